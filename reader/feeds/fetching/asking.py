"""Asking for one feed: requests, redirects, and what the answer means."""

import asyncio
import re
from collections.abc import Sequence
from hashlib import blake2b

import httpx
from msgspec import Struct
from msgspec.structs import replace

from reader import __version__
from reader.feeds.fetching.answers import Answer, Failed, FaultError, Fetched, Same
from reader.feeds.fetching.aside import aside
from reader.feeds.fetching.body import Body, too_large
from reader.feeds.fetching.credentials import Passwords, basic
from reader.feeds.fetching.explaining import explain
from reader.feeds.fetching.limits import MAX_VALIDATOR
from reader.feeds.fetching.manner import Manner, Origin
from reader.feeds.fetching.redirects import (
    PERMANENT,
    REDIRECTS,
    address,
    bare,
    is_of,
    same_place,
    target,
)
from reader.feeds.fetching.statuses import of_status
from reader.feeds.fetching.transport import Response, Transport, Wiring
from reader.feeds.fetching.waiting import pause, retry_after
from reader.feeds.records import Record
from reader.loaders import source
from reader.model import Problem
from reader.text import clean

_HEADERS = {
    "User-Agent": f"Reader/{__version__}",
    "Accept": "application/atom+xml, application/rss+xml, application/feed+json, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5",
    "Accept-Encoding": "gzip",
    "Connection": "keep-alive",
}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)


class _Reply(Struct, frozen=True):
    """What a server said at last; `moved` is the address that it has for good, or ""."""

    status: int
    data: bytes = b""
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""
    address: str = ""
    moved: str = ""
    private: bool = False


class Asker:
    """Asks for feeds, many at once; an answer comes for each, whatever happens."""

    def __init__(self, manner: Manner) -> None:
        self._limits = manner.limits
        self._passwords = Passwords(manner.credentials, manner.limits.password)
        self._clock = manner.clock
        self._origins = manner.origins
        self._transport = Transport(manner.wiring or Wiring(), manner.limits)

    async def aclose(self) -> None:
        """Close all connections."""
        await self._transport.aclose()

    async def answer(self, url: str, record: Record) -> Answer:
        """What comes of asking for an address of which so much is known."""
        try:
            return self._understood(url, record, await self._reply_of(url, record))
        except Exception as error:  # noqa: BLE001 - one feed never stops the others
            return self._failed(url, record, explain(error))

    async def _reply_of(self, url: str, record: Record) -> _Reply:
        scheme = _SCHEME.match(url)
        if not scheme and url not in self._origins:
            return await self._read(url)
        if not scheme:
            raise FaultError("address", "it is no address of the web", "look for one on its site")
        if scheme[1].lower() in ("http", "https"):
            return await self._ask(url, record)
        why = f"Reader follows no {scheme[1]} addresses"
        raise FaultError("address", why, "look for one that begins with http or https")

    async def _read(self, path: str) -> _Reply:
        data = await aside(lambda: source.read(path))
        if isinstance(data, Problem):
            raise FaultError("file", data.why, data.advice)
        if len(data) > self._limits.most:
            raise too_large(self._limits.most)
        return _Reply(200, data, address=path)

    async def _ask(self, url: str, record: Record) -> _Reply:
        first, origins = address(url), self._origins.get(url)
        # Not within the time that the server has: a command may ask a person.
        authorization = await self._authorization(first, origins)
        guarded = origins is not None and not any(origin.private for origin in origins)
        headers = _HEADERS | _validators(record)
        try:
            async with asyncio.timeout(self._limits.whole):
                return await self._follow(bare(first), headers, authorization, guarded=guarded)
        except TimeoutError:
            why = f"it was not there whole after {self._limits.whole:g} seconds"
            raise FaultError("slow", why, "it may be better the next time") from None

    async def _authorization(self, url: httpx.URL, origins: Sequence[Origin] | None) -> str:
        if origins is None and url.userinfo:
            return basic(url.username, url.password)
        if origins is not None and not any(is_of(origin.address, url) for origin in origins):
            return ""
        return await self._passwords.authorization(url.host)

    async def _follow(
        self, first: httpx.URL, headers: dict[str, str], authorization: str, *, guarded: bool
    ) -> _Reply:
        url = first
        seen = [first]
        permanent, public = True, guarded
        while True:
            # A name and a password are for the host that they were given for.
            authorized = bool(authorization) and same_place(first, url)
            more = {"Authorization": authorization} if authorized else {}
            async with self._transport.get(url, headers | more, guarded=public) as response:
                public = public or response.public
                if response.status not in REDIRECTS:
                    moved = str(url) if permanent and url != first else ""
                    reply = await self._reply(response, authorized=authorized)
                    return replace(reply, address=str(url), moved=moved, private=not public)
                permanent = permanent and response.status in PERMANENT
                url = target(url, response.headers.get("location", ""), seen)
                seen.append(url)

    async def _reply(self, response: Response, *, authorized: bool) -> _Reply:
        headers = response.headers
        if response.status == 304:
            # To its end, where nothing is: then the connection can be used again.
            async for _ in response.pieces:
                pass
            return _Reply(304)
        if response.status != 200:
            wanted = retry_after(headers.get("retry-after", ""), self._clock())
            raise of_status(response.status, wanted, authorized=authorized)
        if int(headers.get("content-length", 0)) > self._limits.most:
            raise too_large(self._limits.most)
        body = Body(headers.get("content-encoding", ""), self._limits.most)
        async for piece in response.pieces:
            body.add(piece)
        return _Reply(
            status=200,
            data=body.whole(),
            content_type=clean(headers.get("content-type", ""))[:MAX_VALIDATOR],
            etag=_validator(headers.get("etag", "")),
            last_modified=_validator(headers.get("last-modified", "")),
        )

    def _understood(self, url: str, record: Record, reply: _Reply) -> Answer:
        now = self._clock()
        record = replace(
            record, fetched_at=now, error="", failing_since=0.0, failures=0, not_before=0.0,
            moved_to=reply.moved,
        )  # fmt: skip
        if reply.status == 304:
            if not (record.etag or record.last_modified):
                why = "the server says that nothing is new, though it was not asked that"
                raise FaultError("server", why, "tell the people of the site")
            return Same(url, record)
        if not reply.data:
            raise FaultError("broken", "it is empty", "it may be better the next time")
        digest = blake2b(reply.data, digest_size=16).hexdigest()
        same = digest == record.digest
        record = replace(
            record, etag=reply.etag, last_modified=reply.last_modified, digest=digest,
            changed_at=record.changed_at if same else now,
        )  # fmt: skip
        if same:
            return Same(url, record)
        found = reply.data, reply.content_type, reply.address
        return Fetched(url, *found, record, private=reply.private)

    def _failed(self, url: str, record: Record, error: FaultError) -> Failed:
        now = self._clock()
        failures = record.failures + 1
        seconds = pause(error.fault.kind, failures, error.retry_after)
        record = replace(
            record, fetched_at=now, error=str(error.fault), failures=failures,
            failing_since=record.failing_since or now, not_before=now + seconds if seconds else 0.0,
        )  # fmt: skip
        return Failed(url, error.fault, record)


def _validators(record: Record) -> dict[str, str]:
    """The headers by which a server tells whether something is new."""
    headers = {}
    if record.etag:
        headers["If-None-Match"] = record.etag
    if record.last_modified:
        headers["If-Modified-Since"] = record.last_modified
    return headers


def _validator(header: str) -> str:
    """A header that is sent back later, "" where that cannot be."""
    fit = header.isascii() and header.isprintable() and len(header) <= MAX_VALIDATOR
    return header if fit else ""
