"""``declass serve``: the current release as a web site and SPARQL endpoint."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.option("--host", help="Address to listen on (DECLASS_HOST).")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on (DECLASS_PORT).")
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="Working data (DECLASS_DATA).")
@click.option(
    "--workers",
    type=click.IntRange(0, 256),
    help="Query workers; 0: one a processor and one more (DECLASS_QUERY_POOL_SIZE).",
)
@click.option(
    "--timeout-s", type=click.FloatRange(0.1, 86400), help="Longest time of one query (DECLASS_QUERY_TIMEOUT_S)."
)
@click.option(
    "--sparql-endpoint",
    metavar="URL",
    help="Ask this SPARQL store instead of the release's own (DECLASS_SPARQL_ENDPOINT).",
)
@click.option(
    "--allow-service",
    "service_prefixes",
    multiple=True,
    metavar="PREFIX",
    help="Let queries ask this address, and what lies below it, by SERVICE; may be given more than once "
    "(DECLASS_SERVICE_PREFIXES, spaces between). Addresses of this machine and its network are never asked.",
)
@click.option("--access-log", metavar="FILE|-", help="A line of JSON for each request (DECLASS_ACCESS_LOG).")
@click.option("--threads", type=click.IntRange(2, 1024), default=32, show_default=True, help="Requests at a time.")
def serve(
    host: str | None,
    port: int | None,
    data: Path | None,
    workers: int | None,
    timeout_s: float | None,
    sparql_endpoint: str | None,
    service_prefixes: tuple[str, ...],
    access_log: str | None,
    threads: int,
) -> None:
    """Serve the current release: pages, SPARQL endpoint, dumps.

    Follows `current`: a new release is served as soon as it is published, without a restart. Stops gracefully on
    SIGTERM and Ctrl-C. Exit status: 2 when there is no release, the address is taken, or the store of
    --sparql-endpoint does not answer within half a minute.
    """
    from declass import settings
    from declass_server.config import MIB, ServerConfig
    from declass_server.federation.prefixes import AllowedPrefixes
    from declass_server.gunicorn_host import serve_forever

    setting = settings.read()
    config = ServerConfig(
        data=data or setting.data,
        query_workers=setting.query_pool_size if workers is None else workers,
        timeout_s=timeout_s or float(setting.query_timeout_s),
        memory_bytes=setting.query_memory_mb * MIB,
        max_query_bytes=setting.query_max_bytes,
        sparql_endpoint=sparql_endpoint if sparql_endpoint is not None else setting.sparql_endpoint,
        service_prefixes=AllowedPrefixes(service_prefixes or setting.service_prefixes.split()).texts,
        access_log=access_log if access_log is not None else setting.access_log,
        trusted_proxies=setting.trusted_proxies,
        metrics_open=setting.metrics_open,
        cache_bytes=setting.cache_mb * MIB,
    )
    serve_forever(config, host or setting.host, setting.port if port is None else port, threads)
