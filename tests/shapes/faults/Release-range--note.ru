# The document has a page where a note belongs.
# Found by sh:sparql at <document/vol/d1>.

INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dcl:hasNote <document/vol/d1#page> .
} }
