# The document is part of no collection.
# Found by sh:minCount at <document/vol/d1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dct:isPartOf <collection/vol> .
} }
