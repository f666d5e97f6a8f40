# The document was downgraded in the month before it was written.
# Found by sh:sparql at <document/vol/d1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#downgrading> dcl:downgradingDate "1972-03"^^xsd:gYearMonth .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#downgrading> dcl:downgradingDate "1959-01"^^xsd:gYearMonth .
} }
