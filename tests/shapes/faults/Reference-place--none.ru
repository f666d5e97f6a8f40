# A reference stands neither in the text nor in a note.
# Found by sh:or at <document/vol/d1#reference-unresolved>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#reference-unresolved> dcl:inNote "2" .
} }
