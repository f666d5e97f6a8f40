# The confidence in a mention is given in per cent.
# Found by sh:maxInclusive at <document/vol/d1#mention-peiping>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#mention-peiping> dcl:confidence 0.9 .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#mention-peiping> dcl:confidence 90.0 .
} }
