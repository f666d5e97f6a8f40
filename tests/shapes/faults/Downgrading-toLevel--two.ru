# A downgrading has two levels after it.
# Found by sh:maxCount at <document/vol/d1#downgrading>.

INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#downgrading> dcl:toLevel level:unclassified .
} }
