# The value of dcl:caveat is no concept of its scheme.
# Found by sh:in at <document/vol/d1#marking-2>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#marking-2> dcl:caveat <https://w3id.org/declass/ontology/caveat/limdis> .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#marking-2> dcl:caveat <https://w3id.org/declass/ontology/caveat/limdis-x> .
} }
