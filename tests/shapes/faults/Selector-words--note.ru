# The words of a dissent are anchored in the text of the document, where other words stand.
# Found by sh:sparql at <document/vol/d1#text-dissent>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#text-dissent> oa:hasSource <document/vol/d1#note-2> .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#text-dissent> oa:hasSource <document/vol/d1> .
} }
