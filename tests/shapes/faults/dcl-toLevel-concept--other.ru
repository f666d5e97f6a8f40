# The value of dcl:toLevel is no concept of its scheme.
# Found by sh:in at <document/vol/d1#downgrading>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#downgrading> dcl:toLevel level:confidential .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#downgrading> dcl:toLevel level:confidential-x .
} }
