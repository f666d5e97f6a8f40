# A mention and its anchor give the name in a spelling that the text does not have.
# Found by sh:sparql at <document/vol/d1#text-peiping>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#selector-peiping> oa:exact "Peiping" .
    <document/vol/d1#mention-peiping> dcl:nameAsWritten "Peiping" .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#selector-peiping> oa:exact "Beijing" .
    <document/vol/d1#mention-peiping> dcl:nameAsWritten "Beijing" .
} }
