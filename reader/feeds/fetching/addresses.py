"""Addresses of machines: which are public, and which of them a host's name is itself."""

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

# Addresses of IPv6 that stand for one of IPv4, in their last four bytes: of translators
# (RFC 6052, RFC 7915), and those of old times that only have it in them (RFC 4291).
_TRANSLATED = tuple(map(IPv6Network, ("64:ff9b::/96", "::ffff:0:0:0/96", "::/96")))
# What begins the half of an address that a tunnel of one's own makes (ISATAP, RFC 5214).
_TUNNELLED = (b"\0\0\x5e\xfe", b"\2\0\x5e\xfe")
# For translators within one network (RFC 8215), and for its own segments (RFC 9602); not every
# Python knows that.
_LOCAL = tuple(map(IPv6Network, ("64:ff9b:1::/48", "5f00::/16")))
_LOOPBACK = ip_address("127.0.0.1")


def literal(host: str) -> IPv4Address | IPv6Address | None:
    """The address that a host is, in any way of writing it; None for a name."""
    host = host.removesuffix(".")
    if host == "localhost" or host.endswith(".localhost"):
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
    if isinstance(address, IPv6Address):
        last = IPv4Address(address.packed[-4:])
        if address.packed[8:12] in _TUNNELLED and not is_public(last):
            return False
        if any(address in network for network in _TRANSLATED):
            return is_public(last)
        if inner := address.ipv4_mapped or address.sixtofour:
            return is_public(inner)
        if address.is_site_local or any(address in network for network in _LOCAL):
            return False
    return address.is_global and not address.is_multicast
