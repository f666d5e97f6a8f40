# A judgment does not quote its sentence.
# Found by sh:minCount at <document/vol/d1#assessment-2>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#assessment-2> dcl:quotation "Moscow thinks that Peiping will almost certainly wait." .
} }
