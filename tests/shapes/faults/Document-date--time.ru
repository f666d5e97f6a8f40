# The date of the document has a time of day.
# Found by sh:or at <document/vol/d1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dcl:date "1959-02-10"^^xsd:date .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dcl:date "1959-02-10T00:00:00"^^xsd:dateTime .
} }
