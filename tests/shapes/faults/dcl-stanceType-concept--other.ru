# The value of dcl:stanceType is no concept of its scheme.
# Found by sh:in at <document/vol/d1#stance>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#stance> dcl:stanceType stance:disagrees .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#stance> dcl:stanceType stance:disagrees-x .
} }
