# A tenure does not quote the words that state it.
# Found by sh:minCount at <person/vol/p_J1#tenure>.

DELETE DATA { GRAPH <graph/authority/vol> {
    <person/vol/p_J1#tenure> dcl:tenureAsWritten "Secretary, 1958–1959" .
} }
