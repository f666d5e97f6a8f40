# The document was released at two levels.
# Found by sh:maxCount at <document/vol/d1>.

INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dcl:level level:unclassified .
} }
