# The document has two dates where a range was meant.
# Found by sh:maxCount at <document/vol/d1>.

INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dcl:date "1959-02-11"^^xsd:date .
} }
