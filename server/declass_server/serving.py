"""The release being served: opened once, swapped when ``current`` moves, closed when nobody uses it."""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from declass.errors import ReleaseError, StoreError
from declass.iris import Iris
from declass.release.layout import DataFolder
from declass.release.read import open_release as read_release
from declass_server.cache import ByteCache
from declass_server.federation.addresses import AddressCheck
from declass_server.federation.fetching import Fetcher
from declass_server.federation.prefixes import AllowedPrefixes
from declass_server.names import ReleaseNames
from declass_server.pool import PoolSettings, WorkerPool
from declass_server.questions import Questions
from declass_server.remote import RemoteSettings, RemoteStore

if TYPE_CHECKING:
    from pathlib import Path

    from declass.release.manifest import Manifest
    from declass_server.config import ServerConfig
    from declass_server.sparql.answering import Kept

_LOG = logging.getLogger("declass.server")
_PAGE_CACHE_BYTES = 64 * 1024 * 1024


@dataclass(slots=True)
class ServedRelease:
    """One open release: its folder, manifest, worker pools and the cache of answers for pages."""

    folder: Path
    version: str
    iris: Iris
    manifest: Manifest
    queries: WorkerPool | RemoteStore  # for /sparql
    pages: WorkerPool | RemoteStore  # for the fixed queries behind pages
    answers: ByteCache[Kept]  # finished answers of /sparql
    names: ReleaseNames
    questions: Questions  # which of the examples have an answer
    cache: ByteCache[bytes] = field(default_factory=lambda: ByteCache(_PAGE_CACHE_BYTES))
    users: int = 0

    @property
    def in_use(self) -> bool:
        """Return whether a request or an answer still needs this release."""
        return self.users > 0 or self.queries.busy > 0

    def close(self) -> None:
        """End the workers."""
        self.queries.close()
        self.pages.close()


def open_release(folder: Path, config: ServerConfig) -> ServedRelease:
    """Open the release in ``folder``; returns when its workers can answer.

    Raises :class:`ReleaseError` for a folder that is no complete release, :class:`StoreError` when no worker
    can open its store.
    """
    release = read_release(folder)
    iris = Iris(release.base_iri)
    index = release.search if release.search.is_dir() else None
    sizes = (config.workers, config.page_workers)
    # The fixed queries behind pages ask no other server.
    fetchers = (Fetcher(AllowedPrefixes(config.service_prefixes), AddressCheck(config.service_test_networks)), None)
    pools: list[WorkerPool] | list[RemoteStore]
    if config.sparql_endpoint:
        remotes = (_remote(config, iris.base, index, size) for size in sizes)
        pools = [RemoteStore(replace(s, fetcher=fetcher)) for s, fetcher in zip(remotes, fetchers, strict=True)]
    else:
        # Pages ask for themselves, whoever reads them: they have no clients to tell apart.
        spares = (1, 0)
        settings = (_local(config, release.store, iris.base, index, size) for size in sizes)
        pools = [
            WorkerPool(replace(s, spare=spare, fetcher=fetcher))
            for s, spare, fetcher in zip(settings, spares, fetchers, strict=True)
        ]
    try:
        for pool in pools:
            pool.wait_ready()
    except StoreError:
        for pool in pools:
            pool.close()
        raise
    return ServedRelease(
        folder=release.path,
        version=release.version,
        iris=iris,
        manifest=release.manifest,
        queries=pools[0],
        pages=pools[1],
        answers=ByteCache(config.cache_bytes // 2),
        names=ReleaseNames(pools[1], config.queue_wait_s),
        questions=Questions(pools[0]),
    )


def _local(config: ServerConfig, store: Path, base_iri: str, index: Path | None, size: int) -> PoolSettings:
    return PoolSettings(
        store=store,
        base_iri=base_iri,
        index=index,
        size=size,
        timeout_s=config.timeout_s,
        transfer_limit_s=config.transfer_limit_s,
        memory_bytes=config.memory_bytes,
        queue_limit=config.queue_limit,
        queue_wait_s=config.queue_wait_s,
        client_queue_limit=config.client_queue_limit,
    )


def _remote(config: ServerConfig, base_iri: str, index: Path | None, size: int) -> RemoteSettings:
    return RemoteSettings(
        url=config.sparql_endpoint,
        base_iri=base_iri,
        index=index,
        size=size * 4,  # the store has processors of its own
        timeout_s=config.timeout_s,
        queue_limit=config.queue_limit,
        queue_wait_s=config.queue_wait_s,
        largest_bytes=config.memory_bytes // 4,
    )


def check_endpoint(config: ServerConfig, base_iri: str) -> None:
    """Raise :class:`StoreError` where the store at ``config.sparql_endpoint`` cannot be reached or cuts answers off.

    Starts no worker and opens no file; does nothing where the release's own store is asked.
    """
    if not config.sparql_endpoint:
        return
    store = RemoteStore(_remote(config, base_iri, None, 1))
    try:
        store.wait_ready()
    finally:
        store.close()


class Serving:
    """Holds the current release and follows the symlink ``current``."""

    def __init__(self, config: ServerConfig) -> None:
        """Open the current release; raises :class:`ReleaseError` when there is none."""
        self.config = config
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._current = open_release(self._target(), config)
        self._watcher: threading.Thread | None = None
        if config.follow_s > 0:
            self._watcher = threading.Thread(target=self._watch, name="declass-follow", daemon=True)
            self._watcher.start()

    def _target(self) -> Path:
        current = DataFolder(self.config.data).current
        if not current.exists():
            raise ReleaseError(
                f"there is no release to serve: {current} does not exist; make one with "
                "'declass build PATH…' (set DECLASS_DATA or --data if it lies elsewhere)"
            )
        return current.resolve()

    @property
    def version(self) -> str:
        """Return which release is served."""
        return self._current.version

    def take(self) -> ServedRelease:
        """Return the current release and count its user; :meth:`give_back` must follow."""
        with self._lock:
            self._current.users += 1
            return self._current

    def give_back(self, release: ServedRelease) -> None:
        """Count one user less."""
        with self._lock:
            release.users -= 1

    def follow(self) -> bool:
        """Look at ``current`` once; returns whether another release is served now.

        The new release is open before the old one is left; the old one closes when its last answer is given.
        """
        target = self._target()
        if target == self._current.folder:
            return False
        fresh = open_release(target, self.config)
        with self._lock:
            old, self._current = self._current, fresh
        _LOG.info("serving release %s", fresh.version)
        threading.Thread(target=self._retire, args=(old,), name="declass-retire", daemon=True).start()
        return True

    def _retire(self, old: ServedRelease) -> None:
        end = time.monotonic() + self.config.timeout_s + self.config.transfer_limit_s
        while old.in_use and time.monotonic() < end and not self._stop.wait(0.1):
            pass
        old.close()

    def _watch(self) -> None:
        reported = ""
        while not self._stop.wait(self.config.follow_s):
            try:
                self.follow()
                reported = ""
            except (ReleaseError, StoreError) as error:
                # What is served stays; the same trouble is told once.
                if str(error) != reported:
                    reported = str(error)
                    _LOG.error("the new release is not served: %s", error)

    def close(self) -> None:
        """Stop following and end the workers."""
        self._stop.set()
        if self._watcher is not None:
            self._watcher.join(timeout=10)
        self._current.close()
