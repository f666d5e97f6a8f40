# The extent of a gap does not say in what it is counted.
# Found by sh:minCount at <document/vol/d1#redaction>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#redaction> dcl:extentUnit unit:name .
} }
