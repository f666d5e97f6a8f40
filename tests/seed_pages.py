"""The pages of the seeds, by their paths."""

from __future__ import annotations

BASE = "https://w3id.org/declass/"


MEMO = "document/frus1958-60v19/d319"


ESTIMATE = "document/cia-rdp79r00904a000800030019-3"


HTML = {"Accept": "text/html"}
