# A reference leads to a document that was not loaded.
# Found by sh:sparql at <document/vol/d1#reference-document>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#reference-document> dcl:refersTo <document/vol/d2> .
    <document/vol/d1> cito:cites <document/vol/d2> .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#reference-document> dcl:refersTo <document/vol/d99> .
} }
