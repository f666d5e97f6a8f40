# A person has no label.
# Found by sh:minCount at <document/vol/d1#person-jones>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#person-jones> rdfs:label "Jones" .
} }
