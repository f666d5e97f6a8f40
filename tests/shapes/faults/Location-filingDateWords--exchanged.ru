# Month and day of the filing date are exchanged.
# Found by sh:sparql at <document/vol/d1#location>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#location> dcl:filingDate "1959-02-12"^^xsd:date .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#location> dcl:filingDate "1959-12-02"^^xsd:date .
} }
