# A mention names a position, which is no entity.
# Found by sh:in at <document/vol/d1#position>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#mention-quemoy> oa:hasBody <place/quemoy> .
    <document/vol/d1> dcl:mentions <place/quemoy> .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#mention-quemoy> oa:hasBody <document/vol/d1#position> .
    <document/vol/d1> dcl:mentions <document/vol/d1#position> .
} }
