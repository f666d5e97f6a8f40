# Two offices are parents of each other.
# Found by sh:sparql at <agency/one>.
# Found by sh:sparql at <agency/cia>.

INSERT DATA { GRAPH <graph/authority/agencies> {
    <agency/cia> dcl:parent <agency/one> .
} }
