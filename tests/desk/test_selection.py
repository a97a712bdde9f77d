"""Selections: what a view shows, what there is to choose from, in which order."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.desk import SORTS, Desk, Selection, open_desk
from reader.model import Place
from reader.settings import load_settings
from tests.conftest import Write
from tests.desk.test_desk import id_of


@pytest.fixture
def stories(folder: Path, write: Write) -> Path:
    """Five stories: two in folders, two from one publisher, one short, dated backwards."""
    (folder / "war" / "north").mkdir(parents=True)
    (folder / "peace").mkdir()
    write(
        "war/north/a.txt", "Beta", "Word " * 500, more="More from GZERO Media\n", date="1 May 2024"
    )
    write("war/b.txt", "“Alpha”", "Short.", more="More from GZERO Media\n", date="2 May 2024")
    write("peace/c.txt", "Gamma", "Word " * 300, more="More from AAA\n", date="3 May 2024")
    write("d.txt", "delta", "Word " * 900)
    write("e.txt", "Epsilon", "Word " * 10, date="4 May 2024")
    return folder


def shown(desk: Desk, selection: Selection, *also: str) -> list[str]:
    view = desk.view(selection, desk.library.keys(also))
    return [summary.headline for summary in view.slice(0, len(view))]


def test_each_kind_shows_its_own(stories: Path) -> None:
    with open_desk(load_settings(), [str(stories)]) as desk:
        alpha, beta, gamma = (id_of(desk, name) for name in ("“Alpha”", "Beta", "Gamma"))
        desk.set_read([alpha], on=True)
        desk.set_bookmark(beta, on=True)
        desk.set_tags(gamma, ["to read", "dam"])
        desk.keep_place(gamma, Place(1, 5))
        desk.set_hidden(id_of(desk, "delta"), on=True)
        for selection, expected in {
            Selection(): ["Epsilon", "Gamma", "“Alpha”", "Beta"],
            Selection("unread"): ["Epsilon", "Gamma", "Beta"],
            Selection("bookmarked"): ["Beta"],
            Selection("begun"): ["Gamma"],
            Selection("hidden"): ["delta"],
            Selection("publisher", "GZERO Media"): ["“Alpha”", "Beta"],
            Selection("tag", "dam"): ["Gamma"],
            Selection("tag", "nothing"): [],
            Selection("folder", str(stories / "war")): ["“Alpha”", "Beta"],
            Selection("folder", str(stories / "wa")): [],
        }.items():
            assert shown(desk, selection) == expected
            assert set(shown(desk, selection, alpha)) == {*expected, "“Alpha”"}


def test_offers_are_what_has_a_story_with_its_unread_ones(stories: Path) -> None:
    with open_desk(load_settings(), [str(stories)]) as desk:
        desk.set_read([id_of(desk, "“Alpha”")], on=True)
        desk.set_tags(id_of(desk, "Gamma"), ["dam"])
        desk.set_hidden(id_of(desk, "delta"), on=True)
        offers = [(str(one.selection), one.stories, one.unread) for one in desk.offers()]
        assert offers == [
            ("all", 4, 3),
            ("unread", 3, 3),
            ("hidden", 1, 1),
            ("publisher:AAA", 1, 1),
            ("publisher:GZERO Media", 2, 1),
            ("tag:dam", 1, 1),
            (f"folder:{stories}/peace", 1, 1),
            (f"folder:{stories}/war", 2, 1),
            (f"folder:{stories}/war/north", 1, 1),
        ]
        for offer in desk.offers():
            view = desk.view(offer.selection)
            assert (len(view), desk.counts(view).unread) == (offer.stories, offer.unread)


def test_the_roots_are_folders_where_there_are_several(stories: Path) -> None:
    roots = [str(stories / "war"), str(stories / "peace")]
    with open_desk(load_settings(), roots) as desk:
        folders = [one.selection.value for one in desk.offers() if one.selection.kind == "folder"]
        assert folders == [f"{stories}/peace", f"{stories}/war", f"{stories}/war/north"]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("date", ["Epsilon", "Gamma", "“Alpha”", "Beta", "delta"]),
        ("publisher", ["Gamma", "“Alpha”", "Beta", "Epsilon", "delta"]),
        ("length", ["Epsilon", "“Alpha”", "Gamma", "Beta", "delta"]),
        ("headline", ["“Alpha”", "Beta", "delta", "Epsilon", "Gamma"]),
        ("folder", ["delta", "Epsilon", "Gamma", "“Alpha”", "Beta"]),
    ],
)
def test_the_order_is_kept_over_restarts(stories: Path, sort: str, expected: list[str]) -> None:
    with open_desk(load_settings(), [str(stories)]) as desk:
        assert desk.prefer("sort", sort) == ""
        assert shown(desk, Selection()) == expected
    with open_desk(load_settings(), [str(stories)]) as desk:
        assert shown(desk, Selection()) == expected
        view = desk.view()
        for at in range(len(view)):
            assert view.index(desk.library.key(view[at].id)) == at
        assert view.index(None) is None
        assert view.index(99) is None
    assert set(SORTS) >= {sort}


def test_the_configuration_wins_at_the_next_start(stories: Path) -> None:
    settings = replace(load_settings(), theme="paper", lines={"theme": 1})
    with open_desk(settings, [str(stories)]) as desk:
        assert desk.preferred("theme") == "paper"
        assert desk.prefer("theme", "ink") == (
            "theme is set in config.toml, which wins at the next start."
        )
        assert desk.preferred("theme") == "ink"
    with open_desk(settings, [str(stories)]) as desk:
        assert desk.preferred("theme") == "paper"
    with open_desk(load_settings(), [str(stories)]) as desk:
        assert desk.preferred("theme") == "ink"


def test_the_measure_is_kept_but_no_step(stories: Path) -> None:
    with open_desk(load_settings(), [str(stories)]) as desk:
        assert desk.measure == 72
        desk.keep_measure(60)
        assert desk.history() == []
    with open_desk(load_settings(), [str(stories)]) as desk:
        assert desk.measure == 60
    with open_desk(replace(load_settings(), measure=80, lines={"measure": 1})) as desk:
        assert desk.measure == 80


def new(desk: Desk) -> set[str]:
    return {summary.id for summary in desk.library if desk.is_new(summary)}


def test_new_stories_are_those_that_were_not_there_last_time(stories: Path, write: Write) -> None:
    with open_desk(load_settings(), [str(stories)]) as desk:
        assert new(desk) == set()
        desk.keep_seen()
    write("f.txt", "Zeta", "New.")
    for _ in range(2):  # a session that never said where it ended changes nothing
        with open_desk(load_settings(), [str(stories)]) as desk:
            assert new(desk) == {id_of(desk, "Zeta")}
            desk.load()
            assert new(desk) == {id_of(desk, "Zeta")}
    with open_desk(load_settings(), [str(stories / "war")]) as desk:
        assert new(desk) == set()
    with open_desk(load_settings(), [str(stories)]) as desk:
        desk.keep_seen()
    with open_desk(load_settings(), [str(stories)]) as desk:
        assert new(desk) == set()


KINDS = st.sampled_from(["publisher", "tag", "folder"])


@given(st.builds(Selection, KINDS, st.text(min_size=1)))
def test_a_selection_is_read_as_it_was_kept(selection: Selection) -> None:
    assert Selection.read(str(selection)) == selection


@pytest.mark.parametrize("kept", ["", "nothing", "publisher", "unread:x", ":", "all:"])
def test_what_cannot_be_understood_shows_all_stories(kept: str) -> None:
    assert Selection.read(kept) in (Selection(), Selection("all"))


def test_titles() -> None:
    assert Selection().title == "All stories"
    assert Selection("publisher", "AFP").title == "AFP"
    assert Selection("tag", "dam").title == "#dam"
    assert Selection("folder", "/a/b\x1b").title == "b␛/"
