# The value of dcl:releaseDecision is no concept of its scheme.
# Found by sh:in at <document/vol/d1#release>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#release> dcl:releaseDecision <https://w3id.org/declass/ontology/release-decision/in-part> .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#release> dcl:releaseDecision <https://w3id.org/declass/ontology/release-decision/in-part-x> .
} }
