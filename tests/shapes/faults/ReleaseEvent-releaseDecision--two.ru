# A release was in part and in full.
# Found by sh:maxCount at <document/vol/d1#release>.

INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#release> dcl:releaseDecision <https://w3id.org/declass/ontology/release-decision/in-full> .
} }
