"""Which network addresses a stranger may send us to: public ones only. Pure."""

from __future__ import annotations

import errno
import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

AddressInfo = tuple[Any, Any, int, str, tuple[Any, ...]]
"""What socket.getaddrinfo returns: family, type, protocol, canonical name, address."""

NOT_PUBLIC = "is no public address"

# What ipaddress of Python 3.11 calls global though it leads elsewhere: the old embeddings of IPv4 (compatible, 6to4,
# NAT64), and site-local. https://www.iana.org/assignments/iana-ipv6-special-registry
_ELSEWHERE = tuple(
    network
    for network in map(ip_network, ("::/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "fec0::/10"))
    if isinstance(network, IPv6Network)
)
_RELAYS = ip_network("192.88.99.0/24")  # RFC 7526


def is_public(address: str) -> bool:
    """Tell whether an IP address, as text, belongs to the public internet; False for what is no address at all."""
    try:
        ip: IPv4Address | IPv6Address = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv6Address):
        if any(ip in network for network in _ELSEWHERE):
            return False
        ip = ip.ipv4_mapped or ip
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and ip not in _RELAYS


def anywhere(address: str) -> bool:
    """Allow every address: for the demo, for tests, and for feeds of one's own network."""
    return bool(address)


def guarded(allowed: Callable[[str], bool]) -> Callable[[AddressInfo], socket.socket]:
    """Return a function that opens a socket for an address, or raises OSError where it is not `allowed`.

    aiohttp calls it for every connect, so that names, literal addresses and redirects are all seen.
    """

    def open_socket(info: AddressInfo) -> socket.socket:
        family, kind, protocol, _, address = info
        if family not in {socket.AF_INET, socket.AF_INET6} or not allowed(str(address[0])):
            raise OSError(errno.EACCES, f"{address[0]} {NOT_PUBLIC}")
        return socket.socket(family=family, type=kind, proto=protocol)

    return open_socket
