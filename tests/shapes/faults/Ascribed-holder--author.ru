# A judgment that is ascribed to Moscow names the author as its holder.
# Found by sh:not at <document/vol/d1#ascribed>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#ascribed> dcl:holderAsWritten "Moscow" .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#ascribed> dcl:holderAsWritten "author" .
} }
