"""Values beside their labels, or below them where there are as many values as labels."""

from __future__ import annotations

from declass.sources.nara_jfk.labels import FormLine
from declass.sources.nara_jfk.values import MANY, fits


def read_adjacent(
    tokens: list[FormLine], values: dict[str, list[str]]
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Assign values on the label's line and values below their labels, where there are as many as labels.

    Returns the runs of labels whose values are fewer or more, with the values.
    """
    ambiguous: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    pending: list[str] = []
    in_document = not any(token == FormLine("section", "document") for token in tokens)
    at = 0
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token.kind == "section":
            in_document = in_document or token.name == "document"
            pending = []
        elif token.kind == "label":
            in_document = in_document or token.name in {"originator", "from", "document_type"}
            if token.name == "print_page" or (token.name == "date" and not in_document):
                continue  # when and on which sheet the form was printed
            if token.value:
                values.setdefault(token.name, []).append(token.value)
                pending = [token.name] if token.name in MANY else []
            else:
                pending.append(token.name)
        elif token.kind == "value" and pending:
            below = [token.value]
            while at < len(tokens) and tokens[at].kind in {"value", "blank", "noise"}:
                if tokens[at].kind == "value":
                    below.append(tokens[at].value)
                at += 1
            ends_columns = at < len(tokens) and tokens[at].kind == "section"
            if len(pending) == 1:
                name = pending[0]
                if name in MANY:
                    values.setdefault(name, []).extend(below)
                elif fits(name, below[0]) or len(below) == 1:
                    values.setdefault(name, []).append(below[0])
            elif len(below) == len(pending) and not ends_columns and all(map(fits, pending, below)):
                for name, value in zip(pending, below, strict=True):
                    values.setdefault(name, []).append(value)
            elif not ends_columns and len(pending) <= 5 and "from" in pending:
                ambiguous.append((tuple(pending), tuple(below)))
            pending = []
    return ambiguous
