# The value of dcl:earlierLevel is no concept of its scheme.
# Found by sh:in at <document/vol/d1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dcl:earlierLevel level:secret .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dcl:earlierLevel level:secret-x .
} }
