"""The site as an ASGI application: finished answers from memory, the rest from Flask in threads."""

from declass_server.asgi.front import Front

__all__ = ["Front"]
