# The second document has no text, not even an empty one.
# Found by sh:minCount at <document/vol/d2>.

DELETE DATA { GRAPH <graph/vol/d2> {
    <document/vol/d2> dcl:text "" .
} }
