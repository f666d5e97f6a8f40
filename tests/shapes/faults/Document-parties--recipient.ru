# The document is linked to a recipient of whom no participation tells.
# Found by sh:sparql at <document/vol/d1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dcl:participation <document/vol/d1#recipient> .
    <document/vol/d1#recipient> a dcl:Participation .
} }
