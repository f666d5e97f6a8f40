"""Which document a page of a volume leads to: "see p. 443" means the paper that begins there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from declass.tei.parsing import TEI, XML_ID, xml_name

if TYPE_CHECKING:
    from lxml import etree


@dataclass(slots=True)
class PageIndex:
    """Documents by the page (``xml:id`` of its break): those that begin on it, the one that goes on at its top."""

    begins: dict[str, list[str]] = field(default_factory=dict)
    goes_on: dict[str, str] = field(default_factory=dict)

    def document(self, page: str, *, in_note: bool = False) -> str | None:
        """Return the document that a citation of ``page`` means, or None where it may mean several.

        It is the one that begins there, or the one that fills the page. A footnote (``in_note``) may belong to any
        document on its page: it leads to one only if that stands alone there.
        """
        begun = self.begins.get(page, [])
        above = self.goes_on.get(page)
        if begun and (len(begun) > 1 or (in_note and above is not None)):
            return None
        return begun[0] if begun else above


def index_pages(root: etree._Element) -> PageIndex:
    """Return the index of a volume's pages; a page number that two breaks share leads nowhere."""
    index = PageIndex()
    body = root.find(f"{TEI}text/{TEI}body")
    page: str | None = None
    current: str | None = None
    times: Counter[str] = Counter()
    for element in body.iter(TEI + "pb", TEI + "div") if body is not None else ():
        if element.tag == TEI + "pb":
            page = element.get(XML_ID)
            if page is not None:
                times[page] += 1
                if current is not None:
                    index.goes_on[page] = current
        elif element.get("type") == "document":
            current = xml_name(element.get(XML_ID))
            if page is not None and current is not None:
                index.begins.setdefault(page, []).append(current)
    for page in (p for p, n in times.items() if n > 1):
        index.begins.pop(page, None)
        index.goes_on.pop(page, None)
    return index
