# A reference gives the number of another note than the one that it links.
# Found by sh:sparql at <document/vol/d1#reference-paper>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#reference-paper> dcl:inNote "1" .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#reference-paper> dcl:inNote "2" .
} }
