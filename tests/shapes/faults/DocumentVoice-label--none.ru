# The voice of the document has no label.
# Found by sh:minCount at <document/vol/d1#voice>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#voice> rdfs:label "the author of National Intelligence Estimate" .
} }
