# A release has two numbers.
# Found by sh:maxCount at <document/vol/d1#release>.

INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#release> dcl:releaseNumber "CIA-RDP79R00904A000800030020-1" .
} }
