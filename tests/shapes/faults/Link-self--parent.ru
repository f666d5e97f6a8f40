# An office is its own parent.
# Found by sh:sparql at <agency/one>.

DELETE DATA { GRAPH <graph/authority/agencies> {
    <agency/one> dcl:parent <agency/cia> .
} } ;
INSERT DATA { GRAPH <graph/authority/agencies> {
    <agency/one> dcl:parent <agency/one> .
} }
