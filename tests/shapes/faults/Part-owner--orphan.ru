# A page belongs to no document.
# Found by sh:sparql at <document/vol/d1#page>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dcl:hasPage <document/vol/d1#page> .
} }
