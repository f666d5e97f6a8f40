# The date of a release is a plain string.
# Found by sh:or at <document/vol/d1#release>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#release> dcl:releaseDate "1998-04-02"^^xsd:date .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#release> dcl:releaseDate "1998/04/02" .
} }
