# A judgment takes its band from one scale and names another.
# Found by sh:sparql at <document/vol/d1#assessment-1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#assessment-1> dcl:scale <https://w3id.org/declass/ontology/band> .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#assessment-1> dcl:scale <https://w3id.org/declass/ontology/icd203> .
} }
