# A tenure ended before it began.
# Found by sh:sparql at <person/vol/p_J1#tenure>.

DELETE DATA { GRAPH <graph/authority/vol> {
    <person/vol/p_J1#tenure> dcl:validTo "1959"^^xsd:gYear .
} } ;
INSERT DATA { GRAPH <graph/authority/vol> {
    <person/vol/p_J1#tenure> dcl:validTo "1957"^^xsd:gYear .
} }
