# A downgrading has two dates.
# Found by sh:maxCount at <document/vol/d1#downgrading>.

INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#downgrading> dcl:downgradingDate "1975"^^xsd:gYear .
} }
