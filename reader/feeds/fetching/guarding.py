"""Whether addresses lead to public places, for what is kept now and asked for another time."""

import asyncio
from collections.abc import Iterable
from ipaddress import ip_address

from reader.feeds.fetching.addresses import is_public, literal
from reader.feeds.fetching.answers import FaultError
from reader.feeds.fetching.limits import LOOK_UP_SECONDS
from reader.feeds.fetching.network import Resolver
from reader.feeds.fetching.proxies import Proxies
from reader.feeds.fetching.redirects import address
from reader.feeds.fetching.transport import Wiring


async def public_of(urls: Iterable[str], wiring: Wiring | None) -> list[str]:
    """Those of some addresses whose hosts are public, as far as it can be looked up."""
    wanted = list(urls)
    places = [_place(url) for url in wanted]
    proxies, resolver = Proxies(), (wiring or Wiring()).resolver
    hosts = list(dict.fromkeys(filter(None, places)))
    answers = await asyncio.gather(*(_is_public(*one, proxies, resolver) for one in hosts))
    public = {host for host, answer in zip(hosts, answers, strict=True) if answer}
    return [url for url, place in zip(wanted, places, strict=True) if place in public]


def _place(url: str) -> tuple[str, str, int] | None:
    try:
        found = address(url)
    except FaultError:
        return None
    return found.scheme, found.host, found.port or (443 if found.scheme == "https" else 80)


async def _is_public(
    scheme: str, host: str, port: int, proxies: Proxies, resolver: Resolver
) -> bool:
    if itself := literal(host):
        return is_public(itself)
    if proxies.of(scheme, host, port):
        return True  # the proxy looks it up
    try:
        async with asyncio.timeout(LOOK_UP_SECONDS):
            found = await resolver(host, port)
    except (OSError, UnicodeError, TimeoutError):
        return False
    return bool(found) and all(is_public(ip_address(one)) for one in found)
