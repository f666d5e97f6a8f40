# The value of dcl:referenceStatus is no concept of its scheme.
# Found by sh:in at <document/vol/d1#reference-unresolved>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#reference-unresolved> dcl:referenceStatus reference-status:unresolved .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#reference-unresolved> dcl:referenceStatus reference-status:unresolved-x .
} }
