# The date of a participation is a plain string.
# Found by sh:or at <document/vol/d1#recipient>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#recipient> dcl:heldOn "1959-02-10"^^xsd:date .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#recipient> dcl:heldOn "February 10" .
} }
