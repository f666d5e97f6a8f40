# The title of the document is tagged with a language as if declass had worded it.
# Found by sh:datatype at <document/vol/d1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dct:title "National Intelligence Estimate" .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dct:title "National Intelligence Estimate"@en .
} }
