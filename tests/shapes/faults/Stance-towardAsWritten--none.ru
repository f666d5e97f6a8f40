# A stance does not say, as named, towards whom or what.
# Found by sh:minCount at <document/vol/d1#stance>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#stance> dcl:towardAsWritten "the estimate" .
} }
