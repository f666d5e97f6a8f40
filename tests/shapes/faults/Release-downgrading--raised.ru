# A downgrading raises the level.
# Found by sh:sparql at <document/vol/d1#downgrading>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#downgrading> dcl:toLevel level:confidential .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#downgrading> dcl:toLevel level:top-secret .
} }
