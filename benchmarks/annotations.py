"""Annotated documents: make sheets to annotate, and shorten finished ones to what may be kept beside the code.

    python benchmarks/annotations.py sheet PAGE.txt … --out DIR    sentences of documents, to be filled in by reading
    python benchmarks/annotations.py shorten DIR --out DIR         each sentence by its first and last characters
    python benchmarks/annotations.py agree DIR DIR                 how far two annotators agree

A sheet has each sentence whole. What is kept quotes only so much of a sentence as tells where it begins and ends;
who has the document finds the rest (:meth:`declass.evaluation.annotations.GoldSentence.words_in`).
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from declass.evaluation.annotations import document_key, load_annotations
from declass.evaluation.assessments import AssessmentMeasures
from declass.evaluation.table import as_text, row_of
from declass.extract.sentences import split_sentences
from declass.model import Assessment, Span, Stance
from declass.sources.read import iter_source_files, read_file

_SHORTEST = 24  # characters that are quoted of a sentence's beginning, at least
_ENDING = 12


def sheet(paths: list[Path], out: Path) -> int:
    """Write a sheet for each document of the files; return how many."""
    count = 0
    for path in iter_source_files(paths):
        for document in read_file(path).documents:
            text = document.text
            sentences = [
                {"n": number, "text": text[span.start : span.end], "assessments": []}
                for number, span in enumerate(split_sentences(text), 1)
            ]
            key = document.id.replace("/", "-")
            _write(out / f"{key}.json", {"doc": key, "heading": document.title, "sentences": sentences})
            count += 1
    return count


def shorten(folder: Path, out: Path) -> int:
    """Write each sheet of ``folder`` without the words that nobody needs to find the sentences; return how many."""
    files = sorted(folder.glob("*.json"))
    for path in files:
        data = json.loads(path.read_text(encoding="utf-8"))
        before = ""
        sentences = []
        for sentence in data["sentences"]:
            opens, closes = ends_of(sentence["text"], before)
            before += sentence["text"] + "\n"
            sentences.append(
                {"n": sentence["n"], "opens": opens, "closes": closes, "assessments": sentence["assessments"]}
            )
        _write(out / path.name, {"doc": data["doc"], "heading": data["heading"], "sentences": sentences})
    return len(files)


def ends_of(sentence: str, before: str) -> tuple[str, str]:
    """Return how ``sentence`` opens and closes, in so many characters that neither is met elsewhere before.

    ``before`` is the text of the document up to the sentence; a sentence that stands there already is quoted whole.
    """
    size = len(sentence)
    opening = next((n for n in range(_SHORTEST, size) if sentence[:n] not in before), size)

    def ends_there(n: int) -> bool:
        return sentence.find(sentence[-n:], max(0, opening - n)) == size - n

    closing = next((n for n in range(_ENDING, size) if ends_there(n)), size)
    return sentence[:opening], sentence[-closing:]


def agree(first: Path, second: Path) -> list[str]:
    """Return the table of measures of the annotations in ``second`` against those in ``first``, by document."""
    measures = AssessmentMeasures()
    others = {document_key(path.stem): path for path in second.glob("*.json")}
    for gold in load_annotations([first]):
        path = others.get(document_key(gold.document))
        if path is not None:
            text = "\n".join(s.text or "" for s in gold.sentences)
            measures.add(gold, _as_found(json.loads(path.read_text(encoding="utf-8"))), text)
    rows = [row_of(name, count) for name, count in measures.counts.items()]
    rows += [row_of(name, share) for name, share in measures.shares.items()]
    return [f"{measures.documents} documents", *as_text(row for row in rows if row is not None)]


def _as_found(data: dict[str, Any]) -> list[Assessment]:
    found: list[Assessment] = []
    for sentence in data["sentences"]:
        text = sentence["text"]
        for a in sentence["assessments"]:
            stance = Stance(a["stance"]["type"], a["stance"]["with"]) if a["stance"] else None
            found.append(
                Assessment(
                    Span(0, len(text)), text, a["cue"], a["band"], a["holder"], tuple(a["subjects"]), a["condition"],
                    stance=stance, rule="read", confidence=1.0,
                )
            )  # fmt: skip
    return found


def _write(path: Path, data: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    head = {key: value for key, value in data.items() if key != "sentences"}
    lines = ",\n".join(json.dumps(sentence, ensure_ascii=False) for sentence in data["sentences"])
    start = json.dumps(head, ensure_ascii=False)[:-1]
    path.write_text(f'{start}, "sentences": [\n{lines}\n]}}\n', encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    for name, many in (("sheet", True), ("shorten", False)):
        command = commands.add_parser(name)
        command.add_argument("paths", nargs="+" if many else 1, type=Path)
        command.add_argument("--out", required=True, type=Path)
    command = commands.add_parser("agree")
    command.add_argument("paths", nargs=2, type=Path)
    options = parser.parse_args()
    if options.command == "agree":
        print("\n".join(agree(*options.paths)))
        return
    make = sheet(options.paths, options.out) if options.command == "sheet" else shorten(options.paths[0], options.out)
    print(f"{make} documents")
    if not make:
        sys.exit(1)


if __name__ == "__main__":
    main()
