# The value of dcl:fromLevel is no concept of its scheme.
# Found by sh:in at <document/vol/d1#downgrading>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#downgrading> dcl:fromLevel level:secret .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#downgrading> dcl:fromLevel level:secret-x .
} }
