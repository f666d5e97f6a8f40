# The rule that found a mention is no IRI of the scheme of rules.
# Found by sh:pattern at <document/vol/d1#mention-peiping>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#mention-peiping> dcl:foundBy rule:gazetteer .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#mention-peiping> dcl:foundBy <rule/gazetteer> .
} }
