# The graph of a document adds a subject line to another document.
# Found by sh:sparql at <graph/vol/d1>.

INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d2> dcl:subjectLine "Quemoy" .
} }
