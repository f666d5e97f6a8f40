# A reference that only cites is limited as if it superseded.
# Found by sh:hasValue at <document/vol/d1#reference-product>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#reference-product> dcl:referenceType reference-type:supersedes .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#reference-product> dcl:referenceType reference-type:cites .
} }
