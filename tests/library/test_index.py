"""The full-text index answers as `matches` does, and knows what is gone."""

import sqlite3
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.library import Library, Options, open_library
from reader.library.documents import Document
from reader.library.finding import Marked
from reader.library.index import Index
from reader.library.order import keep_order
from reader.library.query import (
    All,
    Has,
    Is,
    Minutes,
    Not,
    Published,
    Query,
    Some,
    Subject,
    Text,
    matches,
    parse,
)
from reader.library.query.texts import joined
from reader.library.query.tree import PARTS, SIGNS, STATES, TEXT_FIELDS
from reader.library.rows import put, settle
from reader.library.store import Store
from reader.loaders.loaded import Loaded
from reader.model import Article, Block, Figure, Mark, Place, Teaser
from tests.conftest import Write

TODAY = date(2024, 11, 14)
# Few words, so that they meet; of scripts, signs and letters that are folded.
WORDS = (
    *("red", "Reds", "gate", "Straße", "STRASSE", "été", "ete", "北京", "京", "ﬁne", "Ⓐ", "O'Neil"),
    *("हिन्दी", "١٢", "x_y", "U.S.", "¶", '"', "İ", "ꭰ", "\U0001e900", "\U00010fe0", "\ua7c1"),
)

texts = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
days = st.sampled_from(["2024-11-13", "2024-11-13T23:00:00+02:00", "2023-01-01", None])
teasers = st.builds(Teaser, st.sampled_from(["story", "video"]), texts, texts)
blocks = st.builds(Block, st.just("paragraph"), texts)
tables = st.builds(Block, st.just("table"), rows=st.tuples(st.tuples(texts, texts)))
articles = st.builds(
    Article,
    st.just(""),
    st.just(""),
    texts,
    standfirst=texts,
    publisher=texts,
    byline=st.lists(texts, max_size=2).map(tuple),
    published=days,
    url=st.sampled_from([None, "https://example.org/"]),
    tags=st.lists(texts, max_size=2).map(tuple),
    minutes=st.integers(0, 3),
    figures=st.lists(st.builds(Figure, texts), max_size=1).map(tuple),
    body=st.lists(blocks | tables, max_size=3).map(tuple),
    teasers=st.lists(teasers, max_size=2).map(tuple),
)
marks = st.builds(
    Mark,
    bookmarked=st.booleans(),
    read=st.booleans(),
    hidden=st.booleans(),
    place=st.sampled_from([Place(0, 0), Place(1, 0)]),
    tags=st.lists(texts.filter(bool), max_size=2).map(tuple),
    note=texts,
)
leaves: st.SearchStrategy[Query] = (
    st.builds(Text, texts, st.sampled_from([None, *TEXT_FIELDS]), st.booleans())
    | st.builds(Is, st.sampled_from(STATES))
    | st.builds(Has, st.sampled_from(PARTS))
    | st.builds(Published, st.just(date(2024, 11, 13)), st.booleans())
    | st.builds(Minutes, st.sampled_from(SIGNS), st.integers(0, 3))
)
queries = st.recursive(
    leaves,
    lambda part: (
        st.builds(Not, part)
        | st.builds(All, st.lists(part, max_size=3).map(tuple))
        | st.builds(Some, st.lists(part, max_size=3).map(tuple))
    ),
    max_leaves=5,
)


def library_of(
    stories: list[Article], new: Collection[str] = (), folders: Mapping[str, str] | None = None
) -> Library:
    """A library of these stories, a document each, with an index; some came with a later look.

    They lie in these folders by their ids.
    """
    store = Store()
    connection = store.connect()
    for story in stories:
        path = f"{(folders or {}).get(story.id, '')}/{story.id}"
        loaded = Document.of(path, "", Loaded((story,)))
        put(connection, [loaded], 2 if story.id in new else 1)
    settle(connection)
    keep_order(connection, "date")
    library = Library(store, [])
    library.bring_index()
    return library


def marked_of(marks: Mapping[int, Mark], feeds: Mapping[str, str] | None = None) -> Marked:
    return Marked(
        {key for key, mark in marks.items() if mark.read},
        {key for key, mark in marks.items() if mark.bookmarked},
        {key for key, mark in marks.items() if mark.begun},
        {key for key, mark in marks.items() if mark.hidden},
        {key: joined(mark.tags) for key, mark in marks.items() if mark.tags},
        {key: joined([mark.note]) for key, mark in marks.items() if mark.note},
        seen=1,
        feeds=lambda: {folder: joined([title]) for folder, title in (feeds or {}).items()},
    )


def found_in(
    library: Library,
    query: Query,
    marks: Mapping[str, Mark] | None = None,
    feeds: Mapping[str, str] | None = None,
) -> set[str] | None:
    """The ids of what a query finds."""
    by_key = {library.key(article): mark for article, mark in (marks or {}).items()}
    keys = library.find(query, marked_of({key: m for key, m in by_key.items() if key}, feeds))
    return None if keys is None else {summary.id for summary in library.each(list(keys))}


# Of one of these feeds, or of none; one folder is called as another one begins.
FOLDERS = ("/news/a", "/news/a b", "/news/a/deeper", "/else")
titles = st.lists(st.sampled_from(WORDS[:4]), max_size=3).map(" ".join)
feeds_of = st.dictionaries(st.sampled_from(FOLDERS[:2]), texts)


@given(
    st.lists(st.sampled_from(FOLDERS), min_size=1, max_size=4),
    st.fixed_dictionaries({"/news/a": titles, "/news/a b": titles}),
    st.builds(Text, st.sampled_from(WORDS[:4]), st.just("feed"), st.booleans()),
)
def test_a_feed_is_found_by_its_title(
    folders: list[str], feeds: Mapping[str, str], query: Text
) -> None:
    stories = {f"{at:032}": folder for at, folder in enumerate(folders)}
    library = library_of([Article(one, "", "Head") for one in stories], (), stories)
    of = {name: feeds.get(folder.removesuffix("/deeper"), "") for name, folder in stories.items()}
    right = {
        name
        for name in stories
        if matches(query, Subject(Article(name, "", "Head"), Mark(), feed=(of[name],)))
    }
    assert found_in(library, query, None, feeds) == right


@given(
    st.lists(
        st.tuples(articles, marks, st.booleans(), st.sampled_from(FOLDERS)), min_size=1, max_size=4
    ),
    feeds_of,
    queries,
)
def test_it_agrees_with_what_is_right(
    stories: list[tuple[Article, Mark, bool, str]], feeds: Mapping[str, str], query: Query
) -> None:
    named = {f"{at:032}": replace(story[0], id=f"{at:032}") for at, story in enumerate(stories)}
    done = {f"{at:032}": story[1] for at, story in enumerate(stories)}
    new = {f"{at:032}" for at, story in enumerate(stories) if story[2]}
    folders = {f"{at:032}": story[3] for at, story in enumerate(stories)}
    feed = {name: feeds.get(folder.removesuffix("/deeper"), "") for name, folder in folders.items()}
    library = library_of(list(named.values()), new, folders)
    right = {
        name
        for name, story in named.items()
        if matches(query, Subject(story, done[name], name in new, (feed[name],)))
    }
    assert found_in(library, query, done, feeds) == right
    assert library.damage == ""


@pytest.mark.parametrize("word", WORDS)
def test_each_word_is_found_where_it_is(word: str) -> None:
    stories = {f"{at:032}": Article(f"{at:032}", "", one) for at, one in enumerate(WORDS)}
    library = library_of(list(stories.values()))
    for query in (Text(word), Text(word, "headline"), Text(word[:1], beginning=True)):
        right = {name for name, one in stories.items() if matches(query, Subject(one, Mark()))}
        assert right
        assert found_in(library, query) == right


def test_no_phrase_spans_two_texts() -> None:
    body = (Block("paragraph", "a red gate"), Block("paragraph", "stands open"))
    library = library_of([Article("i", "", "Bo", byline=("Ann Ek", "Bo Al"), body=body)])
    for phrase, there in (("red gate", True), ("gate stands", False), ("ek bo", False)):
        assert found_in(library, Text(phrase)) == ({"i"} if there else set())


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "caches"


def found(folder: Path, kept: Path, query: str) -> list[str]:
    library = open_library([str(folder)], Options(cache=kept))
    library.bring_index()
    keys = library.find(parse(query, TODAY), Marked(seen=1))
    assert keys is not None
    view = library.view(keys)
    headlines = [summary.headline for summary in view.slice(0, len(view))]
    library.close()
    return headlines


def test_what_is_changed_or_gone_is_not_found_by_what_it_said(
    folder: Path, write: Write, kept: Path
) -> None:
    write("a.txt", "Red gates")
    write("b.txt", "Red doors")
    assert found(folder, kept, "red") == ["Red gates", "Red doors"]
    write("a.txt", "Blue gates")
    (folder / "b.txt").unlink()
    assert found(folder, kept, "red") == []
    assert found(folder, kept, "gates") == ["Blue gates"]
    assert found(folder, kept, "-red") == ["Blue gates"]


def test_it_begins_anew_before_most_of_it_is_dead(folder: Path, write: Write, kept: Path) -> None:
    write("b.txt", "A story that stays")
    for number in range(5):
        write("a.txt", f"Version {number}")
        assert found(folder, kept, "version") == [f"Version {number}"]
        assert found(folder, kept, "stays") == ["A story that stays"]
        with sqlite3.connect(next(kept.glob("*.db"))) as connection:
            dead = connection.execute("SELECT dead FROM about").fetchone()[0]
        assert dead <= 2


def test_a_copy_is_one_story_and_a_mark_is_on_its_own_story_alone(
    folder: Path, write: Write, kept: Path
) -> None:
    write("a.txt", "Twice")
    write("b.txt", "Twice")
    for name in ("x.xml", "y.xml"):  # two documents of one id and other bytes
        item = f"<item><title>{name}</title><guid>1</guid></item>"
        (folder / name).write_text(f"<rss><channel><title>F</title>{item}</channel></rss>", "utf-8")
    library = open_library([str(folder)], Options(cache=kept))
    library.bring_index()
    headlines = {summary.headline: summary.id for summary in library}
    found = library.find(parse("twice", TODAY), Marked(seen=1))
    assert found is not None
    assert [summary.id for summary in library.view(found).slice(0, 9)] == [headlines["Twice"]]
    for name in ("x.xml", "y.xml"):
        story = headlines[name]
        assert found_in(library, parse("is:read", TODAY), {story: Mark(read=True)}) == {story}
        rest = found_in(library, parse("is:unread", TODAY), {story: Mark(read=True)})
        assert rest == set(headlines.values()) - {story}


@pytest.mark.parametrize("damage", ["DROP TABLE words", "UPDATE body SET packed = x'00'"])
def test_where_it_is_damaged_there_is_none(
    folder: Path, write: Write, kept: Path, damage: str
) -> None:
    write("a.txt", "First story")
    library = open_library([str(folder)], Options(cache=kept))
    with sqlite3.connect(next(kept.glob("*.db"))) as connection:
        connection.execute(damage)
    library.bring_index()
    assert library.find(parse("first", TODAY), Marked()) is None


def test_what_fails_leaves_it_as_it_was() -> None:
    connection = Store().connect()
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("INSERT INTO unindexed VALUES (1)")
    connection.execute("INSERT INTO body VALUES (1, 'no bytes')")
    index = Index(connection)
    with pytest.raises(TypeError):
        index.build(9)
    assert not connection.in_transaction
    assert connection.execute("SELECT count(*) FROM unindexed").fetchone() == (1,)
