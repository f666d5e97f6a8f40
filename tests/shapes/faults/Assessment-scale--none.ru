# A judgment does not name the scale of its band.
# Found by sh:minCount at <document/vol/d1#assessment-1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#assessment-1> dcl:scale <https://w3id.org/declass/ontology/band> .
} }
