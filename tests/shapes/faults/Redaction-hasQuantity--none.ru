# The extent of a gap names a unit and no number.
# Found by sh:minCount at <document/vol/d1#redaction>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#redaction> dcl:extentQuantity 1.0 .
} }
