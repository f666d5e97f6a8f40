# A reference does not give the words that point.
# Found by sh:minCount at <document/vol/d1#reference-unresolved>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#reference-unresolved> dcl:referenceText "the first study" .
} }
