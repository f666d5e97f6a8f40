# A person died before being born.
# Found by sh:sparql at <person/hsg-1>.

DELETE DATA { GRAPH <graph/authority/persons> {
    <person/hsg-1> dcl:deathYear "1971"^^xsd:gYear .
} } ;
INSERT DATA { GRAPH <graph/authority/persons> {
    <person/hsg-1> dcl:deathYear "1871"^^xsd:gYear .
} }
