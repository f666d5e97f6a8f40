"""Which of the example questions a release answers: asked once for a release, when somebody first wants to know."""

from __future__ import annotations

import logging
import re
import threading
from typing import TYPE_CHECKING

from declass.errors import StoreError
from declass.queries import example_queries
from declass_server.answer import QueryRefusedError
from declass_server.formats import N_TRIPLES
from declass_server.frames import Job

if TYPE_CHECKING:
    from declass_server.pool import WorkerPool
    from declass_server.remote import RemoteStore

_LOG = logging.getLogger("declass.server")
_EACH_S = 3.0  # a question that needs longer is nobody's first question
_LIMIT = re.compile(r"\bLIMIT\s+\d+\s*$", re.IGNORECASE)


class Questions:
    """The example questions of one release, asked behind the pages' back by the workers of the endpoint."""

    def __init__(self, queries: WorkerPool | RemoteStore) -> None:
        """Ask nothing yet."""
        self._queries = queries
        self._lock = threading.Lock()
        self._asked: threading.Thread | None = None
        self._found: dict[str, bool] = {}

    def answered(self, wait_s: float = 0.0) -> dict[str, bool]:
        """Return for the name of each question whether it has an answer, waiting at most so many seconds for it.

        A question is absent as long as nobody knows, and for good where it needs more than a few seconds.
        """
        with self._lock:
            if self._asked is None:
                self._asked = threading.Thread(target=self._ask, name="declass-questions", daemon=True)
                self._asked.start()
        self._asked.join(wait_s)
        return dict(self._found)

    def _ask(self) -> None:
        for example in example_queries():
            one = example.text if _LIMIT.search(example.text) else f"{example.text}\nLIMIT 1"
            job = Job(one, solutions_format="text/csv", graph_format=N_TRIPLES)
            try:
                answer = self._queries.run(job, timeout_s=_EACH_S)
                lines = b"".join(answer).count(b"\n")
            except (QueryRefusedError, StoreError) as error:
                _LOG.info("the question %s was not tried: %s", example.name, error)
                continue
            self._found[example.name] = lines > (answer.start.form == "solutions")  # a table begins with its names
