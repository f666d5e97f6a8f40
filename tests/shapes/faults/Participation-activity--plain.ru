# The part of a drafter is not said to be a drafting.
# Found by sh:sparql at <document/vol/d1#drafter>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#drafter> a dcl:Drafting .
} }
