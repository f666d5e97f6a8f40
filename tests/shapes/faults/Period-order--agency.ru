# An agency was abolished before it was established.
# Found by sh:sparql at <agency/cig>.

DELETE DATA { GRAPH <graph/authority/agencies> {
    <agency/cig> dcl:abolished "1947"^^xsd:gYear .
} } ;
INSERT DATA { GRAPH <graph/authority/agencies> {
    <agency/cig> dcl:abolished "1937"^^xsd:gYear .
} }
