# A note has an empty text.
# Found by sh:minLength at <document/vol/d1#note-1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#note-1> dcl:noteText "Telegram 454 from Taipei is not printed; NIE 13-58 is superseded." .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#note-1> dcl:noteText "" .
} }
