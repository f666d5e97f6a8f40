# A tenure is of nobody.
# Found by sh:minCount at <person/vol/p_J1#tenure>.

DELETE DATA { GRAPH <graph/authority/vol> {
    <person/vol/p_J1#tenure> dcl:tenurePerson <person/vol/p_J1> .
} }
