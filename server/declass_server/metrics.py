"""Figures for Prometheus: requests and queries as they end, workers, queue and cache as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, current_app, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily
from prometheus_client.registry import Collector

from declass.errors import RequestError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prometheus_client.core import Metric

    from declass_server.access_log import Outcome
    from declass_server.asgi.repeats import Repeats
    from declass_server.serving import Serving

metrics_page = Blueprint("metrics", __name__)
_SECONDS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0)
_LOCAL = frozenset({"127.0.0.1", "::1"})


class Metrics:
    """The figures of one application."""

    def __init__(self, serving: Serving) -> None:
        """Start all counters at nothing."""
        self.registry = CollectorRegistry()
        self._requests = Counter("declass_requests", "Requests answered", ("route", "status"), registry=self.registry)
        self._bytes = Counter("declass_response_bytes", "Bytes of bodies sent", registry=self.registry)
        self._queries = Histogram(
            "declass_query_seconds",
            "Time from a query's arrival to the end of its answer",
            ("outcome", "cached"),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._rows = Counter("declass_query_rows", "Rows of answers to queries", registry=self.registry)
        self.repeats: Repeats | None = None  # finished answers kept before the application, where there are any
        self.registry.register(_Present(serving, self))

    def count(self, route: str, status: int, told: Outcome, seconds: float, sent: int) -> None:
        """Count one request that has ended."""
        self._requests.labels(route, str(status)).inc()
        self._bytes.inc(sent)
        if told.query:
            self._queries.labels(told.outcome, str(told.cached).lower()).observe(seconds)
            self._rows.inc(told.rows or 0)


class _Present(Collector):
    """What is true at the moment of asking."""

    def __init__(self, serving: Serving, metrics: Metrics) -> None:
        self._serving, self._metrics = serving, metrics

    def collect(self) -> Iterator[Metric]:
        release = self._serving.take()
        try:
            workers = GaugeMetricFamily("declass_workers", "Query workers", labels=("pool", "state"))
            waiting = GaugeMetricFamily("declass_queue", "Queries that wait for a worker", labels=("pool",))
            for name, pool in (("queries", release.queries), ("pages", release.pages)):
                busy = pool.busy
                workers.add_metric((name, "busy"), busy)
                workers.add_metric((name, "idle"), max(0, pool.ready - busy))
                waiting.add_metric((name,), pool.waiting)
            yield workers
            yield waiting
            kept = GaugeMetricFamily("declass_cache_bytes", "Bytes of answers that are kept", labels=("cache",))
            kept.add_metric(("answers",), release.answers.size)
            kept.add_metric(("pages",), release.cache.size)
            if self._metrics.repeats is not None:
                kept.add_metric(("repeats",), self._metrics.repeats.size)
            yield kept
            yield InfoMetricFamily("declass_release", "The release that is served", {"version": release.version})
        finally:
            self._serving.give_back(release)


@metrics_page.get("/metrics")
def metrics() -> Response:
    """Answer Prometheus, on this machine unless the configuration opens it."""
    if not current_app.extensions["declass"].config.metrics_open and request.remote_addr not in _LOCAL:
        raise RequestError(403, "Metrics are for this machine", "set DECLASS_METRICS_OPEN=1 to open them")
    figures: Metrics = current_app.extensions["declass-metrics"]
    response = Response(generate_latest(figures.registry), content_type=CONTENT_TYPE_LATEST)
    response.headers["Cache-Control"] = "no-store"
    return response
