"""Addresses of machines: which are public, and which of them a host's name is itself."""

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

# Addresses of IPv6 that stand for one of IPv4, in their last four bytes.
_TRANSLATED = IPv6Network("64:ff9b::/96")
_LOOPBACK = ip_address("127.0.0.1")


def literal(host: str) -> IPv4Address | IPv6Address | None:
    """The address that a host is, in any way of writing it; None for a name."""
    if host == "localhost" or host.endswith((".localhost", "localhost.")):
        return _LOOPBACK
    try:
        return ip_address(host.strip("[]"))
    except ValueError:
        pass
    try:
        # "127.1", "0x7f000001" and "2130706433" are all one address to the system.
        return IPv4Address(socket.inet_aton(host)) if host[:1].isdigit() else None
    except (OSError, ValueError):
        return None


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether the whole internet can reach it: neither private, loopback nor link-local."""
    inner = _within(address) if isinstance(address, IPv6Address) else None
    if inner is not None:
        return is_public(inner)
    local = isinstance(address, IPv6Address) and address.is_site_local
    return address.is_global and not address.is_multicast and not local


def _within(address: IPv6Address) -> IPv4Address | None:
    if address in _TRANSLATED:
        return IPv4Address(address.packed[-4:])
    return address.ipv4_mapped or address.sixtofour
