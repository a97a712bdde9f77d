"""Documents that are one article, and documents that only say so."""

from pathlib import Path

import pytest

from reader.library import GoneError, Library, open_library
from reader.loaders import loading
from reader.model import Problem

ITEM = "<item><guid>one</guid><title>{title}</title><description>{text}</description></item>"


def feed(*items: str) -> str:
    top = "<title>Feed</title><link>https://example.org/</link>"
    return f'<rss version="2.0"><channel>{top}{"".join(items)}</channel></rss>'


def opened(folder: Path) -> Library:
    return open_library([str(folder)])


def told(library: Library) -> list[tuple[str, str]]:
    """Headline and text of each story, in the order of the folder."""
    stories = (library.article(summary.id) for summary in library.in_folder_order())
    return [(story.headline, story.body[0].text) for story in stories]


FIRST = ITEM.format(title="First", text="As it was.")
CORRECTED = ITEM.format(title="First", text="As it is now.")


def test_a_corrected_entry_in_another_file_is_another_story(folder: Path) -> None:
    (folder / "a.xml").write_text(feed(FIRST), "utf-8")
    (folder / "b.xml").write_text(feed(CORRECTED), "utf-8")
    library = opened(folder)
    assert told(library) == [("First", "As it was."), ("First", "As it is now.")]
    first, second = (summary.id for summary in library.in_folder_order())
    assert library.source(first) == FIRST.encode()
    assert library.source(second) == CORRECTED.encode()
    again = opened(folder)
    assert [summary.id for summary in again.in_folder_order()] == [first, second]
    (folder / "b.xml").unlink()
    assert [summary.id for summary in opened(folder)] == [first]


def test_the_same_entry_in_another_file_is_the_same_story(folder: Path) -> None:
    (folder / "a.xml").write_text(feed(FIRST), "utf-8")
    (folder / "b.xml").write_text(feed(FIRST, ITEM.replace("one", "two")), "utf-8")
    library = opened(folder)
    assert len(library) == 2
    paths = [len(library.paths(summary.id)) for summary in library.in_folder_order()]
    assert paths == [2, 1]


def test_markdown_that_names_an_entry_is_that_story_unless_another_is_there(folder: Path) -> None:
    text = "---\nfeed: https://example.org/\nguid: one\n---\n# {}\n\nWords.\n"
    (folder / "a.md").write_text(text.format("Fetched"), "utf-8")
    alone = opened(folder)
    (entry,) = (summary.id for summary in alone)
    (folder / "b.md").write_text(text.format("Another"), "utf-8")
    (folder / "c.md").write_text(text.format("Another"), "utf-8")
    library = opened(folder)
    assert [headline for headline, _ in told(library)] == ["Fetched", "Another"]
    first, second = (summary.id for summary in library.in_folder_order())
    assert first == entry
    assert len(library.paths(second)) == 2


def test_a_story_that_left_its_container_is_gone(folder: Path) -> None:
    path = folder / "a.xml"
    path.write_text(feed(FIRST), "utf-8")
    library = opened(folder)
    (story,) = (summary.id for summary in library)
    path.write_text(feed(ITEM.replace("one", "two")), "utf-8")
    for look in (library.article, library.source):
        with pytest.raises(GoneError):
            look(story)
    found = loading.source_of(str(path), story)
    assert isinstance(found, Problem)
    assert found.why == "the story is no longer in it"


def test_a_copy_is_no_reason_to_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.md", "b.md"):
        (folder / name).write_text("# Head\n\nWords.\n", "utf-8")
    library = opened(folder)
    monkeypatch.setattr("reader.loaders.load_file", None)
    assert told(library) == [("Head", "Words.")]
