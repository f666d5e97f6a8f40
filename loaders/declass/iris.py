"""Minting of instance IRIs.

Instances live under a base IRI that is fixed when a release is built. Parts of a document are hash IRIs on it,
made from the words they quote (and which occurrence of these words in the text it is), never from a counter of
findings: a better extraction finds more parts, and the old ones keep their IRIs.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, urlsplit

from declass.errors import ConfigurationError

DEFAULT_BASE_IRI = "https://w3id.org/declass/"
ONTOLOGY_IRI = "https://w3id.org/declass/ontology"
DCL = ONTOLOGY_IRI + "#"

# RFC 3987 lets far more through unescaped, but these are safe in every serialisation, URL bar and file name.
_SAFE = "-._~"


@lru_cache(maxsize=65536)  # a few agents make most of a paper's mentions, and a volume's papers share them
def segment(text: str) -> str:
    """Return ``text`` as one IRI path segment; injective (percent-encoding) and idempotent on safe text."""
    return quote(text, safe=_SAFE)


def part_key(kind: str, *words: str) -> str:
    """Return ``kind-xxxxxxxxxx``: the name of a part, from the words it rests on (40 bits of SHA-256)."""
    return f"{kind}-{words_key(words)}"


@lru_cache(maxsize=4096)  # a mention, its place and the selector of the place are named after the same words
def words_key(words: tuple[str, ...]) -> str:
    """Return what tells parts of one kind apart: ten hexadecimal digits from the words they rest on."""
    return hashlib.sha256("\x1f".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:10]


def occurrence(text: str, quoted: str, start: int) -> int:
    """Return how many times ``quoted`` starts in ``text`` before code point ``start`` (0 for the first)."""
    count, at = 0, text.find(quoted) if quoted else -1
    while 0 <= at < start:
        count += 1
        at = text.find(quoted, at + 1)
    return count


@dataclass(frozen=True, slots=True)
class Iris:
    """Mints IRIs under ``base`` (an absolute IRI that ends in ``/``)."""

    base: str = DEFAULT_BASE_IRI

    def __post_init__(self) -> None:
        """Refuse a base that could not be joined with a path."""
        parts = urlsplit(self.base)
        if not parts.scheme or not self.base.endswith("/") or re.search(r'[\s<>"{}|\\^`#?]', self.base):
            raise ConfigurationError(
                f"base IRI {self.base!r} is not an absolute IRI that ends in '/' and has no query or fragment"
            )

    def document(self, document_id: str) -> str:
        """Return the IRI of a document: ``document/<collection>/<item>`` or ``document/<id>``."""
        return f"{self.base}document/{self._path(document_id)}"

    def graph(self, document_id: str) -> str:
        """Return the IRI of the named graph that holds the statements about a document."""
        return f"{self.base}graph/{self._path(document_id)}"

    def authority_graph(self, name: str) -> str:
        """Return the IRI of the named graph of an authority file, the ontology or the description."""
        return f"{self.base}graph/authority/{segment(name)}"

    def collection(self, collection_id: str) -> str:
        """Return the IRI of a collection (a FRUS volume, a CREST job, the JFK collection)."""
        return f"{self.base}collection/{segment(collection_id)}"

    def person(self, key: str) -> str:
        """Return the IRI of a person; ``key`` is ``hsg:105858`` or ``<volume>/<xml:id of its list entry>``."""
        return f"{self.base}person/{self._path(key)}"

    def entity(self, kind: str, slug: str) -> str:
        """Return the IRI of an entity of an authority file: kind ``agency``, ``polity``, ``group``, ``place``…"""
        return f"{self.base}{segment(kind)}/{segment(slug)}"

    def product(self, slug: str) -> str:
        """Return the IRI of an intelligence product; ``slug`` is what ``authorities.products.product_slug`` gives."""
        return self.entity("product", slug)

    def paper(self, key: str) -> str:
        """Return the IRI of a paper that is only cited; ``key`` names it across documents (``CitedPaper.key``).

        Upper and lower case, blanks, hyphens and points are levelled: they differ from note to note.
        """
        return self.entity("paper", "-".join(re.findall(r"\w+", key.lower())))

    def source_file(self, key: str) -> str:
        """Return the IRI of a file that was read; ``key`` is its name, with a path where files share a name."""
        return f"{self.base}source-file/{self._path(key)}"

    def part(self, document_id: str, key: str) -> str:
        """Return the hash IRI of a part of a document; ``key`` comes from :func:`part_key`."""
        return f"{self.document(document_id)}#{segment(key)}"

    @staticmethod
    def _path(identifier: str) -> str:
        # "hsg:105858" reads better as hsg-105858; no identifier of these schemes holds both forms.
        scheme, colon, rest = identifier.partition(":")
        if colon and scheme in {"hsg", "viaf", "wikidata", "lcnaf", "sha256"}:
            identifier = f"{scheme}-{rest}"
        return "/".join(segment(s) for s in identifier.split("/"))
