"""Notes that were begun, as the desk keeps them."""

from pathlib import Path

import pytest

from reader.desk import Desk, open_desk
from reader.settings import load_settings
from reader.text import clean
from tests.conftest import Write
from tests.state.samples import full_disk

LINES = " Ask about it.\nAnd this. "


@pytest.fixture
def story(folder: Path, write: Write) -> str:
    write("a.txt", "One")
    with open_desk(load_settings(), [str(folder)]) as desk:
        (one,) = desk.library
        desk.set_note(one.id, LINES)
        return one.id


def shown(desk: Desk, story: str) -> str:
    """The note in one line, as it comes out of where it is typed."""
    return clean(desk.mark(story).note)


def test_several_lines_shown_as_one_are_no_other_note(folder: Path, story: str) -> None:
    with open_desk(load_settings(), [str(folder)]) as desk:
        desk.keep_draft(story, shown(desk, story))
        assert desk.draft(story) == ""
        desk.keep_note(story, shown(desk, story))
        assert desk.mark(story).note == LINES
        desk.keep_draft(story, "More")
        assert desk.draft(story) == "More"
        desk.keep_draft(story, shown(desk, story))
        assert desk.draft(story) == ""
        desk.keep_note(story, " More\x1b ")
        assert desk.mark(story).note == "More␛"


def test_what_waited_for_the_disk_waits_no_more_once_it_is_there(folder: Path, story: str) -> None:
    with open_desk(load_settings(), [str(folder)]) as desk:
        with full_disk():
            desk.keep_draft(story, "More")
            assert desk.held == 1
        desk.refresh()
        assert desk.held == 0
        with full_disk():
            desk.set_bookmark(story, on=True)
            assert desk.held == 1
            desk.__exit__()
        assert "note that was begun" not in desk.unkept


def test_what_was_begun_follows_the_file_that_is_edited(
    folder: Path, write: Write, story: str
) -> None:
    with open_desk(load_settings(), [str(folder)]) as desk:
        write("b.txt", "Two")
        desk.load()
        (two,) = (one for one in desk.library if one.id != story)
        desk.keep_draft(two.id, "Ask")
        write("b.txt", "Two and more")
        desk.load()
        (edited,) = (one for one in desk.library if one.id != story)
        assert desk.draft(edited.id) == "Ask"
        # As one types on.
        desk.keep_draft(two.id, "Asked")
        assert desk.draft(edited.id) == desk.draft(two.id) == "Asked"
        desk.keep_note(two.id, "Asked")
        desk.keep_draft(two.id, "Asked")
        assert desk.mark(edited.id).note == "Asked"
        assert desk.draft(edited.id) == desk.draft(two.id) == ""
        desk.set_tags(two.id, ["sea"])
        assert desk.mark(edited.id).tags == ("sea",)
        # The same text is in another file again.
        write("c.txt", "Two")
        desk.load()
        desk.keep_note(two.id, "Mine")
        assert (desk.mark(two.id).note, desk.mark(edited.id).note) == ("Mine", "Asked")
