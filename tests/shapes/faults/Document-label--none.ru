# The document has no label.
# Found by sh:minCount at <document/vol/d1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> rdfs:label "National Intelligence Estimate" .
} }
