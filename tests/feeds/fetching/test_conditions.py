"""What was fetched before is not fetched again: validators, digests, and what is kept of them."""

from msgspec.structs import replace

from reader import __version__
from reader.feeds.fetching import Failed, Manner
from reader.feeds.fetching.limits import MAX_VALIDATOR
from reader.feeds.records import Record
from tests.feeds.fetching.asking import LIMITS, all_of, failed, fetched, same
from tests.feeds.server import FEED, FeedServer, Page


async def test_new_bytes_come_with_what_the_server_says_of_them(server: FeedServer) -> None:
    server.pages["/feed"] = Page(headers=(("Content-Type", "text/xml; charset=iso-8859-1"),))
    answer = await fetched(server.url(), manner=Manner(limits=LIMITS, clock=lambda: 1000.0))
    assert answer.data == FEED
    assert answer.content_type == "text/xml; charset=iso-8859-1"
    assert answer.address == server.url()
    record = answer.record
    assert (record.url, record.fetched_at, record.changed_at) == (server.url(), 1000.0, 1000.0)
    assert (record.error, record.failures, record.moved_to) == ("", 0, "")


async def test_what_the_server_says_of_them_is_clean_and_short(server: FeedServer) -> None:
    server.pages["/feed"] = Page(headers=(("Content-Type", "text/xml; \x9b31m" + "x" * 9_000),))
    answer = await fetched(server.url())
    assert answer.content_type.startswith("text/xml; ")
    assert answer.content_type.isprintable()
    assert len(answer.content_type) == MAX_VALIDATOR


async def test_the_request_says_who_asks_and_nothing_else(server: FeedServer) -> None:
    server.pages["/feed"] = Page(etag='"1"', headers=(("Set-Cookie", "who=me; Path=/"),))
    urls = [server.url("/feed"), server.url("/feed?2")]
    server.pages["/feed?2"] = server.pages["/feed"]
    await all_of(urls)
    await all_of(urls)
    assert len(server.seen) == 4
    for seen in server.seen:
        assert set(seen.headers) == {
            "host", "accept", "accept-encoding", "connection", "user-agent"
        }  # fmt: skip
        assert seen.headers["user-agent"] == f"Reader/{__version__}"
        assert seen.headers["accept-encoding"] == "gzip"


async def test_a_feed_with_an_etag_is_asked_whether_it_is_still_that(server: FeedServer) -> None:
    server.pages["/feed"] = Page(etag='W/"1"')
    first = await fetched(server.url())
    second = await same(server.url(), first.record)
    assert server.seen[1].headers["if-none-match"] == 'W/"1"'
    assert (second.record.etag, second.record.digest) == ('W/"1"', first.record.digest)
    server.pages["/feed"] = Page(FEED + b" ", etag='W/"2"')
    third = await fetched(server.url(), second.record)
    assert third.record.etag == 'W/"2"'


async def test_a_feed_with_a_date_is_asked_whether_it_is_newer(server: FeedServer) -> None:
    date = "Wed, 13 Nov 2024 10:00:00 GMT"
    server.pages["/feed"] = Page(last_modified=date)
    first = await fetched(server.url())
    await same(server.url(), first.record)
    assert server.seen[1].headers["if-modified-since"] == date


async def test_without_either_the_bytes_tell_whether_it_is_the_same(server: FeedServer) -> None:
    server.pages["/feed"] = Page()
    first = await fetched(server.url(), manner=Manner(limits=LIMITS, clock=lambda: 1000.0))
    second = await same(server.url(), first.record, Manner(limits=LIMITS, clock=lambda: 2000.0))
    assert (second.record.fetched_at, second.record.changed_at) == (2000.0, 1000.0)
    server.pages["/feed"] = Page(FEED + b"<!-- new -->")
    assert (await fetched(server.url(), second.record)).data.endswith(b"<!-- new -->")


async def test_a_validator_that_cannot_be_sent_back_is_not_kept(server: FeedServer) -> None:
    server.pages["/feed"] = Page(etag='"caf\xe9"', last_modified="x" * 2000)
    first = await fetched(server.url())
    assert (first.record.etag, first.record.last_modified) == ("", "")
    await same(server.url(), first.record)


async def test_nothing_new_that_was_not_asked_for_is_a_fault_of_the_server(
    server: FeedServer,
) -> None:
    server.pages["/feed"] = Page(b"", 304)
    answer = await failed(server.url())
    assert answer.fault.kind == "server"
    assert "not asked" in answer.fault.why


async def test_an_answer_that_is_empty_is_no_feed(server: FeedServer) -> None:
    server.pages["/feed"] = Page(b"", etag='"1"')
    answer = await failed(server.url())
    assert answer.fault.why == "it is empty"
    # Else the server would say for ever that nothing is new.
    assert answer.record.etag == ""


async def test_success_ends_what_was_known_of_failures(server: FeedServer) -> None:
    server.pages["/feed"] = Page(status=500)
    record = Record(server.url(), etag='"1"', digest="d")
    for moment in (1000.0, 2000.0):
        manner = Manner(by_name=True, limits=LIMITS, clock=lambda now=moment: now)  # type: ignore[misc]
        (answer,) = await all_of([server.url()], {server.url(): record}, manner)
        assert isinstance(answer, Failed)
        record = answer.record
    assert (record.failures, record.failing_since, record.fetched_at) == (2, 1000.0, 2000.0)
    assert record.error == "the server has a fault (500); it is asked again later"
    assert (record.etag, record.digest) == ('"1"', "d")
    server.pages["/feed"] = Page()
    good = (await fetched(server.url(), replace(record, not_before=0.0))).record
    assert (good.failures, good.failing_since, good.not_before, good.error) == (0, 0.0, 0.0, "")


async def test_the_connection_is_kept_for_the_next_feed_of_the_host(server: FeedServer) -> None:
    urls = [server.url(f"/{n}") for n in range(6)]
    server.pages.update({f"/{n}": Page(str(n).encode(), etag='"1"') for n in range(6)})
    answers = await all_of(urls)
    await all_of(urls, {answer.url: answer.record for answer in answers})  # type: ignore[union-attr]
    assert len({seen.connection for seen in server.seen[:6]}) <= 2
    assert len({seen.connection for seen in server.seen[6:]}) <= 2
