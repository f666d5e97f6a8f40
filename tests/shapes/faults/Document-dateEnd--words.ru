# The end of the range of dates is a plain string.
# Found by sh:or at <document/vol/d1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dcl:dateEnd "1959-02-12"^^xsd:date .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dcl:dateEnd "1959-02-12" .
} }
