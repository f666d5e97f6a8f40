# A source note has no text.
# Found by sh:minCount at <document/vol/d1#source-note>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#source-note> dcl:noteText "Source: National Archives, RG 59, S/S Files: Lot 66 D 95, 793.00/2–1259. Secret." .
} }
