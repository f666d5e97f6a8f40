"""One query in a process of its own: ``python -m declass.release.query_worker STORE FORMAT OUTPUT MEMORY_MB``.

The query comes on standard input, the whole answer goes into the file OUTPUT. Exit status 0 answered, 3 the query
is wrong (the reason is on standard error), 4 the format does not fit the form of the query; any other status is a
failure. The process has no deadline itself: its parent ends it.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

import pyoxigraph as ox

from declass.errors import StoreError
from declass.release.column_order import star_written_out
from declass.release.store import open_store

RESULTS = {
    "csv": ox.QueryResultsFormat.CSV,
    "json": ox.QueryResultsFormat.JSON,
    "tsv": ox.QueryResultsFormat.TSV,
    "xml": ox.QueryResultsFormat.XML,
}
GRAPHS = {
    "jsonld": ox.RdfFormat.JSON_LD,
    "nq": ox.RdfFormat.N_QUADS,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "ttl": ox.RdfFormat.TURTLE,
}
ANSWERED, WRONG_QUERY, WRONG_FORMAT, FAILED = 0, 3, 4, 1


def main(store: str, form: str, output: str, memory_mb: str) -> int:
    """Answer the query on standard input and return the exit status."""
    # The database is mapped into memory, so address space is limited well above what a query may fill.
    limit = int(memory_mb) * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    query = sys.stdin.buffer.read().decode("utf-8")
    try:
        opened = open_store(Path(store))
        answer = opened.query(star_written_out(query))
        if isinstance(answer, ox.QueryTriples):
            if form not in GRAPHS:
                return _say(WRONG_FORMAT, f"the answer is a graph: ask for one of {', '.join(GRAPHS)}")
            answer.serialize(output, format=GRAPHS[form])
        else:
            if form not in RESULTS:
                return _say(WRONG_FORMAT, f"the answer is no graph: ask for one of {', '.join(RESULTS)}")
            answer.serialize(output, format=RESULTS[form])
    except SyntaxError as error:
        return _say(WRONG_QUERY, str(error))
    except (StoreError, OSError) as error:
        return _say(FAILED, str(error))
    return ANSWERED


def _say(status: int, reason: str) -> int:
    sys.stderr.write(reason + "\n")
    return status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
