# A marking has no text.
# Found by sh:minCount at <document/vol/d1#marking-1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#marking-1> dcl:markingText "SECRET" .
} }
