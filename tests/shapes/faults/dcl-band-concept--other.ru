# The value of dcl:band is no concept of its scheme.
# Found by sh:in at <document/vol/d1#assessment-2>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#assessment-2> dcl:band band:categorical .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#assessment-2> dcl:band band:likely .
} }
