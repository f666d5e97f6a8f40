# A dissent has no stance.
# Found by sh:minCount at <document/vol/d1#dissent>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#dissent> dcl:stance <document/vol/d1#stance> .
    <document/vol/d1#stance> a dcl:Stance ; dcl:stanceType stance:disagrees ; dcl:toward <document/vol/d1#assessment-1> ; dcl:towardAsWritten "the estimate" .
} }
