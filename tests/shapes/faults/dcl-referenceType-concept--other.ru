# The value of dcl:referenceType is no concept of its scheme.
# Found by sh:in at <document/vol/d1#reference-unresolved>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#reference-unresolved> dcl:referenceType reference-type:cites .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#reference-unresolved> dcl:referenceType reference-type:cites-x .
} }
