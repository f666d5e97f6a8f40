# A mention gives another name than the words to which it is anchored.
# Found by sh:sparql at <document/vol/d1#mention-moscow>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#mention-moscow> dcl:nameAsWritten "Moscow" .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#mention-moscow> dcl:nameAsWritten "Kremlin" .
} }
