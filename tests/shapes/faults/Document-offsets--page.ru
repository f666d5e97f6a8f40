# A page begins beyond the end of the text.
# Found by sh:sparql at <document/vol/d1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#page> dcl:pageOffset "0"^^xsd:nonNegativeInteger .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#page> dcl:pageOffset "900"^^xsd:nonNegativeInteger .
} }
