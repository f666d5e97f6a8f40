# A reference leads to a document of the release and says that it is not printed.
# Found by sh:sparql at <document/vol/d1#reference-document>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#reference-document> dcl:referenceStatus reference-status:printed .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#reference-document> dcl:referenceStatus reference-status:not-printed .
} }
