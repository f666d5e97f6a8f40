# A location has two filing dates.
# Found by sh:maxCount at <document/vol/d1#location-cited>.

INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#location-cited> dcl:filingDate "1958-09-04"^^xsd:date , "1958-09-05"^^xsd:date .
} }
