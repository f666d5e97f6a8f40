# The year in which an agency was established is a plain string.
# Found by sh:sparql at <agency/cia>.

DELETE DATA { GRAPH <graph/authority/agencies> {
    <agency/cia> dcl:established "1947"^^xsd:gYear .
} } ;
INSERT DATA { GRAPH <graph/authority/agencies> {
    <agency/cia> dcl:established "1947" .
} }
