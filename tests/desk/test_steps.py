"""What was done, in words, taken back and done again."""

from pathlib import Path

import pytest

from reader.desk import ChangedSinceError, open_desk
from reader.model import Place
from reader.settings import load_settings
from tests.conftest import Write
from tests.desk.test_desk import id_of
from tests.state.samples import full_disk


def test_a_tag_that_there_is_keeps_its_spelling(folder: Path, write: Write) -> None:
    write("a.txt", "One")
    write("b.txt", "Two")
    with open_desk(load_settings(), [str(folder)]) as desk:
        one, two = id_of(desk, "One"), id_of(desk, "Two")
        desk.set_tags(one, ["Foo bar", "FOO BAR"])
        assert desk.mark(one).tags == ("Foo bar",)
        desk.set_tags(two, ["foo BAR", "new"])
        assert desk.mark(two).tags == ("Foo bar", "new")


def test_each_step_is_named(folder: Path, write: Write) -> None:
    long = "The " + "very " * 20 + "long headline"
    write("a.txt", "One")
    write("b.txt", long)
    with open_desk(load_settings(), [str(folder)]) as desk:
        one, other = id_of(desk, "One"), id_of(desk, long)
        desk.set_bookmark(one, on=True)
        desk.set_bookmark(one, on=False)
        desk.set_read([one], on=True)
        desk.set_read([one], on=False)
        desk.set_read([one, other], on=True)
        desk.set_hidden(other, on=True)
        desk.set_hidden(other, on=False)
        desk.set_tags(one, ["war", "to read", "war", ""])
        desk.set_tags(one, ["war", "new"])
        desk.set_tags(one, [])
        desk.set_note(one, "Ask about it.\nAnd this.")
        desk.set_note(one, "")
        desk.prefer("theme", "paper")
        desk.prefer("sort", "length")
        assert [one.words for one in reversed(desk.history())] == [
            "bookmark: One",
            "take the bookmark off: One",
            "mark read: One",
            "mark unread: One",
            "mark read: 2 stories",
            "hide: The very very very very very very very very very very very…",
            "show again: The very very very very very very very very very very very…",
            "tag #war #to read: One",
            "tag #new, take #to read off: One",
            "take #war #new off: One",
            "note “Ask about it.” on: One",
            "take the note off: One",
            "theme paper",
            "sort by length",
        ]


def test_a_step_taken_back_is_marked_and_done_again(folder: Path, write: Write) -> None:
    write("a.txt", "One")
    with open_desk(load_settings(), [str(folder)]) as desk:
        one = id_of(desk, "One")
        desk.set_bookmark(one, on=True)
        undone = desk.undo()
        assert undone is not None
        assert (undone.words, undone.articles) == ("bookmark: One", (one,))
        assert [step.undone for step in desk.history()] == [True]
        assert not desk.mark(one).bookmarked
        again = desk.redo()
        assert again is not None
        assert again.words == "bookmark: One"
        assert desk.undo() is not None
        assert desk.undo() is None


def test_a_choice_taken_back_is_as_before(folder: Path, write: Write) -> None:
    write("a.txt", "One")
    with open_desk(load_settings(), [str(folder)]) as desk:
        desk.prefer("theme", "paper")
        desk.undo()
        assert desk.preferred("theme") == "ink"
        assert desk.history()[0].words == "theme paper"


def test_what_was_changed_elsewhere_is_named_and_stays(folder: Path, write: Write) -> None:
    write("a.txt", "One")
    settings = load_settings()
    with open_desk(settings, [str(folder)]) as desk, open_desk(settings, [str(folder)]) as other:
        one = id_of(desk, "One")
        desk.set_bookmark(one, on=True)
        other.refresh()
        other.set_bookmark(one, on=False)
        with pytest.raises(ChangedSinceError) as raised:
            desk.undo()
        assert desk.describe(raised.value).words == "bookmark: One"


def test_a_story_that_is_gone_is_named_by_what_is_known(folder: Path, write: Write) -> None:
    path = write("a.txt", "One")
    write("b.txt", "Two")
    with open_desk(load_settings(), [str(folder)]) as desk:
        desk.set_bookmark(id_of(desk, "One"), on=True)
        path.unlink()
        desk.load()
        assert desk.history()[0].words == "bookmark: One"


def test_all_tags_the_most_used_first(folder: Path, write: Write) -> None:
    for name in ("One", "Two"):
        write(f"{name}.txt", name)
    with open_desk(load_settings(), [str(folder)]) as desk:
        desk.set_tags(id_of(desk, "One"), ["b", "a"])
        desk.set_tags(id_of(desk, "Two"), ["b"])
        assert desk.tags() == ["b", "a"]


def test_what_is_lost_is_named_with_the_whole_note(folder: Path, write: Write) -> None:
    headline = "The " + "very " * 30 + "long headline"
    note = ("Ask about it. " * 20).strip()
    write("a.txt", headline)
    write("b.txt", "Two")
    with open_desk(load_settings(), [str(folder)]) as desk:
        one, two = id_of(desk, headline), id_of(desk, "Two")
        desk.set_hidden(two, on=True)
        desk.set_tags(two, ["war"])
        assert desk.at_risk == ""
        with full_disk():
            desk.set_bookmark(one, on=True)
            desk.set_read([one, two], on=True)
            desk.set_hidden(two, on=False)
            desk.set_tags(one, ["war", "to read"])
            desk.set_tags(two, [])
            desk.set_note(one, note)
            desk.prefer("theme", "paper")
            desk.keep_place(two, Place(1, 2))
            advice = "Make room on the disk, or check it, then they are kept."
            assert desk.at_risk == f"8 changes that are not on the disk. {advice}"
            assert desk.unkept == ""
            desk.__exit__()
    head, *lines = desk.unkept.splitlines()
    assert head.startswith("8 changes are lost. Marks of this session are not kept in ")
    assert lines == [
        f"bookmark: {headline}",
        f"mark read: {headline}",
        "mark read: Two",
        "show again: Two",
        f"tags war, to read: {headline}",
        "tags none: Two",
        f"note: {headline}: {note}",
        "theme paper",
        "place: Two",
    ]


def test_so_many_are_named_that_one_can_read_them(folder: Path, write: Write) -> None:
    for number in range(60):
        write(f"{number}.txt", f"Story {number}")
    with open_desk(load_settings(), [str(folder)]) as desk, full_disk():
        desk.set_read([story.id for story in desk.library], on=True)
        desk.__exit__()
    head, *lines, rest = desk.unkept.splitlines()
    assert head.startswith("1 change is lost. ")
    assert len(lines) == 50
    assert rest == "and 10 more"
