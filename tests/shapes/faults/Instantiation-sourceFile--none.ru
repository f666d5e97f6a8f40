# A carrier does not say from which file it was read.
# Found by sh:minCount at <document/vol/d1#carrier>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#carrier> dcl:sourceFile <source-file/vol.xml> .
} }
