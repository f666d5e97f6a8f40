# A tenure says that it is of another person than the one who has it.
# Found by sh:sparql at <person/vol/p_J1>.

DELETE DATA { GRAPH <graph/authority/vol> {
    <person/vol/p_J1#tenure> dcl:tenurePerson <person/vol/p_J1> .
} } ;
INSERT DATA { GRAPH <graph/authority/vol> {
    <person/vol/p_J1#tenure> dcl:tenurePerson <person/hsg-1> .
} }
