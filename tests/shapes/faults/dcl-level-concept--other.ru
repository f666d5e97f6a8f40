# The value of dcl:level is no concept of its scheme.
# Found by sh:in at <document/vol/d1#marking-2>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#marking-2> dcl:level level:confidential .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#marking-2> dcl:level level:confidential-x .
} }
