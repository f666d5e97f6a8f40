# An alias of one document is the identifier of another.
# Found by sh:sparql at <document/vol/d1>.

INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dcl:alias "vol/d2" .
} }
