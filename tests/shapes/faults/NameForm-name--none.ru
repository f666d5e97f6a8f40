# A name form holds no name.
# Found by sh:minCount at <agency/cia#name-cia>.

DELETE DATA { GRAPH <graph/authority/agencies> {
    <agency/cia#name-cia> dcl:name "CIA" .
} }
