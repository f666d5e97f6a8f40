# The second document names no carrier that was read.
# Found by sh:minCount at <document/vol/d2>.

DELETE DATA { GRAPH <graph/vol/d2> {
    <document/vol/d2> dcl:hasInstantiation <document/vol/d2#carrier> .
    <document/vol/d2#carrier> a dcl:Instantiation .
} }
