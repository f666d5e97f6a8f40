# One graph is about two documents.
# Found by sh:maxCount at <graph/vol/d2>.

INSERT DATA { GRAPH <graph/vol/d2> {
    <graph/vol/d2> foaf:primaryTopic <collection/vol> .
} }
