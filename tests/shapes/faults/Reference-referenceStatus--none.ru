# A reference does not say what is known of the other paper.
# Found by sh:minCount at <document/vol/d1#reference-unresolved>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#reference-unresolved> dcl:referenceStatus reference-status:unresolved .
} }
