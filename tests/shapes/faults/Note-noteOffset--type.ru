# The offset of a note is an integer of another datatype.
# Found by sh:datatype at <document/vol/d1#note-2>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#note-2> dcl:noteOffset "48"^^xsd:nonNegativeInteger .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#note-2> dcl:noteOffset 48 .
} }
