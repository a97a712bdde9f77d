"""Following and fetching on the command line, against a real server."""

import json
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import closing
from pathlib import Path

import pytest

from reader.cli import main, progress
from reader.desk import open_desk
from reader.feeds.fetching.credentials import basic
from reader.loaders.workers import Workers
from reader.settings import load_settings
from tests.conftest import Write
from tests.desk.followed import followed
from tests.feeds.newsboat.make import DUMP
from tests.feeds.server import FeedServer, Handler, Page, serving

Out = pytest.CaptureFixture[str]


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with serving() as server:
        yield server


def feed(title: str, *entries: str, text: str = "It flew over the river.") -> bytes:
    items = "".join(
        f"<item><guid>{entry}</guid><title>{entry}</title><description>{text}</description>"
        "<pubDate>Wed, 13 Nov 2024 10:00:00 GMT</pubDate></item>"
        for entry in entries
    )
    return f"<rss version='2.0'><channel><title>{title}</title>{items}</channel></rss>".encode()


def kill_fetches(server: FeedServer, *, times: int, seed: int) -> None:
    """Kill fetches at moments of chance: no file is torn, nothing comes twice or is lost."""
    entries = [f"Story {number}" for number in range(40)]
    for name in ("a", "b", "c"):
        data = feed(name, *entries, text="Long. " * 200)
        server.pages[f"/{name}"] = Page(data, etag=f'"{name}"')
        main(["feeds", "add", server.url(f"/{name}")])
    chance = random.Random(seed)  # noqa: S311 - the same each time
    for _ in range(times):
        process = subprocess.Popen([sys.executable, "-m", "reader", "fetch"])
        time.sleep(chance.uniform(0.3, 1.6))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert all(text.endswith("Long.\n") for text in library().values())
        if len(library()) == len(entries) * 3:
            # All is there: begin once more.
            shutil.rmtree(load_settings().library)
            shutil.rmtree(load_settings().cache or "")
    assert main(["fetch", "a", "b", "c"]) == 0
    names = [name.rpartition("-")[0].partition("/")[2] for name in library()]
    assert sorted(names) == sorted(f"2024-11-13 {entry}" for entry in entries * 3)


def library() -> dict[str, str]:
    """The fetched documents by their paths."""
    root = load_settings().library
    return {str(path.relative_to(root)): path.read_text() for path in sorted(root.glob("*/*.md"))}


def test_a_feed_is_followed_fetched_and_listed(server: FeedServer, capsys: Out) -> None:
    server.pages["/feed"] = Page(feed("Birds", "A goose", "A swan"), etag='"1"')
    url = f"{server.url('')}/feed"
    assert main(["feeds", "add", url]) == 0
    assert "You follow Birds now." in capsys.readouterr().err
    assert main(["fetch"]) == 0
    assert capsys.readouterr().err == "2 new stories.\n"
    assert [name.rpartition("-")[0] for name in library()] == [
        "Birds/2024-11-13 A goose",
        "Birds/2024-11-13 A swan",
    ]
    assert main(["list"]) == 0
    assert "2024-11-13  A goose · Birds" in capsys.readouterr().out
    before = library()
    assert main(["fetch"]) == 0
    assert capsys.readouterr().err == "0 new stories.\n"
    assert library() == before
    assert server.seen[-1].headers["if-none-match"] == '"1"'
    assert main(["feeds", "list", "--json"]) == 0
    (told,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert (told["url"], told["title"], told["error"]) == (url, "Birds", None)


def test_an_entry_that_changed_keeps_its_marks_and_its_old_text(
    server: FeedServer, capsys: Out
) -> None:
    url = f"{server.url('')}/feed"
    server.pages["/feed"] = Page(feed("Birds", "A goose"))
    main(["feeds", "add", url])
    main(["fetch"])
    server.pages["/feed"] = Page(feed("Birds", "A goose", text="It swam."))
    capsys.readouterr()
    assert main(["fetch", url]) == 0
    assert capsys.readouterr().err == "0 new stories, 1 changed.\n"
    assert "It swam." in next(iter(library().values()))
    assert main(["show", "goose", "--revisions"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert "It flew over the river." in Path(line.partition("  ")[2]).read_text()


def test_an_entry_that_was_edited_is_left_as_it_is(server: FeedServer, capsys: Out) -> None:
    url = f"{server.url('')}/feed"
    server.pages["/feed"] = Page(feed("Birds", "A goose", "A swan", "A tern"))
    main(["feeds", "add", url])
    main(["fetch"])
    mine: list[tuple[Path, str]] = []
    for text, told in (("It swam.", "1 of them edited by you and left as it is"),
                       ("It dived.", "2 of them edited by you and left as they are")):  # fmt: skip
        name = list(library())[len(mine)]
        path = load_settings().library / name
        path.write_text(f"{path.read_text()}Mine.\n")
        mine.append((path, path.read_text()))
        server.pages["/feed"] = Page(feed("Birds", "A goose", "A swan", "A tern", text=text))
        capsys.readouterr()
        assert main(["fetch", url]) == 0
        assert capsys.readouterr().err == f"0 new stories, 3 changed, {told}.\n"
        assert [path.read_text() for path, _ in mine] == [text for _, text in mine]
        assert main(["fetch", url]) == 0
        assert capsys.readouterr().err == "0 new stories.\n"
    assert main(["show", "goose", "--revisions"]) == 0
    kept = [line.partition("  ")[2] for line in capsys.readouterr().out.splitlines()]
    assert ["It swam." in Path(one).read_text() for one in kept] == [True, False]
    assert "It dived." in Path(kept[1]).read_text()


def test_a_feed_that_fails_stops_no_other(server: FeedServer, capsys: Out) -> None:
    server.pages["/good"] = Page(feed("Good", "A goose"))
    server.pages["/page"] = Page(feed("Page", "x"))
    for path in ("good", "page"):
        main(["feeds", "add", f"{server.url('')}/{path}"])
    server.pages["/page"] = Page(b"<html><body>Moved away.</body></html>")
    capsys.readouterr()
    assert main(["fetch"]) == 1
    told = capsys.readouterr().err
    assert "what came is no feed" in told
    assert told.endswith("1 new story, 1 of 2 feeds failed.\n")
    assert len(library()) == 1
    assert main(["feeds", "list"]) == 0
    assert "fails: what came is no feed" in capsys.readouterr().out


def test_on_a_terminal_one_line_tells_how_far_a_fetch_is(
    server: FeedServer, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("good", "gone"):
        server.pages[f"/{name}"] = Page(feed(f"The {name} feed, which is called so", "A goose"))
        main(["feeds", "add", server.url(f"/{name}")])
    del server.pages["/gone"]
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr(progress, "on_terminal", lambda _: True)
    monkeypatch.setattr(progress, "_TELL_EVERY", 0.0)
    capsys.readouterr()
    assert main(["fetch"]) == 1
    told = capsys.readouterr().err
    shown = told.split("\r\x1b[K")
    assert any(line.startswith("Fetching: 0 of 2, 0 new · The g") for line in shown)
    assert all(len(line) < 60 for line in shown if line.startswith("Fetching"))
    # What failed first is told at once, and once.
    (failed,) = (at for at, line in enumerate(shown) if line.startswith("The gone feed, which"))
    assert any("1 failed" in line for line in shown[failed:])
    assert told.endswith("\x1b[K1 new story, 1 of 2 feeds failed.\n")


def test_what_fails_alike_at_one_host_is_told_once(server: FeedServer, capsys: Out) -> None:
    names = [f"feed {number}" for number in range(5)]
    for name in names:
        server.pages[f"/{name[5:]}"] = Page(feed(name, "A goose"))
        main(["feeds", "add", server.url(f"/{name[5:]}")])
    server.pages.clear()
    capsys.readouterr()
    assert main(["fetch"]) == 1
    first, others, end = capsys.readouterr().err.splitlines()
    assert first.startswith("feed ")
    assert others.startswith("4 more feeds of 127.0.0.1:")
    assert others.rpartition(": ")[2] == first.rpartition(": ")[2]
    assert end == "0 new stories, 5 of 5 feeds failed."
    # A few are named.
    assert main(["fetch", *names[:3]]) == 1
    *each, end = capsys.readouterr().err.splitlines()
    assert sorted(line[:6] for line in each) == names[:3]


def test_a_library_elsewhere_gets_all_that_feeds_have(server: FeedServer, home: Path) -> None:
    server.pages["/feed"] = Page(feed("Birds", "A", "B"), etag='"1"')
    main(["feeds", "add", server.url("/feed")])
    main(["fetch"])
    configure(f'library = "{home}/elsewhere"')
    assert main(["fetch"]) == 0
    assert headlines() == ["A", "B"]


def test_who_wants_to_be_left_alone_is_named(server: FeedServer, capsys: Out) -> None:
    server.pages["/feed"] = Page(feed("Birds", "A"))
    main(["feeds", "add", server.url("/feed")])
    server.pages["/feed"] = Page(status=503, headers=(("Retry-After", "300"),))
    main(["fetch"])
    capsys.readouterr()
    assert main(["fetch"]) == 0
    told = "“Birds” wants to be left alone for now; `reader fetch NAME` asks at once."
    assert capsys.readouterr().err == f"0 new stories.\n{told}\n"


def test_what_was_deleted_in_newsboat_does_not_come(home: Path, capsys: Out) -> None:
    place = install_newsboat(home)
    (place / "urls").write_text("https://feeds.example.org/birds.xml\n")
    with closing(sqlite3.connect(place / "cache.db")) as connection:
        connection.execute("UPDATE rss_item SET deleted = 1")
        connection.commit()
        (count,) = connection.execute("SELECT count(*) FROM rss_item").fetchone()
        (title,) = connection.execute(
            "SELECT title FROM rss_feed WHERE rssurl = 'https://feeds.example.org/birds.xml'"
        ).fetchone()
    assert main(["import", "newsboat"]) == 0
    told = capsys.readouterr().err
    assert f"Not taken: {count} stories: deleted in newsboat." in told
    assert library() == {}
    # A feed that the reader gave no title has its own.
    main(["feeds", "list"])
    assert capsys.readouterr().out.startswith(f"{title} · https://feeds.example.org/birds.xml")


def test_what_is_no_feed_is_told_each_time(server: FeedServer, capsys: Out) -> None:
    server.pages["/feed"] = Page(feed("Birds", "A goose"))
    main(["feeds", "add", server.url("/feed")])
    page = b"<html><body>Moved away.</body></html>"
    server.pages["/feed"] = Page(page, last_modified="Wed, 13 Nov 2024 10:00:00 GMT", etag='"1"')
    for _ in range(2):
        assert main(["fetch", "Birds"]) == 1
        assert "what came is no feed" in capsys.readouterr().err


def test_nonsense_of_a_worker_costs_no_other_feed(
    server: FeedServer, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("good", "bad"):
        server.pages[f"/{name}"] = Page(feed(name, "A goose"))
        main(["feeds", "add", server.url(f"/{name}")])
    real = Workers.batch

    def batch(self: Workers, module: str, data: bytes) -> Future[bytes | None]:
        if b"/bad" in data:
            answer: Future[bytes | None] = Future()
            answer.set_result(b"nonsense")
            return answer
        return real(self, module, data)

    monkeypatch.setattr(Workers, "batch", batch)
    capsys.readouterr()
    assert main(["fetch"]) == 1
    assert capsys.readouterr().err.endswith("1 new story, 1 of 2 feeds failed.\n")


def test_a_feed_that_moved_for_good_is_followed_there(server: FeedServer, capsys: Out) -> None:
    old, new = (f"{server.url('')}/{path}" for path in ("old", "new"))
    server.pages["/old"] = server.pages["/new"] = Page(feed("Birds", "A goose"))
    main(["feeds", "add", old])
    main(["fetch"])
    server.pages["/old"] = Page(status=301, headers=(("Location", new),))
    server.pages["/new"] = Page(feed("Birds", "A goose", "A swan"))
    capsys.readouterr()
    assert main(["fetch", old]) == 0
    assert f"you follow {new} now" in capsys.readouterr().err
    assert len(library()) == 2
    assert main(["fetch", new]) == 0
    assert capsys.readouterr().err == "0 new stories.\n"
    assert len(library()) == 2


@pytest.mark.parametrize("given", ["127.0.0.1", "localhost"])
def test_an_address_needs_no_scheme(server: FeedServer, capsys: Out, given: str) -> None:
    server.pages["/feed"] = Page(feed("Birds", "A goose"))
    address = server.url("/feed").removeprefix("http://").replace("127.0.0.1", given)
    assert main(["feeds", "add", address]) == 0
    assert capsys.readouterr().err.startswith(f"You follow Birds (http://{address}) now.")


def test_what_is_no_address_is_told(server: FeedServer, capsys: Out) -> None:
    assert main(["feeds", "add", "birds/feed"]) == 1
    told = "birds/feed: it is no address; give the whole one, with https://\n"
    assert capsys.readouterr().err == told
    assert server.paths() == []


def test_the_feed_of_a_site_is_found(server: FeedServer, capsys: Out) -> None:
    link = '<link rel="alternate" type="application/rss+xml" title="{0}" href="/{0}">'
    server.pages["/one"] = server.pages["/two"] = Page(feed("Birds", "A goose"))
    server.pages["/"] = Page(f"<html><head>{link.format('one')}</head></html>".encode())
    assert main(["feeds", "add", server.url("")]) == 0
    both = link.format("one") + link.format("two")
    server.pages["/"] = Page(f"<html><head>{both}</head></html>".encode())
    capsys.readouterr()
    assert main(["feeds", "add", server.url("")]) == 2
    told = capsys.readouterr().err
    assert f"2  two  {server.url('')}/two" in told
    assert "Give the address of one of them." in told
    server.pages["/"] = Page(b"<html><body>No feed is named here.</body></html>")
    server.pages["/atom.xml"] = Page(feed("Hidden", "A swan"))
    assert main(["feeds", "add", server.url("")]) == 0
    assert f"You follow Hidden ({server.url('/atom.xml')}) now." in capsys.readouterr().err
    del server.pages["/atom.xml"]
    assert main(["feeds", "add", server.url("")]) == 1
    assert "there is no feed at this address" in capsys.readouterr().err


def test_lists_are_taken_over_once(tmp_path: Path, capsys: Out) -> None:
    urls = tmp_path / "urls"
    urls.write_text('https://example.org/a "birds" "~Birds"\nexec:rm -rf /\n')
    assert main(["feeds", "import", str(urls), "--dry-run", "--json"]) == 0
    told = capsys.readouterr()
    (one,) = json.loads(told.out)["feeds"]
    assert one == {"url": "https://example.org/a", "title": "Birds", "folder": ""}
    assert "Not taken: line 2" in told.err
    assert main(["feeds", "list"]) == 0
    assert capsys.readouterr().out == ""
    for added, known in ((1, 0), (0, 1)):
        assert main(["feeds", "import", str(urls)]) == 0
        told = capsys.readouterr()
        counted = "1 feed is" if added == 1 else f"{added} feeds are"
        was = "was" if known == 1 else "were"
        assert f"{counted} followed now, {known} {was} followed already." in told.err
    urls.write_text('https://example.org/a "birds" "geese"\n')
    assert main(["feeds", "import", str(urls), "--dry-run"]) == 0
    assert capsys.readouterr().err.endswith("1 of these gets more tags by this list.\n")
    assert main(["feeds", "import", str(urls)]) == 0
    assert capsys.readouterr().err.endswith("1 of these has more tags by this list.\n")
    assert main(["feeds", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["tags"] == ["birds", "geese"]
    assert main(["feeds", "export", "-"]) == 0


def test_feeds_are_renamed_moved_and_left(capsys: Out, tmp_path: Path) -> None:
    urls = tmp_path / "urls"
    urls.write_text("https://example.org/a ~Birds\n")
    main(["feeds", "import", str(urls)])
    assert "1 feed is followed now, 0 were followed already." in capsys.readouterr().err
    for words, told in (
        (("rename", "Birds", "Geese"), "Birds is called Geese now."),
        (("move", "geese", "World/Rivers"), "Geese is in World/Rivers now."),
        (("hide", "geese", "on"), "The stories of Geese are only in its own view now."),
        (("hide", "geese", "off"), "The stories of Geese are in all views again."),
        (("full-text", "geese", "off"), "The pages of new stories of Geese are no longer fetched."),
        (
            ("full-text", "geese", "on"),
            "The pages of new stories of Geese are fetched from now on.",
        ),
    ):
        assert main(["feeds", *words]) == 0
        assert capsys.readouterr().err == f"{told}\n"
    main(["feeds", "list"])
    listed = "Geese · World/Rivers · https://example.org/a · full text · fetched never"
    assert capsys.readouterr().out.startswith(listed)
    assert main(["feeds", "remove", "https://example.org/a"]) == 0
    assert main(["feeds", "remove", "Geese"]) == 2
    assert "No feed is called" in capsys.readouterr().err


def test_without_feeds_it_says_how_to_follow_one(capsys: Out) -> None:
    for words in (["fetch"], ["feeds", "list"]):
        assert main(words) == 0
        assert "reader feeds add URL" in capsys.readouterr().err


def test_a_library_that_cannot_be_written_is_told(server: FeedServer, capsys: Out) -> None:
    server.pages["/feed"] = Page(feed("Birds", "A goose"))
    main(["feeds", "add", f"{server.url('')}/feed"])
    settings = load_settings()
    settings.library.parent.mkdir(parents=True, exist_ok=True)
    settings.library.write_text("a file in its place")
    capsys.readouterr()
    assert main(["fetch"]) == 1
    assert "The stories cannot be written" in capsys.readouterr().err


@pytest.mark.unmeasured
def test_a_fetch_that_is_killed_leaves_whole_files_and_loses_nothing(server: FeedServer) -> None:
    kill_fetches(server, times=2, seed=1)


def install_newsboat(home: Path) -> Path:
    """The folder of newsboat, with what it keeps."""
    place = home / ".newsboat"
    place.mkdir()
    (place / "urls").write_text('http://feeds.test/rivers.xml "~Rivers"\nexec:rm -rf /\n')
    with closing(sqlite3.connect(place / "cache.db")) as connection:
        connection.executescript(DUMP.read_text("utf-8"))
    return place


def test_newsboat_is_taken_over_once(home: Path, capsys: Out) -> None:
    place = install_newsboat(home)
    before = (place / "cache.db").read_bytes()
    assert main(["import", "newsboat"]) == 0
    told = capsys.readouterr().err
    assert "1 feed is followed now, 0 were followed already." in told
    assert "Not taken: line 2" in told
    count = len(library())
    assert f"{count} stories of 3 feeds, {count} new" in told
    assert main(["list", "--query", "is:bookmarked"]) == 0
    flagged = capsys.readouterr().out
    assert flagged.count("★") == flagged.count("\n") > 0
    assert main(["list", "--query", "is:unread"]) == 0
    assert 0 < capsys.readouterr().out.count("\n") < count
    assert main(["import", "newsboat"]) == 0
    assert ", 0 new; 0 marks set." in capsys.readouterr().err
    assert (place / "cache.db").read_bytes() == before
    assert len(library()) == count


def test_without_newsboat_nothing_is_taken_over(home: Path, capsys: Out) -> None:
    assert main(["import", "newsboat"]) == 2
    assert "was found in any of /" in (told := capsys.readouterr().err)
    assert f"{home}/.config/newsboat, {home}/.local/share/newsboat, {home}/.newsboat," in told


def configure(text: str) -> None:
    config = load_settings().config
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text(text)


def headlines() -> list[str]:
    return [name.rpartition("-")[0].rpartition(" ")[2] for name in library()]


def test_where_the_configuration_is_broken_nothing_is_written(
    server: FeedServer, home: Path, capsys: Out
) -> None:
    server.pages["/feed"] = Page(feed("Birds", "A"))
    main(["feeds", "add", server.url("/feed")])
    install_newsboat(home)
    configure('library = "/news')
    capsys.readouterr()
    add = ["feeds", "add", server.url("/feed")]
    for words in (["fetch"], ["fetch", "--prune"], ["import", "newsboat"], add):
        assert main(words) == 2
        told = capsys.readouterr().err
        assert "config.toml:1: this is no TOML" in told
        assert "It is not known where your library is" in told
    assert not load_settings().library.exists()
    # The list of feeds does not lie there.
    assert main(["feeds", "list"]) == 1
    listed = capsys.readouterr()
    assert "config.toml:1: this is no TOML" in listed.err
    assert listed.out.startswith("Birds · ")


def test_old_stories_are_let_go_but_none_that_one_did_something_to(
    server: FeedServer, capsys: Out
) -> None:
    server.pages["/feed"] = Page(feed("Birds", "A", "B", "C", "D"))
    main(["feeds", "add", server.url("/feed")])
    main(["fetch"])
    with open_desk(load_settings()) as desk:
        ids = {summary.headline: summary.id for summary in desk.library}
        desk.set_bookmark(ids["A"], on=True)
        desk.set_note(ids["B"], "a note")
        desk.set_read([ids["C"]], on=True)
    capsys.readouterr()
    assert main(["fetch", "--prune"]) == 0
    assert "All stories are kept" in capsys.readouterr().err
    configure('keep_days = "30"')
    main(["fetch", "--prune"])
    wrong = capsys.readouterr().err
    assert "config.toml:1: keep_days: must be a number" in wrong
    assert "neither keep_days nor keep_stories is in effect" in wrong
    configure("keep_days = 30")
    assert main(["fetch", "--prune", "--dry-run"]) == 0
    told = capsys.readouterr()
    assert [Path(line).name[11:12] for line in told.out.splitlines()] == ["D", "C"]
    assert told.err == "2 stories would be deleted.\n"
    assert headlines() == ["A", "B", "C", "D"]
    assert main(["fetch", "--dry-run"]) == 2
    assert main(["fetch", "--prune"]) == 0
    assert headlines() == ["A", "B"]
    # They do not come again.
    server.pages["/feed"] = Page(feed("Birds", "A", "B", "C", "D", "E"))
    configure("keep_stories = 1")
    assert main(["fetch", "Birds"]) == 0
    assert headlines() == ["A", "B", "E"]
    assert main(["fetch", "--prune"]) == 0
    assert headlines() == ["A", "B", "E"]


def guarded(handler: Handler) -> None:
    """A feed for those alone who know the password."""
    told = handler.headers.get("Authorization") == basic("me", "secret")
    Page(feed("Birds", "A goose") if told else b"", 200 if told else 401)(handler)


def test_a_login_of_the_configuration_is_used(server: FeedServer, capsys: Out) -> None:
    server.pages["/feed"] = guarded
    assert main(["feeds", "add", server.url()]) == 1
    assert "netrc, or by [logins] in config.toml" in capsys.readouterr().err
    command = json.dumps([sys.executable, "-c", "print('secret')"])
    configure(f'[logins."127.0.0.1"]\nuser = "me"\npassword_command = {command}\n')
    assert main(["feeds", "add", server.url()]) == 0
    assert main(["fetch"]) == 0
    assert capsys.readouterr().err.endswith("1 new story.\n")


def test_a_netrc_that_cannot_be_read_is_told(server: FeedServer, home: Path, capsys: Out) -> None:
    server.pages["/feed"] = Page(feed("Birds", "A goose"))
    main(["feeds", "add", server.url()])
    (home / ".netrc").write_text("machine a.example login me password two words")
    capsys.readouterr()
    assert main(["fetch"]) == 0
    told = capsys.readouterr().err
    assert told.startswith(f"{home}/.netrc: line 1 cannot be read (bad follower token);")
    assert "words" not in told


def test_rules_are_applied_to_what_comes(server: FeedServer, capsys: Out) -> None:
    server.pages["/feed"] = Page(feed("Birds", "A goose", "An advert", "A swan"))
    main(["feeds", "add", server.url("/feed")])
    configure('[[rules]]\nquery = "advert"\nmute = true\n[[rules]]\nquery = "is:"\nmute = true')
    capsys.readouterr()
    assert main(["fetch"]) == 0
    told = capsys.readouterr().err
    assert told.startswith("3 new stories.\n")
    assert "config.toml:4: rules: is:: is:" in told
    assert told.endswith("By your rules: 1 hidden.\n")
    with open_desk(load_settings()) as desk:
        hidden = [one.headline for one in desk.library if desk.mark(one.id).hidden]
    assert hidden == ["An advert"]


def test_rules_can_be_tried_and_applied(folder: Path, write: Write, capsys: Out) -> None:
    assert main(["rules"]) == 0
    assert "There are no rules: write [[rules]]" in capsys.readouterr().err
    write("a.txt", "An advert")
    configure(f'folders = ["{folder}"]\n[[rules]]\nquery = "advert"\nread = true\n')
    assert main(["rules", "--dry-run"]) == 0
    told = capsys.readouterr()
    assert told.err == "Your rules would do this: 1 marked read.\n"
    assert "An advert" in told.out
    assert main(["rules"]) == 0
    assert capsys.readouterr().err == "By your rules: 1 marked read.\n"
    assert main(["rules"]) == 0
    assert capsys.readouterr().err == "Your rules change nothing now.\n"
    configure('[[rules]]\nquery = "is:blue"\nread = true\n')
    assert main(["rules"]) == 2
    assert "rules: is:blue: is:" in capsys.readouterr().err


def test_a_feed_is_hidden_and_its_stories_are_listed_by_query(capsys: Out) -> None:
    followed(load_settings(), "Birds", "A goose")
    followed(load_settings(), "Noise", "A din")
    assert main(["feeds", "hide", "Noise", "on"]) == 0
    assert main(["feeds", "list"]) == 0
    birds, noise = capsys.readouterr().out.splitlines()
    assert "hidden" not in birds
    assert noise == "Noise · https://example.org/Noise · hidden · fetched never"
    with open_desk(load_settings()) as desk:
        assert len(desk.view()) == 1
    # Scripts get what they ask for, whatever the screen would hide.
    for query, expected in (("feed:noise", "A din"), ("-feed:noise", "A goose")):
        assert main(["list", "--query", query]) == 0
        (line,) = capsys.readouterr().out.splitlines()
        assert expected in line
    assert main(["feeds", "hide", "Noise", "off"]) == 0
    with open_desk(load_settings()) as desk:
        assert len(desk.view()) == 2
