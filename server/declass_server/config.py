"""What an operator can set for the server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from declass.settings import processors

if TYPE_CHECKING:
    from pathlib import Path

MIB = 1024 * 1024


def default_workers() -> int:
    """Return the number of query workers for this machine: one a processor, and one more.

    A worker waits while its answer is handed over and the next query is brought; the one more works meanwhile.
    """
    return processors() + 1


@dataclass(frozen=True, slots=True)
class ServerConfig:
    """Settings of one server process. Times are in seconds, sizes in bytes.

    ``data`` is the folder that holds ``releases/`` and the symlink ``current``. ``query_workers`` answer
    ``/sparql``; ``page_workers`` answer the fixed queries behind the pages, so that a heavy query from
    outside never stops the pages.
    """

    data: Path
    query_workers: int = 0  # 0: one a processor and one more
    page_workers: int = 2
    timeout_s: float = 30.0  # evaluation of one query
    transfer_limit_s: float = 600.0  # how long a slow reader may hold a worker
    memory_bytes: int = 1024 * MIB  # one worker
    queue_limit: int = 32  # queries that wait for a worker; more are answered 503
    queue_wait_s: float = 10.0
    client_queue_limit: int = 16  # queries of one client that wait; more are answered 429
    trusted_proxies: int = 0  # reverse proxies in front, whose X-Forwarded-For names the client
    max_query_bytes: int = 256 * 1024
    buffer_bytes: int = 4 * MIB  # an answer up to this size is complete before its first byte is sent
    cache_bytes: int = 128 * MIB  # finished answers of /sparql that are kept, as long as the release is served
    sparql_endpoint: str = ""  # another store that is asked instead of the release's own
    service_prefixes: tuple[str, ...] = ()  # of the servers that a query may ask by SERVICE
    service_test_networks: tuple[str, ...] = ()  # networks of this machine that SERVICE may reach: for tests alone
    access_log: str = ""  # file for a line of JSON a request; "-" is standard output
    metrics_open: bool = False  # /metrics for everybody, not for this machine alone
    follow_s: float = 1.0  # how often the symlink ``current`` is looked at; 0: never
    page_size: int = 50

    @property
    def workers(self) -> int:
        """Return the number of workers for ``/sparql``."""
        return self.query_workers or default_workers()
