# The document was released before it was written.
# Found by sh:sparql at <document/vol/d1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#release> dcl:releaseDate "1998-04-02"^^xsd:date .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#release> dcl:releaseDate "1908-04-02"^^xsd:date .
} }
