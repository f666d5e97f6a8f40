# A level names a year as the order that defines it.
# Found by sh:in at <level/secret>.

INSERT DATA { GRAPH <graph/authority/agencies> {
    <level/secret> a skos:Concept ; dcl:mandate "1953" .
} }
