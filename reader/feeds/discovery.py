"""The feeds of an address: it is one itself, or the page of a site that names some."""

import asyncio
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urljoin

from msgspec import Struct
from msgspec.json import Decoder, Encoder

from reader.feeds.fetching import Answer, Failed, Fetched, Manner, fetch
from reader.loaders.workers import Workers
from reader.model.packed import decoded

# Where sites have their feeds that do not say so.
_USUAL = ("feed", "rss", "rss.xml", "atom.xml", "feed.xml", "index.xml", "feeds/posts/default")
_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_MOST = 50
# A host at the beginning of what has no scheme: with a dot or this one, perhaps with a port.
_HOST = re.compile(
    r"(?:localhost|[^\s/?#@:]+\.[^\s/?#@:.]+)(?::\d{1,5})?(?=[/?#]|$)", re.IGNORECASE
)
_NO_ADDRESS = "it is no address; give the whole one, with https://"


class Found(Struct, frozen=True):
    """A feed: its address and what it is called there."""

    url: str
    title: str = ""


class Discovery(Struct, frozen=True):
    """What there is at an address; `fault` says why nothing, and what to do."""

    feeds: tuple[Found, ...] = ()
    fault: str = ""


class _Seen(Struct, frozen=True):
    """What a worker saw: a feed of a title, or the feeds that a page names."""

    is_feed: bool
    title: str = ""
    feeds: tuple[Found, ...] = ()


_SEEN, _ENCODER = Decoder(_Seen), Encoder()


def discover(url: str, manner: Manner) -> Discovery:
    """The feeds of an address."""

    async def run() -> Discovery:
        with Workers(1) as workers:
            return await _discover(url, manner, workers)

    return asyncio.run(run())


async def _discover(url: str, manner: Manner, workers: Workers) -> Discovery:
    answer = await _first(_meant(url), manner)
    if not isinstance(answer, Fetched):
        fault = str(answer.fault) if isinstance(answer, Failed) else "nothing came; try again later"
        return Discovery(fault=fault if answer else _NO_ADDRESS)
    seen = await _looked_at(answer, workers)
    if seen and seen.is_feed:
        return Discovery((Found(answer.record.moved_to or answer.url, seen.title),))
    if seen and seen.feeds:
        return Discovery(seen.feeds)
    usual = [urljoin(answer.address, path) for path in _USUAL]
    for other in await _asked(usual, manner):
        seen = await _looked_at(other, workers) if isinstance(other, Fetched) else None
        if seen and seen.is_feed:
            return Discovery((Found(other.url, seen.title),))
    return Discovery(fault="there is no feed at this address; look on the site for its feed or RSS")


def _meant(url: str) -> tuple[str, ...]:
    """The addresses that may be meant, the likelier first; none where it is like none."""
    path = Path(url)
    if "://" in url or path.is_absolute() or path.exists():
        return (url,)
    return (f"https://{url}", f"http://{url}") if _HOST.match(url) else ()


async def _first(urls: Iterable[str], manner: Manner) -> Answer | None:
    """What answers at the first of the addresses where anything does, else the last failure."""
    answer: Answer | None = None
    for url in urls:
        (answer,) = await _asked([url], manner)
        if not isinstance(answer, Failed):
            break
    return answer


async def _asked(urls: Iterable[str], manner: Manner) -> list[Answer]:
    """The answers for some addresses, in the order of these."""
    wanted = list(dict.fromkeys(urls))
    found: dict[str, Answer] = {}

    async def take(answer: Answer) -> None:
        found[answer.url] = answer

    await fetch(wanted, {}, take, manner=manner)
    return [found[url] for url in wanted if url in found]


async def _looked_at(answer: Fetched, workers: Workers) -> _Seen | None:
    data = _ENCODER.encode(answer.address) + b"\n" + answer.data
    told = await asyncio.wrap_future(workers.batch(__name__, data))
    try:
        return decoded(_SEEN, told) if told is not None else None
    except ValueError:  # it answered nonsense
        return None


def batch(data: bytes) -> bytes:
    """What a worker sees in what came from an address."""
    address, _, document = data.partition(b"\n")
    return _ENCODER.encode(_seen(Decoder(str).decode(address), document))


def _seen(address: str, document: bytes) -> _Seen:
    # In a worker, since these are parsers of others.
    from reader.loaders import declared, feed_file, markup  # noqa: PLC0415
    from reader.loaders.decode import decode  # noqa: PLC0415
    from reader.text import clean  # noqa: PLC0415

    contents = feed_file.contents(document)
    if not contents.refusal:
        return _Seen(True, feed_file.title(contents.feed))
    text = decode(document, declared.of_html(document)).text
    root = markup.parse(text) if text else None
    feeds: dict[str, Found] = {}
    for element in root.iter("link") if root is not None else ():
        kinds = element.get("rel", "").lower().split()
        kind = element.get("type", "").partition(";")[0].strip().lower()
        url = markup.links.address(element.get("href"), address)
        if "alternate" in kinds and kind in _TYPES and url and len(feeds) < _MOST:
            title = " ".join(clean(element.get("title", "")).split())
            feeds.setdefault(url, Found(url, title))
    return _Seen(False, feeds=tuple(feeds.values()))
