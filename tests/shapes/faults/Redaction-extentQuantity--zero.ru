# A gap has the extent 0.
# Found by sh:minExclusive at <document/vol/d1#redaction>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#redaction> dcl:extentQuantity 1.0 .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#redaction> dcl:extentQuantity 0.0 .
} }
