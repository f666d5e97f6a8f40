"""The application factory: configuration in, Flask application out."""

from __future__ import annotations

import atexit
from typing import TYPE_CHECKING

from flask import Flask, g, request
from werkzeug.middleware.proxy_fix import ProxyFix

from declass_server.access_log import install_access_log
from declass_server.api import api
from declass_server.compression import install_compression
from declass_server.dumps import dumps
from declass_server.everywhere import add_headers
from declass_server.health import health
from declass_server.metrics import Metrics, metrics_page
from declass_server.pages import pages
from declass_server.pages.presentation import install_presentation
from declass_server.problems import install_error_handlers
from declass_server.reconcile import reconcile
from declass_server.serving import Serving
from declass_server.sparql import sparql
from declass_server.sparql.lane import SparqlLane

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from declass_server.config import ServerConfig


def build_app(config: ServerConfig) -> Flask:
    """Return the application; opens the release and starts the workers (so call it after any fork)."""
    serving = Serving(config)
    app = Flask("declass_server")
    app.url_map.strict_slashes = False
    app.extensions["declass"] = serving
    app.config["MAX_CONTENT_LENGTH"] = config.max_query_bytes * 3 + 64 * 1024  # percent-encoded
    app.config["MAX_FORM_MEMORY_SIZE"] = app.config["MAX_CONTENT_LENGTH"]
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    install_error_handlers(app)
    install_presentation(app)
    metrics = Metrics(serving)
    app.extensions["declass-metrics"] = metrics
    # What follows an answer runs in the opposite order: headers, then compression, then the log of what is sent.
    install_access_log(app, metrics)
    install_compression(app)
    app.before_request(_take_release)
    app.teardown_request(_give_back_release)
    app.after_request(add_headers)
    for blueprint in (sparql, dumps, health, metrics_page, api, reconcile, pages):
        app.register_blueprint(blueprint)
    application: SparqlLane | ProxyFix = SparqlLane(app.wsgi_app, serving, metrics, app.config["MAX_CONTENT_LENGTH"])
    if config.trusted_proxies:
        known = config.trusted_proxies
        application = ProxyFix(application, x_for=known, x_proto=known, x_host=known)
    app.wsgi_app = application  # type: ignore[method-assign]  # Flask's documented place for middleware
    atexit.register(serving.close)
    return app


def _take_release() -> Response | None:
    from flask import current_app

    g.release = current_app.extensions["declass"].take()
    if request.method == "OPTIONS":
        return _preflight()
    return None


def _give_back_release(_error: BaseException | None) -> None:
    from flask import current_app

    release = g.pop("release", None)
    if release is not None:
        current_app.extensions["declass"].give_back(release)


def _preflight() -> Response:
    from flask import Response as FlaskResponse

    rule = request.url_rule
    methods = sorted({*(rule.methods or set()), "OPTIONS"}) if rule is not None else ["GET", "HEAD", "OPTIONS"]
    response = FlaskResponse(status=204)
    response.headers["Allow"] = ", ".join(methods)
    response.headers["Access-Control-Allow-Methods"] = ", ".join(methods)
    response.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type, If-None-Match, Range"
    response.headers["Access-Control-Max-Age"] = "86400"
    return response
