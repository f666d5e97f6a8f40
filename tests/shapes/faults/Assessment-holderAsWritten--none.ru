# A judgment does not name its holder.
# Found by sh:minCount at <document/vol/d1#dissent>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#dissent> dcl:holderAsWritten "The Army" .
} }
