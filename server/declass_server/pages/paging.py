"""Pages of a list: which one is asked for, and the links to its neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import current_app, request

from declass.errors import RequestError


@dataclass(frozen=True, slots=True)
class Paging:
    """One page of a list; pages count from 1. ``name`` is the query parameter that says which."""

    page: int
    size: int
    total: int
    name: str = "page"

    @property
    def offset(self) -> int:
        """Return how many items come before this page."""
        return (self.page - 1) * self.size

    @property
    def last(self) -> int:
        """Return the number of the last page."""
        return max(1, -(-self.total // self.size))

    @property
    def first_item(self) -> int:
        """Return the number of the page's first item, counted from 1; 0 in an empty list."""
        return min(self.offset + 1, self.total)

    @property
    def last_item(self) -> int:
        """Return the number of the page's last item."""
        return min(self.offset + self.size, self.total)

    def link(self, page: int) -> str:
        """Return this list's address at another page."""
        parameters = [(k, v) for k, v in request.args.items(multi=True) if k != self.name]
        if page > 1:
            parameters.append((self.name, str(page)))
        return f"{request.script_root}{request.path}" + (f"?{urlencode(parameters)}" if parameters else "")


def paging(total: int, name: str = "page") -> Paging:
    """Return the page that the request asks for; raises :class:`RequestError` for one that cannot be."""
    size = current_app.extensions["declass"].config.page_size
    given = request.args.get(name, "1")
    if not (given.isascii() and given.isdigit()) or not 1 <= len(given) <= 6 or int(given) < 1:
        raise RequestError(400, "Bad page", f"{name}={given!r} is no page number")
    found = Paging(int(given), size, total, name)
    if found.page > found.last:
        raise RequestError(404, "No such page", f"the list has {found.last} page{'s' if found.last > 1 else ''}")
    return found
