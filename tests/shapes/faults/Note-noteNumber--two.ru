# A note has two numbers.
# Found by sh:maxCount at <document/vol/d1#note-2>.

INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#note-2> dcl:noteNumber "*" .
} }
