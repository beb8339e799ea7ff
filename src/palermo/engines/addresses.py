"""Which network addresses may be fetched from."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address
AddressPolicy = Callable[[Address, int], bool]

_TRANSLATED = (IPv6Network("64:ff9b::/96"), IPv6Network("::/96"))


def public_only(address: Address, port: int) -> bool:
    """Whether an address is one of the open internet: not this machine, not its network, not a carrier's.

    An address that wraps an IPv4 address counts as the one it wraps.

    >>> public_only(ip_address("127.0.0.1"), 80), public_only(ip_address("93.184.215.14"), 443)
    (False, True)
    """
    inner = _wrapped(address)
    if inner is not None:
        return public_only(inner, port)
    return address.is_global and not address.is_multicast and not address.is_reserved


def _wrapped(address: Address) -> IPv4Address | None:
    if isinstance(address, IPv4Address):
        return None
    found = address.ipv4_mapped or address.sixtofour
    if found is None and address.teredo is not None:
        return address.teredo[1]
    if found is None and any(address in network for network in _TRANSLATED):
        inner = ip_address(int(address) & 0xFFFFFFFF)
        return inner if isinstance(inner, IPv4Address) else None
    return found
