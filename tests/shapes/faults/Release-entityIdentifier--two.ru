# Two agencies have one identifier.
# Found by sh:sparql at <agency/one>.
# Found by sh:sparql at <agency/cia>.

DELETE DATA { GRAPH <graph/authority/agencies> {
    <agency/one> dct:identifier "one" .
} } ;
INSERT DATA { GRAPH <graph/authority/agencies> {
    <agency/one> dct:identifier "cia" .
} }
