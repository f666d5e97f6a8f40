# A location says nothing of where the paper lies.
# Found by sh:or at <document/vol/d1#location-cited>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#location-cited> dcl:lot "66 D 95" ; dcl:lotKey "66D95" .
} }
