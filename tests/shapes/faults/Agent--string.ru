# The agent to whom a judgment is attributed is a string and not an IRI.
# Found by sh:nodeKind at "CIA".

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#assessment-1> prov:wasAttributedTo <agency/cia> .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#assessment-1> prov:wasAttributedTo "CIA" .
} }
