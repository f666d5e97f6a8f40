# A downgrading does not change the level.
# Found by sh:disjoint at <document/vol/d1#downgrading>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#downgrading> dcl:fromLevel level:secret .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#downgrading> dcl:fromLevel level:confidential .
} }
