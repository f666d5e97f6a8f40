# The holder of a judgment is a place.
# Found by sh:in at <place/quemoy>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#dissent> dcl:holder <agency/army> .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#dissent> dcl:holder <place/quemoy> .
} }
