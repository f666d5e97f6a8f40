# A judgment is ascribed in two judgments.
# Found by sh:maxCount at <document/vol/d1#ascribed>.

INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#ascribed> dcl:ascribedIn <document/vol/d1#assessment-1> .
} }
