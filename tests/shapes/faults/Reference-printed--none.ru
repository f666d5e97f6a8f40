# A reference says that a paper is printed and leads nowhere.
# Found by sh:or at <document/vol/d1#reference-unresolved>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#reference-unresolved> dcl:referenceStatus reference-status:unresolved .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#reference-unresolved> dcl:referenceStatus reference-status:printed .
} }
