# The subject line is tagged with a language.
# Found by sh:sparql at <document/vol/d1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dcl:subjectLine "Communist China in 1959" .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dcl:subjectLine "Communist China in 1959"@en .
} }
