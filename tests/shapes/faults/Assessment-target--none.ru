# A judgment is anchored to nothing.
# Found by sh:minCount at <document/vol/d1#assessment-2>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#assessment-2> oa:hasTarget <document/vol/d1#text-2> .
} }
