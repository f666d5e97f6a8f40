# A judgment that agrees is said to be a dissent.
# Found by sh:sparql at <document/vol/d1#dissent>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#stance> dcl:stanceType stance:disagrees .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#stance> dcl:stanceType stance:agrees .
} }
