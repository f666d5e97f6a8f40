# A marking stands at a place that there is not.
# Found by sh:in at <document/vol/d1#marking-1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#marking-1> dcl:markingPlace "page" .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#marking-1> dcl:markingPlace "margin" .
} }
