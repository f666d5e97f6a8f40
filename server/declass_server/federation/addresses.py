"""Which addresses may be connected to: none of this machine, of its network, or set aside for a special use.

A name is looked up once and the connection goes to an address that was checked, so that a name which changes its
address between two look-ups (DNS rebinding) gains nothing. Source of the lists: IANA, IPv4 and IPv6 Special-Purpose
Address Registries; of IPv6 only 2000::/3 is given out for public use.
"""

from __future__ import annotations

import queue
import socket
import threading
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Address = IPv4Address | IPv6Address

_SPECIAL_V4 = (
    IPv4Network("0.0.0.0/8"),  # this network
    IPv4Network("10.0.0.0/8"),
    IPv4Network("100.64.0.0/10"),  # shared by the customers of a carrier
    IPv4Network("127.0.0.0/8"),
    IPv4Network("169.254.0.0/16"),  # link-local, where clouds keep their metadata
    IPv4Network("172.16.0.0/12"),
    IPv4Network("192.0.0.0/24"),  # protocol assignments
    IPv4Network("192.0.2.0/24"),
    IPv4Network("192.88.99.0/24"),  # relays of 6to4
    IPv4Network("192.168.0.0/16"),
    IPv4Network("198.18.0.0/15"),  # benchmarks
    IPv4Network("198.51.100.0/24"),
    IPv4Network("203.0.113.0/24"),
    IPv4Network("224.0.0.0/4"),  # multicast
    IPv4Network("240.0.0.0/4"),  # reserved, broadcast
)
_PUBLIC_V6 = IPv6Network("2000::/3")
# Protocol assignments with Teredo, documentation, 6to4, documentation.
_SPECIAL_V6 = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))


class AddressRefusedError(Exception):
    """A name has an address that is not asked."""


class LookUpError(Exception):
    """A name has no address, or was not looked up in time."""


def look_up(host: str, port: int) -> list[str]:
    """Return the addresses of a host, as the system's resolver gives them; raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class AddressCheck:
    """Looks names up and refuses addresses. Tests alone let it reach networks of this machine."""

    def __init__(self, test_networks: Iterable[str] = (), resolve: Callable[[str, int], list[str]] = look_up) -> None:
        """``test_networks`` are allowed whatever they are; ``resolve`` is the look-up."""
        self._test_networks = [ip_network(text) for text in test_networks]
        self._resolve = resolve

    def addresses(self, host: str, port: int, timeout_s: float) -> list[str]:
        """Return the addresses of ``host``, all of them checked; at least one.

        Raises :class:`AddressRefusedError` where any of them is not asked, :class:`LookUpError`.
        """
        found = self._look_up(host, port, timeout_s)
        for text in found:
            reason = self.reason_against(text)
            if reason:
                raise AddressRefusedError(f"{host} is at {text}, {reason}")
        return found

    def reason_against(self, text: str) -> str | None:
        """Return why an address is not asked, None where it may be."""
        try:
            address = ip_address(text)
        except ValueError:
            return "which is no address of the internet"
        if any(address in network for network in self._test_networks):
            return None
        if not _is_public(address):
            return "an address of this machine or its network, or one set aside for special use"
        return "an address of this machine" if is_own(address) else None

    def _look_up(self, host: str, port: int, timeout_s: float) -> list[str]:
        # The system's resolver takes no deadline: a thread waits for it, and is left behind where it takes too long.
        answers: queue.SimpleQueue[list[str] | OSError | UnicodeError] = queue.SimpleQueue()

        def resolve() -> None:
            try:
                answers.put(self._resolve(host, port))
            except (OSError, UnicodeError) as error:
                answers.put(error)

        threading.Thread(target=resolve, name="declass-look-up", daemon=True).start()
        try:
            answer = answers.get(timeout=max(timeout_s, 0.0))
        except queue.Empty:
            raise LookUpError(f"the name {host} was not looked up in time") from None
        if isinstance(answer, Exception) or not answer:
            raise LookUpError(f"the name {host} has no address")
        return answer


def _is_public(address: Address) -> bool:
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _SPECIAL_V4)
    return address in _PUBLIC_V6 and not any(address in network for network in _SPECIAL_V6)


def is_own(address: Address) -> bool:
    """Return whether an interface of this machine has the address: a socket can be bound to no other."""
    family = socket.AF_INET if address.version == 4 else socket.AF_INET6
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.bind((str(address), 0))
    except OSError:
        return False
    return True
