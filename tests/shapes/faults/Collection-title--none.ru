# The collection has no title.
# Found by sh:minCount at <collection/vol>.

DELETE DATA { GRAPH <graph/authority/vol> {
    <collection/vol> dct:title "Volume" .
} }
