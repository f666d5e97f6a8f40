# The origin of a field is told, and the document has no value for it.
# Found by sh:sparql at <document/vol/d1#origin-date>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#origin-date> dcl:field dcl:date .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#origin-date> dcl:field dcl:hasTenure .
} }
