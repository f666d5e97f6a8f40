# The collection has two identifiers.
# Found by sh:maxCount at <collection/vol>.

INSERT DATA { GRAPH <graph/authority/vol> {
    <collection/vol> dct:identifier "volume" .
} }
