# An ascribed judgment does not say in which judgment it is ascribed.
# Found by sh:minCount at <document/vol/d1#ascribed>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#ascribed> dcl:ascribedIn <document/vol/d1#assessment-2> .
} }
