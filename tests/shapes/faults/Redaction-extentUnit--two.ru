# The extent of a gap is counted in names and in lines.
# Found by sh:maxCount at <document/vol/d1#redaction>.

INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#redaction> dcl:extentUnit unit:line .
} }
