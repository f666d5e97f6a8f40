# The range of dates ends in the year before its first day.
# Found by sh:sparql at <document/vol/d1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dcl:dateEnd "1959-02-12"^^xsd:date .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dcl:dateEnd "1958"^^xsd:gYear .
} }
