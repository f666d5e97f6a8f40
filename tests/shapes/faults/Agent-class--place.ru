# The sender of the document is a place.
# Found by sh:in at <place/quemoy>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dcl:hasSender <agency/cia> .
    <document/vol/d1#sender> dcl:participant <agency/cia> .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dcl:hasSender <place/quemoy> .
    <document/vol/d1#sender> dcl:participant <place/quemoy> .
} }
