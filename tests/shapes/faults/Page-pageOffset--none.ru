# A page does not say where it begins.
# Found by sh:minCount at <document/vol/d1#page>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#page> dcl:pageOffset "0"^^xsd:nonNegativeInteger .
} }
