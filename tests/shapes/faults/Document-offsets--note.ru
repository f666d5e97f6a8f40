# The mark of a note stands beyond the end of the text.
# Found by sh:sparql at <document/vol/d1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#note-2> dcl:noteOffset "48"^^xsd:nonNegativeInteger .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#note-2> dcl:noteOffset "4800"^^xsd:nonNegativeInteger .
} }
