"""The pages of a feed's stories, in place of their summaries: once, and not lost on the way."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from reader.cli import main
from reader.desk.fetching.fetcher import Fetcher
from reader.desk.following import Following, Stage
from reader.feeds.records import FILE, Records
from reader.feeds.records import Page as Wanted
from reader.settings import load_settings
from tests.feeds.server import FeedServer, Handler, Page, serving
from tests.test_cli_feeds import feed, library

Out = pytest.CaptureFixture[str]
PARAGRAPH = "The goose flew over the river, and everybody at the bank saw it turn round."
WHOLE = Page(
    f"<article><h1>A goose</h1>{''.join(f'<p>{n}. {PARAGRAPH}</p>' for n in range(8))}</article>"
    .encode()
)  # fmt: skip


@pytest.fixture
def server() -> Iterator[FeedServer]:
    """A feed whose stories have pages: `/1`, and the last one none."""
    with serving() as server:
        link = f"<guid>A goose</guid><link>{server.url('/1')}</link>"
        data = feed("Birds", "A goose", "A swan").replace(b"<guid>A goose</guid>", link.encode())
        server.pages["/feed"] = Page(data, etag='"1"')
        server.pages["/1"] = WHOLE
        main(["feeds", "add", server.url()])
        main(["feeds", "full-text", "Birds", "on"])
        yield server


def goose() -> str:
    return next(iter(library().values()))


def wanted() -> list[Wanted]:
    cache = load_settings().cache
    assert cache
    with closing(Records(cache / FILE)) as records:
        return records.pages()


def asked(server: FeedServer) -> int:
    """How often the page was asked for."""
    return server.paths().count("/1")


def test_the_pages_of_a_feed_are_fetched_where_that_was_asked(server: FeedServer) -> None:
    assert main(["fetch"]) == 0
    _, swan = library().values()
    assert PARAGRAPH in goose()
    assert "It flew over the river." in swan
    assert wanted() == []
    assert main(["fetch", "Birds"]) == 0
    assert PARAGRAPH in goose()
    assert asked(server) == 1


def test_a_page_that_failed_for_now_is_fetched_the_next_time(server: FeedServer) -> None:
    server.pages["/1"] = Page(status=503)
    assert main(["fetch"]) == 0
    assert PARAGRAPH not in goose()
    server.pages["/1"] = WHOLE
    assert main(["fetch"]) == 0
    assert server.seen[-2].headers["if-none-match"] == '"1"'
    assert PARAGRAPH in goose()
    assert wanted() == []


def test_a_page_that_always_fails_is_asked_for_three_times(server: FeedServer) -> None:
    server.pages["/1"] = Page(status=503)
    for count in (1, 2, 3, 3, 3):
        assert main(["fetch", "Birds"]) == 0
        assert asked(server) == count
    assert wanted() == []


@pytest.mark.parametrize(
    "page", [*(Page(status=status) for status in (403, 404, 410)), Page(b"\x00\xff" * 99), Page()]
)  # fmt: skip
def test_a_page_that_is_refused_for_good_is_asked_for_once(server: FeedServer, page: Page) -> None:
    server.pages["/1"] = page
    for _ in range(2):
        assert main(["fetch", "Birds"]) == 0
    assert asked(server) == 1
    assert wanted() == []


def test_a_fetch_that_ends_before_the_feed_is_known_loses_no_page(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(Records, "keep", lambda *_: 1 / 0)
        assert main(["fetch"]) == 70
    assert len(library()) == 2
    assert asked(server) == 0
    assert main(["fetch"]) == 0
    assert PARAGRAPH in goose()


def test_a_fetch_that_is_killed_at_a_page_fetches_it_the_next_time(server: FeedServer) -> None:
    server.pages["/1"] = Handler.hang
    process = subprocess.Popen([sys.executable, "-m", "reader", "fetch"])
    while not asked(server) and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert PARAGRAPH not in goose()
    assert [page.tries for page in wanted()] == [1]
    server.pages["/1"] = WHOLE
    assert main(["fetch"]) == 0
    assert PARAGRAPH in goose()
    assert wanted() == []


@pytest.mark.parametrize("change", ["edited", "deleted", "moved"])
def test_a_story_that_is_the_readers_own_by_then_is_left_alone(
    server: FeedServer, change: str
) -> None:
    server.pages["/1"] = Page(status=503)
    assert main(["fetch"]) == 0
    path = load_settings().library / next(iter(library()))
    match change:
        case "edited":
            path.write_text(path.read_text() + "My own words.\n")
        case "deleted":
            path.unlink()
        case _:
            path.rename(path.parent.parent / path.name)
    server.pages["/1"] = WHOLE
    assert main(["fetch"]) == 0
    assert asked(server) == 1
    assert not any(PARAGRAPH in text for text in library().values())
    assert wanted() == []


def test_where_full_text_is_no_longer_wanted_nothing_is_fetched(server: FeedServer) -> None:
    server.pages["/1"] = Page(status=503)
    main(["fetch"])
    main(["feeds", "full-text", "Birds", "off"])
    assert main(["fetch"]) == 0
    assert asked(server) == 1


def test_a_feed_that_moves_takes_what_is_wanted_with_it(server: FeedServer) -> None:
    server.pages["/1"] = Page(status=503)
    main(["fetch"])
    server.pages["/new"] = server.pages["/feed"]
    server.pages["/feed"] = Page(status=301, headers=(("Location", server.url("/new")),))
    assert main(["fetch"]) == 0
    server.pages["/1"] = WHOLE
    assert main(["fetch"]) == 0
    assert PARAGRAPH in goose()


def test_pages_count_as_work(server: FeedServer) -> None:
    stages: list[Stage] = []
    with Following(load_settings()) as following:
        fetcher = Fetcher(following.settings)
        gathering = fetcher.gathering(following.subscriptions, following.records, stages.append)
        gathering.run(following.named(()))
    assert [(one.done, one.of, tuple(one.under_way.values())) for one in stages] == [
        (0, 1, ("Birds",)),
        (1, 1, ()),
        (1, 2, (server.url("/1"),)),
        (2, 2, ()),
    ]
    assert stages[-1].new == 2
