# A judgment that another ascribes does not have the class for that.
# Found by sh:hasValue at <document/vol/d1#ascribed>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#ascribed> a dcl:AscribedAssessment .
} }
