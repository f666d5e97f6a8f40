# Two documents have one identifier.
# Found by sh:sparql at <document/vol/d1>.
# Found by sh:sparql at <document/vol/d2>.

DELETE DATA { GRAPH <graph/vol/d2> {
    <document/vol/d2> dct:identifier "vol/d2" .
} } ;
INSERT DATA { GRAPH <graph/vol/d2> {
    <document/vol/d2> dct:identifier "vol/d1" .
} }
