# A judgment quotes another sentence than the one to which it is anchored.
# Found by sh:sparql at <document/vol/d1#assessment-2>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#assessment-2> dcl:quotation "Moscow thinks that Peiping will almost certainly wait." .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#assessment-2> dcl:quotation "Moscow thinks that Peiping will wait." .
} }
