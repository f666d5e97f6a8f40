# The value of dcl:extentUnit is no concept of its scheme.
# Found by sh:in at <document/vol/d1#redaction>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#redaction> dcl:extentUnit unit:name .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#redaction> dcl:extentUnit unit:name-x .
} }
