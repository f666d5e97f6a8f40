# A gap does not give its code as it is written.
# Found by sh:minCount at <document/vol/d1#redaction>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#redaction> dcl:codeAsWritten "25X1" .
} }
