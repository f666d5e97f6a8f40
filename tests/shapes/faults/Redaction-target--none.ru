# A gap is anchored to no place.
# Found by sh:minCount at <document/vol/d1#redaction>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#redaction> oa:hasTarget <document/vol/d1#text-gap> .
} }
