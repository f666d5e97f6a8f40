# The document has a second identifier where an alias belongs.
# Found by sh:maxCount at <document/vol/d1>.

INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dct:identifier "vol/d1a" .
} }
