# The location of the document is a string.
# Found by sh:sparql at <document/vol/d1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dcl:location <document/vol/d1#location> .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dcl:location "National Archives" .
} }
