# The earlier level of the document is the level at which it was released.
# Found by sh:disjoint at <document/vol/d1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dcl:earlierLevel level:secret .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dcl:earlierLevel level:confidential .
} }
