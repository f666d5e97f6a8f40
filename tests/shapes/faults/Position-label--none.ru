# A position has no label.
# Found by sh:minCount at <document/vol/d1#position>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#position> rdfs:label "Secretary" .
} }
