# The document is part of a collection that the release does not describe.
# Found by sh:sparql at <document/vol/d1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dct:isPartOf <collection/vol> .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dct:isPartOf <collection/other> .
} }
