"""Addresses of the web, and where one may send on to."""

import re
from collections.abc import Callable, Collection

import httpx

from reader.feeds.fetching.answers import FaultError
from reader.feeds.fetching.limits import MAX_REDIRECTS

PERMANENT = frozenset({301, 308})
REDIRECTS = PERMANENT | {302, 303, 307}
# A name, or an address in figures; httpx takes more, which the system would look up.
_HOST = re.compile(rb"[A-Za-z0-9._-]+|[0-9A-Fa-f]*:[0-9A-Fa-f:.]+(%[A-Za-z0-9]+)?")
_MAX_PORT = 65535
_SITE = "look on the site for its new address"


def address(text: str) -> httpx.URL:
    """The address that a text is; FaultError where it is none."""
    found = _parsed(lambda: httpx.URL(text))
    if found is None:
        raise FaultError("address", "this is no address", "correct it")
    return found


def bare(url: httpx.URL) -> httpx.URL:
    """The address without name, password and fragment, none of which belongs into a request."""
    return url.copy_with(userinfo=b"", fragment=None)


def target(url: httpx.URL, location: str, seen: Collection[httpx.URL]) -> httpx.URL:
    """Where the answer of an address sends on to; FaultError where that is not followed."""
    found = _parsed(lambda: url.join(location)) if location else None
    if found is None:
        raise FaultError("redirect", "the server sends on to what is no address", _SITE)
    found = bare(found)
    if url.scheme == "https" and found.scheme == "http":
        why = "the server sends on to a connection that is not safe, from https to http"
        raise FaultError("redirect", why, "tell the people of the site")
    if found in seen:
        raise FaultError("redirect", "the server sends on in a circle", _SITE)
    if len(seen) > MAX_REDIRECTS:
        raise FaultError("redirect", f"the server sends on more than {MAX_REDIRECTS} times", _SITE)
    return found


def same_place(first: httpx.URL, url: httpx.URL) -> bool:
    """Whether what was given for the first address may be sent to another one."""
    if (first.scheme, first.host, first.port) == (url.scheme, url.host, url.port):
        return True
    safer = (first.scheme, url.scheme) == ("http", "https")
    return safer and first.host == url.host and first.port is url.port is None


def is_of(document: str, url: httpx.URL) -> bool:
    """Whether an address is of the same place as that of a document, which may be a file."""
    first = _parsed(lambda: httpx.URL(document))
    return first is not None and same_place(first, url)


def _parsed(parse: Callable[[], httpx.URL]) -> httpx.URL | None:
    try:
        url = parse()
        # Only when it is looked at shows whether a name in Punycode is one.
        named = bool(url.host) and _HOST.fullmatch(url.raw_host)
    except (httpx.InvalidURL, ValueError):
        return None
    reached = url.port is None or 0 < url.port <= _MAX_PORT
    return url if named and reached and url.scheme in ("http", "https") else None
