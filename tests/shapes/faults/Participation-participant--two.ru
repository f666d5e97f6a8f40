# A participation has two participants.
# Found by sh:maxCount at <document/vol/d1#reader>.

INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#reader> dcl:participant <agency/cia> .
} }
