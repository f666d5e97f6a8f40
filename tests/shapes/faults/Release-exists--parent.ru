# The parent of an office is described nowhere.
# Found by sh:sparql at <agency/one>.

DELETE DATA { GRAPH <graph/authority/agencies> {
    <agency/one> dcl:parent <agency/cia> .
} } ;
INSERT DATA { GRAPH <graph/authority/agencies> {
    <agency/one> dcl:parent <agency/nsc> .
} }
