# The document has the end of a range of dates and no beginning.
# Found by sh:minCount at <document/vol/d1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dcl:date "1959-02-10"^^xsd:date .
    <document/vol/d1> dcl:fieldOrigin <document/vol/d1#origin-date> .
    <document/vol/d1#origin-date> a dcl:FieldOrigin .
    <document/vol/d1#origin-date> dcl:field dcl:date .
} }
