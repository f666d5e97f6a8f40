# The value of dcl:exemptionCode is no concept of its scheme.
# Found by sh:in at <document/vol/d1#redaction>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#redaction> dcl:exemptionCode exemption:25X1 .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#redaction> dcl:exemptionCode exemption:25X1-x .
} }
