# A note is of a kind that there is not.
# Found by sh:in at <document/vol/d1#note-1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#note-1> dcl:noteKind "note" .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#note-1> dcl:noteKind "footnote" .
} }
