# The document is said to mention a state that no mention names.
# Found by sh:sparql at <document/vol/d1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dcl:hasMention <document/vol/d1#mention-moscow> .
    <document/vol/d1#mention-moscow> a dcl:Mention .
} }
