# A reference is of two types.
# Found by sh:maxCount at <document/vol/d1#reference-unresolved>.

INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#reference-unresolved> dcl:referenceType reference-type:answers .
} }
