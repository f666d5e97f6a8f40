# A name is of a kind that there is not.
# Found by sh:in at <agency/cia#name-cia>.

DELETE DATA { GRAPH <graph/authority/agencies> {
    <agency/cia#name-cia> dcl:nameKind "abbreviation" .
} } ;
INSERT DATA { GRAPH <graph/authority/agencies> {
    <agency/cia#name-cia> dcl:nameKind "nickname" .
} }
