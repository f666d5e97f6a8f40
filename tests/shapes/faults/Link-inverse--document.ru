# A judgment says that it stands in another document than the one that has it.
# Found by sh:sparql at <document/vol/d1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#dissent> dcl:inDocument <document/vol/d1> .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#dissent> dcl:inDocument <document/vol/d2> .
} }
