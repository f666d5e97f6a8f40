# The document embodies a product that is described nowhere.
# Found by sh:sparql at <document/vol/d1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dcl:embodies <product/nie-13-59> .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dcl:embodies <product/nie-13-60> .
} }
