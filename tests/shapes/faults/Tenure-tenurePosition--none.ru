# A tenure is in no position.
# Found by sh:minCount at <person/vol/p_J1#tenure>.

DELETE DATA { GRAPH <graph/authority/vol> {
    <person/vol/p_J1#tenure> dcl:tenurePosition <person/vol/p_J1#position> .
} }
