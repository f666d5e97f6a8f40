# A dissent stands in two notes.
# Found by sh:maxCount at <document/vol/d1#dissent>.

INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#dissent> dcl:fromNote <document/vol/d1#note-1> .
} }
