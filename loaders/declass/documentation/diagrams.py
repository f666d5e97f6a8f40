"""Diagrams of the classes as SVG: boxes, labelled arrows, links to the terms; the same bytes on every run.

The text is text, in the reader's own font, so that widths are those of a wide one. Colours follow the reader's choice
of light or dark; a processor that knows no styles sees dark lines on a light ground.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from declass.documentation.layout import Gaps, lay_out
from declass.documentation.pictures import pictures

if TYPE_CHECKING:
    from declass.documentation.layout import Layout, Point
    from declass.documentation.model import Ontology
    from declass.documentation.pictures import Arrow, Box, Picture

End = tuple[str, str, str, int]  # left node, right node, class at the end, side of that class: 0 left, 1 right

_MARGIN = 14
_TITLE, _SMALL, _LABEL = 13.0, 10.5, 11.0  # sizes of letters, pixels
_HEAD, _ROW, _KIND = 25.0, 16.0, 13.0  # heights of lines, pixels
_PORT = 10.0  # the room that one line end takes at a box
_LETTERS = {  # size, weight, colour
    "dg-title": (_TITLE, "600", "#14557b"),
    "dg-inner": (_LABEL, "600", "#14557b"),
    "dg-kind": (_SMALL, "", "#5a646d"),
    "dg-line": (_LABEL, "", "#1f2428"),
    "dg-values": (_SMALL, "", "#5a646d"),
    "dg-label": (_LABEL, "", "#1f2428"),
}
_NARROW = frozenset("iljtfrI.,:;'|!()[]/ ")
_STYLE = """\
.dg-paper{fill:#fbfaf7}.dg-box rect{fill:#fff;stroke:#5a646d}.dg-box.other rect{fill:none}
.dg-title,.dg-inner{fill:#14557b}.dg-kind,.dg-values{fill:#5a646d}.dg-line,.dg-label{fill:#1f2428}
.dg-rule{stroke:#c9c6bd}.dg-arrow path{stroke:#7a838b}.dg-arrow .tip{fill:#7a838b}.dg-arrow .open{fill:#fbfaf7}
a:hover text{text-decoration:underline}
@media (prefers-color-scheme:dark){.dg-paper,.dg-arrow .open{fill:#15191c}
.dg-box rect{fill:#1c2125;stroke:#a4adb4}.dg-box.other rect{fill:none}.dg-title,.dg-inner{fill:#8cc4e6}
.dg-kind,.dg-values{fill:#a4adb4}.dg-line,.dg-label{fill:#e6e3dc}.dg-rule{stroke:#363d43}
.dg-arrow path{stroke:#8d969d}.dg-arrow .tip{fill:#8d969d}}"""


def diagrams(ontology: Ontology) -> dict[str, str]:
    """Return the SVG documents by the name of their picture: of several ways round, the narrowest drawing."""
    return {
        ways[0].name: min(map(Drawing, ways), key=lambda d: (d.layout.width, d.layout.height)).svg()
        for ways in pictures(ontology)
    }


def text_width(text: str, size: float) -> float:
    """Return how wide a text is at a size of letters, in pixels, in a wide font without serifs."""
    units = sum(0.38 if c in _NARROW else 0.98 if c in "mwMW→←" else 0.74 if c.isupper() else 0.63 for c in text)
    return units * size


class Drawing:
    """A picture laid out."""

    def __init__(self, picture: Picture) -> None:
        """Lay out ``picture``."""
        self.picture = picture
        self.arrows = {f"arrow\0{n}": arrow for n, arrow in enumerate(picture.arrows)}
        homes = picture.homes
        self._ends: list[End] = [(homes[c], name, c, 0) for name, a in self.arrows.items() for c in a.left]
        self._ends += [(name, homes[c], c, 1) for name, a in self.arrows.items() for c in a.right]
        self._bands = {iri: self._bands_of(box) for iri, box in picture.boxes.items()}
        # Boxes come first, in the order of the sections, so that the search for columns begins with them.
        self.sizes = {iri: self._size(box) for iri, box in picture.boxes.items()}
        self.sizes |= {name: _arrow_size(arrow) for name, arrow in self.arrows.items()}
        self.layout = lay_out(self.sizes, [end[:2] for end in self._ends], Gaps(columns=34.0, rows=11.0))
        self._ports = self._all_ports()

    def svg(self) -> str:
        """Return the picture as an SVG document, one element a line."""
        parts = _opening(self.picture, self.layout)
        for name, arrow in self.arrows.items():
            parts += self._arrow(name, arrow)
        for name, arrow in self.arrows.items():
            parts += _label(arrow, self.layout.places[name])
        for box in self.picture.boxes.values():
            parts += self._box(box)
        return "\n".join([*parts, "</g>", "</svg>", ""])

    def _bands_of(self, box: Box) -> dict[str, float]:
        """Return the heights of the classes in a box: its own name, then those inside."""
        bands = {box.iri: _HEAD + _KIND * len(box.kinds)} | {inner.iri: _ROW for inner in box.inner}
        for iri in bands:
            ends = max(sum(end[2] == iri and end[3] == side for end in self._ends) for side in (0, 1))
            if box.inner or not box.lines:
                bands[iri] = _even(max(bands[iri], _PORT * ends + (4 if iri == box.iri else 0)))
        return bands

    def _room(self, iri: str) -> tuple[float, float]:
        """Return from where to where in its box a class takes line ends; all of the box where it stands alone."""
        home = self.picture.homes[iri]
        bands, height = self._bands[home], self.sizes[home][1]
        if len(bands) == 1:
            return 0.0, height
        above = list(bands)[: list(bands).index(iri)]
        top = sum(bands[other] for other in above)
        return top, top + bands[iri]

    def _size(self, box: Box) -> tuple[float, float]:
        widths = [text_width(box.name, _TITLE) * 1.08]
        widths += [text_width(_kind_text(kind), _SMALL) for kind in box.kinds]
        widths += [text_width(inner.name, _LABEL) * 1.08 + 12 * (inner.depth - 1) for inner in box.inner]
        widths += [text_width(f"{line.name}  {line.values}", _LABEL) for line in box.lines]
        height = sum(self._bands[box.iri].values()) + (_ROW * len(box.lines) + 6 if box.lines else 0)
        return _even(max(widths) + 22), _even(height + (4 if box.inner else 0))

    def _all_ports(self) -> dict[End, Point]:
        """Return where each line ends at its box: spread over the height of the class that it leads to."""
        at: dict[tuple[str, int], list[End]] = {}
        for end in dict.fromkeys(self._ends):
            at.setdefault((end[2], end[3]), []).append(end)
        found = {}
        for (iri, side), ends in at.items():
            home = self.picture.homes[iri]
            (x, y), (width, height), (top, bottom) = self.layout.places[home], self.sizes[home], self._room(iri)
            middle = y - height / 2 + (top + bottom) / 2
            ends.sort(key=self._beyond)
            step = min(_PORT, (bottom - top - 8) / max(len(ends) - 1, 1))
            for n, end in enumerate(ends):
                shift = (n - (len(ends) - 1) / 2) * step
                found[end] = (x + width / 2 if side == 0 else x - width / 2, middle + shift)
        return found

    def _beyond(self, end: End) -> float:
        """Return the height of the next point of a line as seen from its box."""
        a, b, _, side = end
        bends = self.layout.bends[a, b]
        return (bends[0 if side == 0 else -1] if bends else self.layout.places[b if side == 0 else a])[1]

    def _arrow(self, name: str, arrow: Arrow) -> list[str]:
        parts = ['<g class="dg-arrow" fill="none" stroke="#7a838b">']
        x, y = self.layout.places[name]
        half = self.sizes[name][0] / 2
        subclass = not arrow.properties
        for end in self._ends:
            a, b, _, side = end
            if name not in (a, b):
                continue
            port, bends = self._ports[end], self.layout.bends[a, b]
            # A line is straight across a column and curves only between columns.
            near, far = self.layout.spans[a][1], self.layout.spans[b][0]
            if side == 0:
                points = [port, (near, port[1]), *bends, (far, y), (x - half, y)]
            else:
                points = [(x + half, y), (near, y), *bends, (far, port[1]), port]
            parts.append(_element("path", {}, {"d": _curve(points)}))
            if (side == 0) == (arrow.turned != subclass) or arrow.inverses:
                parts.append(_tip(port, -1 if side == 0 else 1, hollow=subclass))
        if subclass:
            parts.append(_element("path", {}, {"d": f"M{_number(x - half)} {_number(y)}H{_number(x + half)}"}))
        return [*parts, "</g>"]

    def _box(self, box: Box) -> list[str]:
        (x, y), (width, height) = self.layout.places[box.iri], self.sizes[box.iri]
        left, top, bands = x - width / 2, y - height / 2, self._bands[box.iri]
        parts = [
            f'<g class="dg-box{" other" if box.other else ""}">',
            _element(
                "rect",
                {"x": left, "y": top, "width": width, "height": height, "rx": 4},
                {
                    "fill": "none" if box.other else "#fff",
                    "stroke": "#5a646d",
                    "stroke-dasharray": "4 3" if box.other else "",
                },
            ),
        ]
        here = top + (bands[box.iri] - _HEAD - _KIND * len(box.kinds)) / 2
        parts.append(_text("dg-title", box.name, (x, here + 17), "middle", box.iri))
        for number, kind in enumerate(box.kinds):
            parts.append(_text("dg-kind", _kind_text(kind), (x, here + _HEAD + _KIND * number + 6), "middle"))
        here = top + bands[box.iri]
        if box.inner or box.lines:
            rule = f"M{_number(left)} {_number(here)}H{_number(left + width)}"
            parts.append(_element("path", {}, {"class": "dg-rule", "d": rule, "stroke": "#c9c6bd"}))
        for inner in box.inner:
            place = (left + 10 + 12 * (inner.depth - 1), here + bands[inner.iri] / 2 + 5)
            parts.append(_text("dg-inner", inner.name, place, "start", inner.iri))
            here += bands[inner.iri]
        for number, line in enumerate(box.lines):
            at = here + _ROW * number + 15
            parts.append(_text("dg-line", line.name, (left + 10, at), "start", line.iri))
            if line.values:
                parts.append(_text("dg-values", line.values, (left + width - 10, at), "end"))
        return [*parts, "</g>"]


def _opening(picture: Picture, layout: Layout) -> list[str]:
    width, height = round(layout.width) + 2 * _MARGIN, round(layout.height) + 2 * _MARGIN
    name = f"dg-{picture.name}"
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {width} {height}",
        "width": str(width),
        "height": str(height),
        "role": "group",  # with role img the links inside would be hidden from screen readers
        "aria-labelledby": f"{name}-title {name}-desc",
        "font-family": "system-ui, -apple-system, Segoe UI, Roboto, Helvetica Neue, DejaVu Sans, sans-serif",
    }
    return [
        f"<svg {' '.join(f'{key}={quoteattr(value)}' for key, value in attributes.items())}>",
        f'<title id="{name}-title">{escape(picture.title)}</title>',
        f'<desc id="{name}-desc">{escape(picture.description)}</desc>',
        f"<style>{_STYLE}</style>",
        f'<rect class="dg-paper" width="{width}" height="{height}" fill="#fbfaf7"/>',
        f'<g transform="translate({_MARGIN} {_MARGIN})">',
    ]


def _arrow_size(arrow: Arrow) -> tuple[float, float]:
    texts = _label_texts(arrow)
    if not texts:
        return 12.0, 10.0
    return _even(max(text_width(text, _LABEL) for text, _ in texts) + 12), _even(14.0 * len(texts) + 2)


def _label_texts(arrow: Arrow) -> list[tuple[str, str]]:
    """Return the names beside an arrow; where some lead back, each with the way it leads."""
    if not arrow.inverses:
        return list(arrow.properties)
    ways = [(name, iri, arrow.turned) for name, iri in arrow.properties]
    ways += [(name, iri, not arrow.turned) for name, iri in arrow.inverses]
    return [(f"← {name}" if back else f"{name} →", iri) for name, iri, back in ways]


def _label(arrow: Arrow, place: Point) -> list[str]:
    x, y = place
    texts = _label_texts(arrow)
    return [
        _text("dg-label", text, (x, y + 14 * (number - (len(texts) - 1) / 2) + 4), "middle", iri)
        for number, (text, iri) in enumerate(texts)
    ]


def _kind_text(name: str) -> str:
    return f"is {'an' if name[:1] in 'AEIOU' else 'a'} {name}"


def _curve(points: list[Point]) -> str:
    (x, y), *rest = points
    path = f"M{_number(x)} {_number(y)}"
    for to_x, to_y in rest:
        if _number(to_y) == _number(y):
            path += f"H{_number(to_x)}"
        else:
            middle = _number((x + to_x) / 2)
            path += f"C{middle} {_number(y)} {middle} {_number(to_y)} {_number(to_x)} {_number(to_y)}"
        x, y = to_x, to_y
    return path


def _tip(point: Point, way: int, *, hollow: bool) -> str:
    x, y = point
    length, half = (9.0, 5.0) if hollow else (7.0, 3.5)
    tip = f"M{_number(x)} {_number(y)}L{_number(x - way * length)} {_number(y - half)}V{_number(y + half)}Z"
    kind, fill = ("open", "#fbfaf7") if hollow else ("tip", "#7a838b")
    return _element("path", {}, {"class": kind, "d": tip, "fill": fill})


def _text(kind: str, text: str, place: Point, anchor: str, iri: str = "") -> str:
    size, weight, fill = _LETTERS[kind]
    shown = _element(
        "text",
        {"x": place[0], "y": place[1], "font-size": size},
        {"class": kind, "text-anchor": anchor, "font-weight": weight, "fill": fill},
        text,
    )
    return f"<a href={quoteattr(iri)}>{shown}</a>" if iri else shown


def _element(name: str, numbers: dict[str, float], words: dict[str, str], text: str = "") -> str:
    attributes = [f"{key}={quoteattr(_number(value))}" for key, value in numbers.items()]
    attributes += [f"{key}={quoteattr(value)}" for key, value in words.items() if value]
    opening = f"<{name} {' '.join(attributes)}"
    return f"{opening}>{escape(text)}</{name}>" if text else f"{opening}/>"


def _even(value: float) -> float:
    return 2.0 * round(value / 2)


def _number(value: float) -> str:
    """Return a coordinate, rounded to half a pixel."""
    return f"{round(value * 2) / 2:g}"
