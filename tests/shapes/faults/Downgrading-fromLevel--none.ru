# A downgrading has no level before it.
# Found by sh:minCount at <document/vol/d1#downgrading>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#downgrading> dcl:fromLevel level:secret .
} }
