"""What a desk finds, lights, folds and tells as near."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from reader.desk import Desk, Selection, open_desk
from reader.layout.hits import NO_HITS
from reader.library.nearness import NearKey
from reader.settings import SavedView, Settings, load_settings
from tests.conftest import Write

AGENCY = (
    "The ministers of both countries met in Geneva on Tuesday to speak about the dam that one of"
    " them wants to build upstream. They had not met for three years. The talks went on until late"
    " in the evening, and ended without a word to those who waited outside in the rain."
)
MORE = (
    "The dam has been planned since the sixties. Farmers below it fear for their fields, while the"
    " cities above it hope for light and work. A first study is to be ready by next summer, and"
    " both sides have agreed to publish it whole, whatever it says of the river and its people."
)


@pytest.fixture
def news(folder: Path, write: Write) -> Path:
    for name, publisher in (("a", "Harbour News"), ("b", "The Ledger")):
        write(
            f"{name}.txt", "Ministers meet about the dam", AGENCY, MORE,
            more=f"More from {publisher}\n\nAnother story of the day is this one here.\n",
            date="5 May 2024",
        )  # fmt: skip
    write("c.txt", "A goose", "It flew over the dam. It was grey.", date="6 May 2024")
    return folder


def headlines(desk: Desk, selection: Selection) -> list[str]:
    view = desk.view(selection)
    return [one.headline for one in view.slice(0, len(view))]


def test_a_search_is_a_view_and_says_where_it_found(news: Path) -> None:
    with open_desk(load_settings(), [str(news)]) as desk:
        selection = Selection("search", "dam")
        view = desk.view(selection)
        assert [one.headline for one in view.slice(0, 9)][-1] == "A goose"
        found = desk.founder(selection)(view[2])
        assert found.text.startswith("It flew over the dam")
        assert [found.text[start:end] for start, end in found.hits] == ["dam"]
        finder = desk.finder(selection)
        assert finder
        assert finder("The dam") == [(4, 7)]
        assert desk.finder(Selection()) is None
        assert desk.founder(Selection())(view[0]) == NO_HITS
        wrong = Selection("search", "is:blue x")
        assert headlines(desk, wrong) == []
        assert desk.finder(wrong) is None


def saved(settings: Settings, **views: str) -> Settings:
    return replace(settings, views={name: SavedView(text, 3) for name, text in views.items()})


def test_a_saved_view_is_listed_as_others_are_and_offered(news: Path) -> None:
    settings = saved(load_settings(), Geese="goose", Wrong="is:blue")
    with open_desk(settings, [str(news)]) as desk:
        assert headlines(desk, Selection("saved", "Geese")) == ["A goose"]
        assert headlines(desk, Selection("saved", "Wrong")) == []
        assert len(headlines(desk, Selection("saved", "None of these"))) == 3
        offered = {one.selection: (one.stories, one.unread) for one in desk.offers()}
        assert offered[Selection("saved", "Geese")] == (1, 1)
        (complaint,) = desk.complaints
        assert "config.toml:3: views.Wrong: is: is one of unread" in complaint


def test_one_story_of_two_publishers_has_one_row_if_wanted(news: Path) -> None:
    with open_desk(load_settings(), [str(news)]) as desk:
        desk.library.bring_index(alike=True)
        assert len(desk.view()) == 3
        desk.prefer("fold", "on")
        view = desk.view()
        assert [one.headline for one in view.slice(0, 9)] == [
            "A goose",
            "Ministers meet about the dam",
        ]
        shown, hidden = view.keys[1], next(iter(view.behind[view.keys[1]]))
        names = {desk.library.at(key).publisher for key in (shown, hidden)}
        assert names == {"Harbour News", "The Ledger"}
        assert [*desk.also_in(view, shown), desk.library.at(shown).publisher] == sorted(
            filter(None, names), key=lambda name: name == desk.library.at(shown).publisher
        )
        assert view.index(hidden) == view.index(shown) == 1
        assert desk.also_in(view, view.keys[0]) == []
        assert desk.unfold(view, shown)
        assert len(desk.view()) == 3
        assert desk.unfold(desk.view(), shown)
        assert len(desk.view()) == 2
        assert not desk.unfold(desk.view(), view.keys[0])
        desk.undo()
        assert len(desk.view()) == 3


def test_it_may_be_wanted_in_the_configuration(news: Path) -> None:
    settings = replace(load_settings(), fold=True, lines={"fold": 1})
    with open_desk(settings, [str(news)]) as desk:
        desk.library.bring_index(alike=True)
        assert len(desk.view()) == 2


def test_the_same_story_elsewhere_is_told_beside_it_with_the_reason(news: Path) -> None:
    with open_desk(load_settings(), [str(news)]) as desk:
        desk.library.bring_index(alike=True)
        first = next(one for one in desk.library if one.publisher == "The Ledger")
        key = desk.library.key(first.id)
        assert key is not None
        article = desk.article(first.id)
        nearness = desk.nearness()
        assert nearness is desk.nearness()
        found = nearness.stories(key, article, desk.not_near(article))
        (near,) = desk.near_stories(found[:1])
        assert near.summary.publisher == "Harbour News"
        assert near.reason.startswith("Harbour News · the same story · same headline and day")
        assert desk.near_stories([NearKey(99_999, "gone")]) == ()


def test_what_is_gone_is_neither_near_nor_the_same(news: Path) -> None:
    with open_desk(load_settings(), [str(news)]) as desk:
        desk.library.bring_index(alike=True)
        (news / "b.txt").unlink()
        desk.load()
        desk.prefer("fold", "on")
        assert desk.view().behind == {}
        story = next(one for one in desk.library if one.publisher == "Harbour News")
        key = desk.library.key(story.id)
        assert key is not None
        assert not desk.nearness().stories(key, desk.article(story.id), ())


def test_without_an_index_stories_are_read_one_by_one(
    news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_desk(load_settings(), [str(news)]) as desk:
        monkeypatch.setattr(desk.library, "find", lambda *_: None)
        assert [one.headline for one in desk.find("goose -is:read")] == ["A goose"]


def test_what_is_shown_stays_in_a_view_of_a_query(news: Path) -> None:
    settings = saved(load_settings(), Unread="is:unread")
    with open_desk(settings, [str(news)]) as desk:
        for selection in (Selection("saved", "Unread"), Selection("search", "is:unread")):
            view = desk.view(selection)
            desk.set_read([view[0].id], on=True)
            assert len(desk.view(selection)) == 2
            assert len(desk.view(selection, view.stories)) == 3
            desk.undo()


def test_what_comes_later_stands_for_nothing_that_is_shown(news: Path) -> None:
    with open_desk(load_settings(), [str(news)]) as desk:
        desk.library.bring_index(alike=True)
        desk.prefer("fold", "on")
        (later,) = {desk.view().keys[1]}
        view = desk.view(later=[later])
        assert len(view) == 2
        assert later not in view.keys


def test_any_row_of_an_unfolded_story_folds_it_again(news: Path) -> None:
    with open_desk(load_settings(), [str(news)]) as desk:
        desk.library.bring_index(alike=True)
        desk.prefer("fold", "on")
        view = desk.view()
        shown = view.keys[1]
        (hidden,) = view.behind[shown]
        desk.unfold(view, shown)
        assert desk.unfold(desk.view(), hidden)
        assert len(desk.view()) == 2


def test_a_story_that_went_meanwhile_is_told_without_a_part_of_it(news: Path) -> None:
    with open_desk(load_settings(), [str(news)]) as desk:
        view = desk.view(Selection("search", "goose"))
        found = desk.founder(Selection("search", "goose"))
        assert found(replace(view[0], id="gone")).text == ""


def test_what_is_typed_cannot_act_on_the_terminal_as_a_title() -> None:
    assert Selection("search", "a\x1b]0;b\u202e").title == "/a␛]0;b\\u202e".replace(
        "\\u202e", Selection("search", "\u202e").title[1:]
    )
    assert "\u202e" not in Selection("search", "\u202e").title
