# A judgment that disagrees is not said to be a dissent.
# Found by sh:sparql at <document/vol/d1#dissent>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#dissent> a dcl:Dissent .
} }
