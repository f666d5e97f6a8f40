# The document has no title.
# Found by sh:minCount at <document/vol/d1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dct:title "National Intelligence Estimate" .
} }
