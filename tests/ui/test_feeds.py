"""Following and fetching on the screen, against a real server."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from reader.cli import main
from reader.desk.following import FeedsError, GatheringBeside
from reader.feeds.subscription import Subscription
from reader.layout import deeds
from reader.settings import load_settings
from reader.ui.screens.feeds import FeedsScreen
from tests.desk.followed import address, fetched, followed, subscriptions
from tests.feeds.server import FeedServer, Handler, Page, serving
from tests.test_cli_feeds import feed
from tests.ui.conftest import Driver, Opening


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with serving() as server:
        server.pages["/feed"] = Page(feed("Birds", "A goose", "A swan"), etag='"1"')
        yield server


def rows(driver: Driver) -> list[str]:
    screen = driver.app.screen
    assert isinstance(screen, FeedsScreen)
    return [one.title for one in screen._list.feeds]


def chosen(driver: Driver) -> str:
    screen = driver.app.screen
    assert isinstance(screen, FeedsScreen)
    return screen._list.chosen.title if screen._list.chosen else ""


async def follow(driver: Driver, url: str) -> None:
    await driver.press("F", "a")
    await driver.paste(url)
    await driver.press("enter")
    await driver.wait_until(lambda: isinstance(driver.app.screen, FeedsScreen))


async def test_a_feed_is_followed_and_fetched(opened: Opening, server: FeedServer) -> None:
    async with opened(None) as driver:
        await follow(driver, server.url())
        await driver.wait_until(lambda: rows(driver) == ["Birds"])
        assert "fetched never" in driver.text()
        await driver.press("q", "r")
        await driver.wait_until(lambda: "2 new stories came with the feeds." in driver.text())
        assert "A goose" in driver.text()
        assert len(list(load_settings().library.glob("*/*.md"))) == 2


async def test_a_feed_is_renamed_moved_and_left(opened: Opening) -> None:
    followed(load_settings(), "Birds")
    async with opened(None) as driver:
        await driver.press("F", "e", "s", "enter")
        assert rows(driver) == ["Birdss"]
        assert driver.said() == ["Birds is called Birdss now."]
        await driver.press("m", "W", "enter")
        assert driver.said() == ["Birdss is in W now."]
        assert "W · fetched never" in driver.text()
        await driver.press("d")
        assert rows(driver) == []
        assert "You follow no feeds yet." in driver.text()
        assert "its stories stay. u takes it back." in driver.text()


async def test_changes_of_feeds_are_taken_back_and_done_again(opened: Opening) -> None:
    followed(load_settings(), "Birds")
    async with opened(None) as driver:
        await driver.press("F", "e", "s", "enter", "d")
        assert rows(driver) == []
        await driver.press("u")
        assert rows(driver) == ["Birdss"]
        assert driver.said() == ["Undone: no longer follow “Birdss”."]
        await driver.press("u")
        assert rows(driver) == ["Birds"]
        await driver.press("ctrl+r")
        assert rows(driver) == ["Birdss"]
        assert driver.said() == ["Done again: call “Birds” “Birdss”."]
        subscriptions(load_settings()).rename(address("Birds"), "Theirs")
        await driver.press("u")
        assert "your feeds were changed since" in driver.said()[0]
        assert rows(driver) == ["Theirs"]


async def test_where_there_is_no_feed_it_is_told(opened: Opening, server: FeedServer) -> None:
    async with opened(None) as driver:
        await follow(driver, server.url("/none"))
        await driver.wait_until(lambda: "there is nothing at this address" in driver.text())
        assert rows(driver) == []
        # To be mended, and not typed again.
        await driver.press("a")
        assert server.url("/none") in driver.text()


async def test_a_fetch_is_stopped_with_escape(opened: Opening, server: FeedServer) -> None:
    subscriptions(load_settings()).add(Subscription(server.url(), "Birds"))
    async with opened(None) as driver:
        server.pages["/feed"] = lambda handler: handler.hang()
        await driver.press("r")
        await driver.wait_until(lambda: "fetching 0 %" in driver.text())
        await driver.press("escape")
        await driver.wait_until(lambda: "The fetch was stopped" in driver.text())


def slow(server: FeedServer) -> Event:
    """Three feeds: Birds wait until the event is set, Sky is gone, Sea is there at once."""
    gate = Event()
    for name in ("Birds", "Sky", "Sea"):
        server.pages[f"/{name}"] = Page(feed(name, f"On {name}"))
        main(["feeds", "add", server.url(f"/{name}")])

    def wait(handler: Handler) -> None:
        gate.wait(20)
        Page(feed("Birds", "A goose"))(handler)

    server.pages["/Birds"] = wait
    del server.pages["/Sky"]
    return gate


async def test_the_list_of_feeds_follows_a_fetch(opened: Opening, server: FeedServer) -> None:
    gate = await asyncio.to_thread(slow, server)
    async with opened(None) as driver:
        await driver.press("F", "j", "r")
        await driver.wait_until(lambda: "1 failed, the last: Sky" in driver.text())
        await driver.wait_until(lambda: "fetching 66 %" in driver.text())
        lines = [line.strip("▌ ") for line in driver.text().splitlines()]
        assert lines[lines.index("Birds") + 1] == "fetching now"
        assert "There is nothing at this address (404)" in lines[lines.index("Sky") + 2]
        assert lines[lines.index("Sea") + 1].startswith("fetched just now")
        assert "3 feeds · 1 fails · fetching 66 %" in lines[0]
        assert lines[-2].startswith("─ fetching 2 of 3: Birds; 1 failed, the last: Sky ──")
        # The main screen tells the same.
        await driver.press("q")
        assert "─ fetching 2 of 3: Birds; 1 failed, the last: Sky ──" in driver.text()
        await driver.press("F")
        assert "fetching now" in driver.text()
        assert rows(driver) == ["Birds", "Sky", "Sea"]
        gate.set()
        await driver.wait_until(lambda: "2 new stories came with the feeds." in driver.text())
        assert "fetching" not in driver.text()


async def test_plain_words_tell_of_a_fetch(opened: Opening, server: FeedServer) -> None:
    gate = await asyncio.to_thread(slow, server)
    load_settings().config.write_text("plain = true\n")
    async with opened(None, "narrow") as driver:
        await driver.press("r")
        await driver.wait_until(lambda: " 2 of 3: Birds; 1 failed, the last: Sky" in driver.text())
        assert "unread, 0 bookmarked\n" in driver.text()
        await driver.press("F")
        await driver.wait_until(lambda: "3 feeds, 1 fails, fetching, 66 percent" in driver.text())
        gate.set()
        await driver.wait_until(lambda: "fetching" not in driver.text())


async def test_the_list_stays_where_it_is_while_feeds_come(
    opened: Opening, server: FeedServer, tmp_path: Path
) -> None:
    gate = await asyncio.to_thread(slow, server)
    names = [f"Feed {number}" for number in range(20)]
    server.pages.update({f"/{name[5:]}": Page(feed(name, "A goose")) for name in names})
    urls = tmp_path / "urls"
    urls.write_text("\n".join(f'{server.url(f"/{name[5:]}")} "~{name}"' for name in names))
    await asyncio.to_thread(main, ["feeds", "import", str(urls)])
    async with opened(None, "narrow") as driver:
        await driver.press("F", "G", "k", "k")
        screen = driver.app.screen
        assert isinstance(screen, FeedsScreen)
        before = (screen._list.top, screen._list.cursor)
        await driver.press("r")
        await driver.wait_until(lambda: "Feed 18\n  fetched just now" in driver.text())
        assert (screen._list.top, screen._list.cursor) == before
        gate.set()


async def test_where_a_folder_was_named_nothing_is_fetched(
    library: Path, opened: Opening, server: FeedServer
) -> None:
    subscriptions(load_settings()).add(Subscription(server.url(), "Birds"))
    async with opened(library) as driver:
        await driver.press("r")
        assert "fetching" not in driver.text()
        assert server.paths() == []


async def test_the_page_of_a_story_takes_the_place_of_its_summary(
    opened: Opening, server: FeedServer
) -> None:
    paragraph = "The goose flew over the river, and everybody at the bank saw it turn round."
    body = "".join(f"<p>{number}. {paragraph}</p>" for number in range(8))
    server.pages["/1"] = Page(f"<article><h1>A goose</h1>{body}</article>".encode())
    link = f"<link>{server.url('/1')}</link></item>"
    server.pages["/feed"] = Page(feed("Birds", "A goose").replace(b"</item>", link.encode()))
    # In threads, since each has a loop of its own.
    await asyncio.to_thread(main, ["feeds", "add", server.url()])
    await asyncio.to_thread(main, ["fetch"])
    async with opened(None) as driver:
        assert "It flew over the river." in driver.text()
        assert "This is the summary that the feed gives. X fetches the" in driver.text()
        await driver.press("X")
        await driver.wait_until(lambda: "The full text is there." in driver.text())
        assert "The goose flew" in driver.text()
        assert "This is the summary" not in driver.text()
        assert driver.headline == "A goose"
        del server.pages["/1"]
        await driver.press("X")
        await driver.wait_until(lambda: "No full text: there is nothing" in driver.text())


async def test_after_the_page_of_a_story_came_nothing_waits(
    opened: Opening, server: FeedServer
) -> None:
    paragraph = "The goose flew over the river, and everybody at the bank saw it turn round."
    server.pages["/1"] = Page(f"<article><h1>A goose</h1>{f'<p>{paragraph}</p>' * 8}".encode())
    link = f"<link>{server.url('/1')}</link></item>"
    server.pages["/feed"] = Page(feed("Birds", "A goose").replace(b"</item>", link.encode()))
    await asyncio.to_thread(main, ["feeds", "add", server.url()])
    await asyncio.to_thread(main, ["fetch"])
    async with opened(None) as driver:
        desk = driver.main.desk
        driver.main.begin_keeper()
        await driver.wait_until(lambda: desk.library.whole and driver.main.has_looked)
        await driver.press("X")
        await driver.wait_until(lambda: "The full text is there." in driver.text())
        before = desk.library.changes
        assert desk.ask_keeper()
        await driver.wait_until(lambda: desk.library.changes != before)
        await driver.pilot.pause()
        assert "wait" not in driver.text()
        assert "The goose flew" in driver.text()


async def test_what_came_of_a_fetch_is_said_with_what_waits(
    opened: Opening, server: FeedServer
) -> None:
    followed(load_settings(), "Seas", "A tide")
    await asyncio.to_thread(main, ["feeds", "add", server.url()])
    async with opened(None) as driver:
        driver.main.begin_keeper()
        await driver.wait_until(lambda: driver.main.has_looked)
        await driver.press("r")
        await driver.wait_until(lambda: "r shows what waits." in " ".join(driver.said()))
        (said,) = driver.said()
        assert said.startswith("2 new stories came with the feeds. ")
        assert "failed; F tells why." in said


async def test_the_summary_in_a_feed_file_leads_to_its_page(folder: Path, opened: Opening) -> None:
    items = feed("Birds", "A goose").replace(b"</item>", b"<link>https://e.example/</link></item>")
    (folder / "a.xml").write_bytes(items)
    config = load_settings().config
    config.parent.mkdir(parents=True)
    config.write_text('plain = true\n[keys]\nopen = "W"\n')
    async with opened(folder) as driver:
        await driver.press("enter")
        assert "This is the summary that the feed gives. W opens the page." in driver.text()
    (folder / "a.xml").write_bytes(items.replace(b"It flew over the river.", b""))
    async with opened(folder) as driver:
        await driver.press("enter")
        assert "The feed gives no text. W opens the page." in driver.text()


async def test_a_story_without_a_page_has_no_full_text(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("X")
        assert driver.said() == ["The story does not say which page it is from."]


async def test_the_page_of_a_story_that_is_gone_is_not_fetched(
    library: Path, opened: Opening
) -> None:
    async with opened(library) as driver:
        driver.main.desk.library.forget(str(driver.main.shown))
        (library / "a.txt").unlink()
        await driver.press("X")
        assert "a.txt" in driver.said()[0]


async def test_enter_opens_the_stories_of_a_feed(opened: Opening) -> None:
    followed(load_settings(), "Birds", "A goose", "A swan", folder=("News",))
    followed(load_settings(), "Seas", "A tide")
    followed(load_settings(), "Silence")
    async with opened(None) as driver:
        await driver.press("m", "F")
        assert "1 unread of 2 · News · fetched never" in driver.text()
        await driver.press("enter")
        assert str(driver.main.selection) == f"feed:{load_settings().library}/Birds"
        assert [one.headline for one in driver.main.view.slice(0, 9)] == ["A goose", "A swan"]
        assert "Reader   Birds" in driver.text()
        await driver.press("F", "e", "s", "enter", "q")
        assert "Reader   Birdss" in driver.text()
        await driver.press("F", "j", "l")
        assert driver.headline == "A tide"
        await driver.press("F", "G", "enter")
        assert driver.said() == ["There is no story of Silence here. r fetches."]
        await driver.press("escape")
        assert driver.headline == "A tide"


async def test_enter_opens_also_what_waits(opened: Opening) -> None:
    followed(load_settings(), "Birds", "A goose", "A swan")
    followed(load_settings(), "Seas")
    async with opened(None) as driver:
        desk = driver.main.desk
        driver.main.begin_keeper()
        await driver.wait_until(lambda: bool(desk.library.whole))
        await driver.press("j")
        fetched(load_settings(), "Seas", "A tide", "A wave")
        assert desk.ask_keeper()
        await driver.wait_until(lambda: desk.coming_to_list == 2)
        await driver.press("F", "j")
        assert "2 new wait · fetched never" in driver.text()
        await driver.press("enter")
        assert [one.headline for one in driver.main.view.slice(0, 9)] == ["A tide", "A wave"]
        assert "new wait" not in driver.text()


async def test_the_cursor_stays_on_a_feed_that_moves(opened: Opening, server: FeedServer) -> None:
    for title in ("Birds", "Seas", "Winds"):
        followed(load_settings(), title, folder=("News",))
    async with opened(None) as driver:
        await driver.press("F", "m", *["backspace"] * 4, "enter")
        assert rows(driver) == ["Seas", "Winds", "Birds"]
        assert chosen(driver) == "Birds"
        assert driver.said() == ["Birds is in no folder now."]
        await driver.press("u")
        assert chosen(driver) == "Birds"
        await driver.press("q")
        await follow(driver, server.url())
        await driver.wait_until(lambda: len(rows(driver)) == 4)
        screen = driver.app.screen
        assert isinstance(screen, FeedsScreen)
        assert screen._list.chosen
        assert screen._list.chosen.url == server.url()


async def test_pages_are_fetched_where_that_is_wished(opened: Opening) -> None:
    followed(load_settings(), "Birds", "A goose")
    async with opened(None) as driver:
        await driver.press("F", "X")
        assert driver.said() == ["The pages of new stories of Birds are fetched from now on."]
        assert "full text · 1 unread of 1" in driver.text()
        await driver.press("X")
        assert driver.said() == ["The pages of new stories of Birds are no longer fetched."]
        await driver.press("u")
        assert driver.said() == ["Undone: no longer fetch the pages of “Birds”."]
        assert "full text · 1 unread of 1" in driver.text()


@pytest.mark.parametrize("rules", ["", "[[rules]]\nquery = 'zzz'\nmute = true\n"])
async def test_while_feeds_are_fetched_nothing_new_is_not_said(
    opened: Opening, server: FeedServer, rules: str
) -> None:
    gate = await asyncio.to_thread(slow, server)
    load_settings().config.write_text(rules)
    async with opened(None) as driver:
        driver.main.begin_keeper()
        await driver.wait_until(lambda: driver.main.desk.library.whole)
        looked: list[bool] = []
        driver.main.tell_looked = lambda: looked.append(True)
        await driver.press("r")
        await driver.wait_until(lambda: bool(looked))
        assert driver.said() in ([], ["Looking for what is new."])
        await driver.wait_until(lambda: driver.said() == [])
        gate.set()
        await driver.wait_until(lambda: bool(driver.said()))


async def test_where_the_library_is_not_known_nothing_is_fetched(
    opened: Opening, server: FeedServer
) -> None:
    await asyncio.to_thread(main, ["feeds", "add", server.url()])
    load_settings().config.write_text("library = /news\n")
    async with opened(None) as driver:
        await driver.press("r")
        assert driver.said()[-1].startswith("It is not known where your library is")
        await driver.press("F", "r")
        assert driver.said()[-1].startswith("It is not known where your library is")
        assert server.paths() == ["/feed"]
    # It may be broken while the screen is open.
    with pytest.raises(FeedsError, match="It is not known"):
        await asyncio.to_thread(GatheringBeside(subscriptions(load_settings())).run)


async def test_a_feed_is_hidden_and_shown_again(opened: Opening) -> None:
    followed(load_settings(), "Birds", "A goose", "A swan")
    followed(load_settings(), "Seas", "A tide")
    async with opened(None) as driver:
        await driver.press("F", "H")
        assert driver.said() == ["The stories of Birds are only in its own view now."]
        assert "hidden · 2 unread of 2 · fetched never" in driver.text()
        await driver.press("u")
        assert driver.said() == ["Undone: hide “Birds”."]
        await driver.press("ctrl+r", "q")
        assert len(driver.main.view) == 3  # nothing vanishes before the view is left
        await driver.press("v")
        assert "Birds  hidden" in driver.text()
        assert driver.text().count("FEEDS") == 1
        await driver.press("enter")
        assert len(driver.main.view) == 1
        await driver.press("F", "H", "q", "U")
        assert len(driver.main.view) == 3


async def test_views_of_feeds_are_taken_and_come_again(opened: Opening) -> None:
    followed(load_settings(), "Birds", "A goose", "A swan", folder=("News", "Nature"))
    followed(load_settings(), "Seas", "A tide", folder=("News",), tags=("wet",))
    for words, title, headlines in (
        ("seas", "Seas", ["A tide"]),
        ("nature", "News/Nature/", ["A goose", "A swan"]),
        ("wet", "#wet", ["A tide"]),
    ):
        async with opened(None) as driver:
            await driver.press("v", "slash", *words, "enter", "enter")
            assert [one.headline for one in driver.main.view.slice(0, 9)] == headlines
        async with opened(None) as driver:
            assert f"Reader   {title}" in driver.text()
            assert [one.headline for one in driver.main.view.slice(0, 9)] == headlines


async def test_the_first_fetch_comes_into_the_library_that_is_listed(
    opened: Opening, server: FeedServer, home: Path, library: Path
) -> None:
    config = home / ".config" / "reader" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(f'folders = ["{library}"]')
    await asyncio.to_thread(main, ["feeds", "add", server.url()])
    async with opened(None) as driver:
        desk = driver.main.desk
        driver.main.begin_keeper()
        await driver.wait_until(lambda: desk.library.whole)
        born = desk.library.born
        await driver.press("r")
        await driver.wait_until(lambda: desk.coming_to_list == 2)
        # What was there was not read again.
        assert desk.library.born == born
        assert "r shows what waits" in driver.text() or "2 new" in driver.text()
        await driver.press("r")
        assert "A goose" in driver.text()
        assert len(desk.library) == 7


async def test_a_netrc_that_cannot_be_read_is_told(
    home: Path, opened: Opening, server: FeedServer
) -> None:
    subscriptions(load_settings()).add(Subscription(server.url(), "Birds"))
    async with opened(None) as driver:
        (home / ".netrc").write_text("nonsense")
        await driver.press("F")
        assert ".netrc: line 1 cannot be read" in driver.text()
        await driver.press("q", "r")
        await driver.wait_until(lambda: "2 new stories came" in driver.text())
        assert "line 1 cannot be read" in driver.said()[0]


@pytest.mark.parametrize("key", ["q", "escape", "h"])
async def test_from_a_feed_it_goes_back_to_the_feeds(opened: Opening, key: str) -> None:
    followed(load_settings(), "Birds", "A goose", "A swan")
    followed(load_settings(), "Seas", "A tide")
    async with opened(None, "medium") as driver:
        await driver.press("U", "F", "j", "enter")
        assert "Reader   Seas" in driver.text()
        assert "q feeds" in driver.text()
        assert "q quit" not in driver.text()
        await driver.press("l", "escape")
        assert "Reader   Seas" in driver.text()
        await driver.press(key)
        assert "▌ Seas" in driver.text()
        await driver.press("q")
        assert "Reader   Unread" in driver.text()
        assert not driver.app._exit
        await driver.press("q")
        assert driver.app._exit


async def test_in_the_view_of_a_feed_at_a_start_it_goes_to_the_feeds_too(opened: Opening) -> None:
    followed(load_settings(), "Birds", "A goose")
    async with opened(None) as driver:
        await driver.press("F", "enter", "Q")
    async with opened(None) as driver:
        assert "Reader   Birds" in driver.text()
        await driver.press("q", "q")
        assert "Reader   All stories" in driver.text()


async def test_a_search_in_a_feed_goes_back_to_it_first(opened: Opening) -> None:
    followed(load_settings(), "Birds", "A goose", "A swan")
    async with opened(None) as driver:
        await driver.press("F", "enter", "slash", *"swan", "enter", "h", "escape")
        assert "Reader   Birds" in driver.text()
        await driver.press("escape")
        assert "Reader   Feeds" in driver.text()


async def test_the_list_of_feeds_has_help_actions_and_a_search(opened: Opening) -> None:
    for name in ("Birds", "Seas", "Winds"):
        followed(load_settings(), name, f"Of {name}")
    async with opened(None, (50, 24)) as driver:
        await driver.press("F")
        assert "? help" in driver.text()
        await driver.press("question_mark")
        assert "Reader   Help" in driver.text()
        await driver.press("q", "slash", *"sea", "enter")
        assert chosen(driver) == "Seas"
        await driver.press("colon", *"hide", "enter")
        assert driver.said() == [deeds.hidden("Seas", on=True)]
        await driver.press("colon", *"undo", "enter")
        assert driver.said()[0].startswith("Undone: ")
        await driver.press("colon", *"read its", "enter")
        assert driver.headline == "Of Seas"


async def test_feeds_that_fail_are_told_on_the_main_screen(
    opened: Opening, server: FeedServer
) -> None:
    await asyncio.to_thread(main, ["feeds", "add", server.url()])
    server.pages["/feed"] = Page(b"", status=500)
    await asyncio.to_thread(main, ["fetch"])
    async with opened(None) as driver:
        assert "1 feed fails" not in driver.text()
        driver.main.look_at_feeds()
        await driver.wait_until(lambda: "─ 1 feed fails (F) ─" in driver.text())
        server.pages["/feed"] = Page(feed("Birds", "A goose"))
        await driver.press("r")
        await driver.wait_until(lambda: "1 new story came" in driver.text())
        await driver.press("k")
        await driver.wait_until(lambda: "fails (F)" not in driver.text())
