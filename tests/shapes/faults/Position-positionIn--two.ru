# A position is in two bodies.
# Found by sh:maxCount at <person/vol/p_J1#position>.

INSERT DATA { GRAPH <graph/authority/vol> {
    <person/vol/p_J1#position> dcl:positionIn <agency/cia> .
} }
