# A stance is of no type.
# Found by sh:minCount at <document/vol/d1#stance>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#stance> dcl:stanceType stance:disagrees .
} }
