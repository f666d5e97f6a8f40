# The document has no identifier.
# Found by sh:minCount at <document/vol/d1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dct:identifier "vol/d1" .
} }
