# An agency has two preferred names in one language.
# Found by sh:uniqueLang at <agency/cia>.

INSERT DATA { GRAPH <graph/authority/agencies> {
    <agency/cia> skos:prefLabel "C.I.A."@en .
} }
