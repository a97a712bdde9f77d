"""The feeds of an address: it is one itself, or the page of a site that names some."""

import asyncio
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from msgspec import Struct
from msgspec.json import Decoder, Encoder
from msgspec.structs import replace

from reader.feeds.fetching import Answer, Failed, Fetched, Manner, Origin, fetch
from reader.feeds.fetching.limits import GUESS_SECONDS
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
_INWARD = (
    "the page names no feed but what is within your own network or cannot be found ({}); "
    "give that address itself if it is meant"
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
        return await _named(seen.feeds, answer, manner)
    usual = [urljoin(answer.address, path) for path in _USUAL]
    origin = Origin(answer.url, private=answer.private)
    manner = replace(manner, origins=dict.fromkeys(usual, (origin,)))
    for other in await _asked(usual, manner):
        seen = await _looked_at(other, workers) if isinstance(other, Fetched) else None
        if seen and seen.is_feed:
            return Discovery((Found(other.url, seen.title),))
    return Discovery(fault="there is no feed at this address; look on the site for its feed or RSS")


async def _named(feeds: tuple[Found, ...], page: Fetched, manner: Manner) -> Discovery:
    """The feeds that a page names: a public page none within the own network."""
    if not page.private:
        # It is imported when something is fetched, and not before.
        from reader.feeds.fetching.guarding import public_of  # noqa: PLC0415

        public = await public_of((one.url for one in feeds), manner.wiring)
        if not public:
            return Discovery(fault=_INWARD.format(feeds[0].url))
        feeds = tuple(one for one in feeds if one.url in public)
    return Discovery(feeds)


def _meant(url: str) -> tuple[str, ...]:
    """The addresses that may be meant, the likelier first; none where it is like none."""
    path = Path(url)
    if "://" in url or path.is_absolute() or path.exists():
        return (url,)
    return (f"https://{url}", f"http://{url}") if _HOST.match(url) else ()


async def _first(urls: Sequence[str], manner: Manner) -> Answer | None:
    """What answers at the first of the addresses where anything does, else the last failure."""
    answer: Answer | None = None
    soon = replace(manner.limits, connect=min(manner.limits.connect, GUESS_SECONDS))
    for url in urls:
        # Only the last one has all the time, since there is no other to try after it.
        limits = manner.limits if url == urls[-1] else soon
        (answer,) = await _asked([url], replace(manner, limits=limits))
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
            url = _without_login(url)
            title = " ".join(clean(element.get("title", "")).split())
            feeds.setdefault(url, Found(url, title))
    return _Seen(False, feeds=tuple(feeds.values()))


def _without_login(url: str) -> str:
    """An address without the name and password that a page has in it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
