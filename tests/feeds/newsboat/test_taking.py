"""Stories of newsboat are those that their feeds give, with what their reader did to them."""

import subprocess
from concurrent.futures import Future
from pathlib import Path
from typing import NoReturn, cast

import pytest
from msgspec.structs import replace

from reader.feeds.landing import entries
from reader.feeds.landing.entries import Asked, Document, documents
from reader.feeds.landing.names import SUMMARY_ONLY
from reader.feeds.landing.shelf import Shelves
from reader.feeds.newsboat.item import Feed
from reader.feeds.newsboat.taking import Story, Taken, take
from reader.loaders.feed_file import entry
from reader.loaders.workers import Workers
from tests.feeds.newsboat import make
from tests.feeds.newsboat.database import Change, InProcess, headlines, taken

BIRDS = f"{make.ADDRESS}/birds.xml"
DELETED = ("deleted in newsboat", 1)


def fetched() -> dict[str, list[Document]]:
    """What fetching the same feeds gives, by their addresses."""
    found = {}
    for path in sorted(make.FEEDS.glob("*.xml")):
        address = f"{make.ADDRESS}/{path.name}"
        found[address] = list(documents(Asked(address, address, ""), path.read_bytes()).documents)
    return found


def words(document: Document) -> str:
    """The day and the words of the name of its file."""
    return document.stem.rpartition("-")[0]


def test_what_is_fetched_later_is_there_already(cache: Path, tmp_path: Path) -> None:
    shelves = Shelves(tmp_path / "library")

    def keep(story: Story) -> None:
        shelf = shelves.of(story.feed.address, story.feed.label)
        if story.is_deleted:
            assert words(story.document) == "2024-11-10 Penguins, in short"
            shelf.leave_out(story.document)
        else:
            assert shelf.put(story.document) == "new"

    left_out = (DELETED,)
    with Workers(1) as workers:
        told = Taken(feeds=3, stories=11, unnamed=1, left_out=left_out)
        assert take(cache, workers, keep) == told
    put: dict[str, set[str]] = {"new": set(), "changed": set(), "same": set()}
    for address, found in fetched().items():
        shelf = shelves.find(address)
        assert shelf
        for document in found:
            put[shelf.put(document)].add(words(document))
    # What has neither a name nor an address, what has a summary and another zone, what has no day.
    assert put["new"] == {"2024-11-08 A note without an address"}
    assert put["changed"] == {"Twice a day"}
    # Among them what was deleted.
    assert len(put["same"]) == 9
    folders = {path.name for path in (tmp_path / "library").iterdir()}
    assert folders == {"Along the Shore", "Birds & Their Ways", "The Sky at Night"}


def test_two_stories_of_one_title_are_two(cache: Path) -> None:
    _, stories = taken(cache)
    alike = [one.document for one in stories if words(one.document).endswith("about swifts")]
    assert [one.id for one in reversed(alike)] == [one.id for one in fetched()[BIRDS][1:3]]


def test_what_its_reader_did_are_marks(cache: Path) -> None:
    _, stories = taken(cache)
    told = {
        words(story.document)[11:]: {field: value for _, field, value in story.marks}
        for story in stories
        if story.marks
    }
    assert told == {
        "A letter about swifts": {"read": True, "bookmarked": True, "tags": ("flag-k",)},
        "Listen- a blackbird at dawn": {
            "read": True,
            "bookmarked": True,
            "tags": ("flag-capital-z", "flag-k"),
        },
        "Twice a day": {"bookmarked": True, "tags": ("flag-a",)},
        "The Moon keeps one face to us": {"read": True},
    }
    assert all(mark[0] == story.document.id for story in stories for mark in story.marks)


def test_a_feed_has_the_address_and_name_that_it_is_followed_by(cache: Path) -> None:
    def known_as(feed: Feed) -> Feed:
        return replace(feed, address=feed.address.replace("https", "http"), name="My feed")

    found: list[Story] = []
    take(cache, cast("Workers", InProcess()), found.append, known_as)
    address = BIRDS.replace("https", "http")
    told = Asked(address, address, "My feed")
    (there,) = [one for one in found if "geese" in one.document.stem]
    again = documents(told, (make.FEEDS / "birds.xml").read_bytes()).documents[0]
    # newsboat does not know whether what it has is a summary, and that makes no change of it.
    assert there.document == replace(again, text=again.text.replace(f"{SUMMARY_ONLY}\n", ""))
    assert there.feed.label == "My feed"


def test_no_password_of_a_feed_gets_into_documents(cache: Path, change: Change) -> None:
    secret = BIRDS.replace("://", "://me:secret@")
    change("UPDATE rss_item SET feedurl = ? WHERE feedurl = ?", secret, BIRDS)
    change("UPDATE rss_feed SET rssurl = ? WHERE rssurl = ?", secret, BIRDS)
    _, stories = taken(cache)
    assert {story.document.id for story in stories} >= {one.id for one in fetched()[BIRDS]}
    assert not [story for story in stories if "secret" in f"{story}"]
    assert "Birds & Their Ways" in {story.feed.label for story in stories}


def test_a_story_that_ends_its_worker_costs_no_other(cache: Path) -> None:
    result, stories = taken(cache, InProcess(b"grains of dust"))
    assert len(stories) == result.stories + 1 == 11
    assert set(result.left_out) == {DELETED, ("it takes too long or too much memory to read", 1)}


def test_a_worker_that_answers_nonsense_costs_what_it_was_asked(cache: Path) -> None:
    class Mad(InProcess):
        def batch(self, module: str, data: bytes) -> Future[bytes | None]:
            future: Future[bytes | None] = Future()
            future.set_result(
                b"[" if b"grains of dust" in data else super().batch(module, data).result()
            )
            return future

    result, stories = taken(cache, Mad())
    assert len(stories) == 11
    assert set(result.left_out) == {DELETED, ("it takes too long or too much memory to read", 1)}


def test_a_story_that_reader_fails_on_costs_no_other(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = entries.of_entry

    def failing(about: Asked, feed: entry.Feed, guid: str, one: entry.Entry) -> Document:
        if guid == "letter-1":
            raise MemoryError
        return made(about, feed, guid, one)

    monkeypatch.setattr(entries, "of_entry", failing)
    result, stories = taken(cache)
    assert len(stories) == 11
    assert set(result.left_out) == {DELETED, ("Reader failed on it (MemoryError)", 1)}


def test_what_is_no_story_is_told(cache: Path, change: Change) -> None:
    change("UPDATE rss_item SET title = ' ', content = '', url = '' WHERE guid = 'untitled'")
    change("UPDATE rss_item SET feedurl = '' WHERE guid = 'blackbird'")
    result, stories = taken(cache)
    told = {DELETED, ("there is nothing in it", 1), ("its feed has no address", 1)}
    assert set(result.left_out) == told
    assert len(stories) == result.stories + 1 == 10


def test_what_keeping_raises_is_raised(cache: Path) -> None:
    def keep(_: Story) -> NoReturn:
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="the disk is full"):
        take(cache, cast("Workers", InProcess()), keep)


def test_workers_get_few_stories_at_once(cache: Path, change: Change) -> None:
    change(
        "INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread)"
        " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 250)"
        " SELECT 'n' || i, i, '', '', ?, 0, iif(i > 240, printf('%.*c', 900000, 'a'), ''), 1"
        " FROM n",
        BIRDS,
    )
    workers = InProcess()
    result, _ = taken(cache, workers)
    assert result.stories == 261
    assert workers.sizes[:2] == [100, 100]
    # Long ones go alone.
    assert workers.sizes[-5:] == [1] * 5


def test_nothing_of_newsboat_is_run(
    cache: Path, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    def started(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a program was begun")

    monkeypatch.setattr(subprocess, "Popen", started)
    monkeypatch.setattr("os.system", started)
    change("UPDATE rss_item SET feedurl = 'exec:touch /tmp/ran' WHERE feedurl = ?", BIRDS)
    change("UPDATE rss_feed SET rssurl = 'exec:touch /tmp/ran' WHERE rssurl = ?", BIRDS)
    assert "Why geese fly in a V" in headlines(cache)
