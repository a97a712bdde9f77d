"""Feeds as views: whose stories are shown where, and how many there are."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.desk import Desk, Offer, Selection, open_desk
from reader.desk import desk as desk_itself
from reader.desk.followed import Followed, owner
from reader.feeds.landing.shelf import Shelves
from reader.library.looking import look
from reader.library.query import QueryError
from reader.model import Place
from reader.settings import SavedView, Settings, load_settings
from tests.desk.followed import address, fetched, followed, hide, subscriptions
from tests.desk.test_desk import id_of
from tests.desk.test_selection import shown


@pytest.fixture
def settings() -> Settings:
    """Five feeds with stories, one of them hidden and one not followed; and one without any."""
    settings = load_settings()
    followed(settings, "Birds", "A goose", "A swan", folder=("News", "Nature"), tags=("wild",))
    followed(settings, "Seas", "A tide", folder=("News",), tags=("wild", "wet"))
    followed(settings, "alone", "An island")
    followed(settings, "Noise", "A din", "A clang", folder=("News", "Nature"), hidden=True)
    followed(settings, "Silence")
    fetched(settings, "Left", "A parting")
    return settings


def told(offers: Iterable[Offer]) -> dict[str, tuple[str, int, int]]:
    return {str(one.selection): (one.title, one.stories, one.unread) for one in offers}


def of_feeds(desk: Desk) -> list[tuple[str, int, int]]:
    kinds = ("feeds", "feedtag", "feed")
    offers = [one for one in desk.offers() if one.selection.kind in kinds]
    return [(one.title, one.stories, one.unread) for one in offers]


def all_agree(desk: Desk) -> None:
    """Each view has as many stories as it is offered with, and no two are alike."""
    offers = desk.offers()
    assert len({one.selection for one in offers}) == len(offers)
    for offer in offers:
        view = desk.view(offer.selection)
        assert (len(view), desk.counts(view).unread) == (offer.stories, offer.unread), offer


def test_feeds_are_offered_by_folder_tag_and_title(settings: Settings) -> None:
    with open_desk(settings) as desk:
        desk.set_read([id_of(desk, "A swan")], on=True)
        assert of_feeds(desk) == [
            ("News/", 5, 4),
            ("News/Nature/", 4, 3),
            ("#wet", 1, 1),
            ("#wild", 3, 2),
            ("alone", 1, 1),
            ("Birds", 2, 1),
            ("Noise", 2, 2),
            ("Seas", 1, 1),
        ]
        hidden = [one.title for one in desk.offers() if one.hidden]
        assert hidden == ["Noise"]
        all_agree(desk)


def test_the_folder_of_a_feed_is_offered_once(settings: Settings) -> None:
    deeper = settings.library / "Birds" / "kept"
    deeper.mkdir()
    (settings.library / "Birds" / "A swan.md").rename(deeper / "A swan.md")
    for roots in ((), (str(settings.library),), (str(settings.library), str(settings.config))):
        with open_desk(settings, roots) as desk:
            folders = [one.selection.value for one in desk.offers()
                       if one.selection.kind == "folder"]  # fmt: skip
            assert [Path(one).name for one in folders][-2:] == ["kept", "Left"]
            assert set(map(str, settings.library.iterdir())) & set(folders) == {
                str(settings.library / "Left")
            }
            assert told(desk.offers())[f"feed:{settings.library}/Birds"] == ("Birds", 2, 2)
            all_agree(desk)


def test_hidden_feeds_are_where_they_are_asked_for(settings: Settings) -> None:
    library = str(settings.library)
    other = fetched(settings, "Other", "A copy of it", publisher="Noise")
    views = {"loud": SavedView("din OR goose", 1)}
    with open_desk(replace(settings, views=views)) as desk:
        desk.library.bring_index()
        din = id_of(desk, "A din")
        everything = ["A goose", "A tide", "An island", "A parting", "A copy of it", "A swan"]
        for selection, expected in {
            Selection(): everything,
            Selection("unread"): everything,
            Selection("publisher", "Noise"): ["A copy of it"],
            Selection("folder", library): everything,
            Selection("folder", f"{library}/Noise"): ["A din", "A clang"],
            Selection("folder", other): ["A copy of it"],
            Selection("feed", f"{library}/Noise"): ["A din", "A clang"],
            Selection("feeds", "News/Nature"): ["A goose", "A din", "A swan", "A clang"],
            Selection("feeds", "News/Nat"): [],
            Selection("feedtag", "wild"): ["A goose", "A tide", "A swan"],
            Selection("bookmarked"): [],
            Selection("search", "din"): ["A din"],
            Selection("saved", "loud"): ["A goose", "A din"],
        }.items():
            assert sorted(shown(desk, selection)) == sorted(expected), selection
            assert set(shown(desk, selection, din)) == {*expected, "A din"}
        desk.set_bookmark(din, on=True)
        desk.keep_place(id_of(desk, "A clang"), Place(1, 5))
        desk.set_tags(din, ["loud"])
        assert shown(desk, Selection("bookmarked")) == ["A din"]
        assert shown(desk, Selection("begun")) == ["A clang"]
        assert shown(desk, Selection("tag", "loud")) == ["A din"]
        assert "A din" not in shown(desk, Selection())
        desk.set_hidden(id_of(desk, "A clang"), on=True)
        desk.set_read([din, id_of(desk, "A goose")], on=True)
        all_agree(desk)


def test_what_is_named_is_shown(settings: Settings) -> None:
    for name in ("Noise", "Noise/A din.md"):
        with open_desk(settings, [str(settings.library / name)]) as desk:
            assert "A din" in shown(desk, Selection())
            all_agree(desk)


def test_what_changes_while_it_is_open_is_known(settings: Settings) -> None:
    with open_desk(settings) as desk:
        own = Selection("feed", str(settings.library / "Birds"))
        assert len(desk.view()) == 5
        hide(settings, "Noise", hidden=False)
        assert len(desk.view()) == 7
        hide(settings, "Birds")
        assert len(desk.view()) == 5
        assert desk.title_of(own) == "Birds"
        subscriptions(settings).rename(address("Birds"), "Geese")
        assert desk.title_of(own) == "Geese"
        followed(settings, "Moors", "A bog", hidden=True)
        desk.load()
        assert "A bog" in (one.headline for one in desk.library)
        assert len(desk.view()) == 5
        assert "Moors" in (one.title for one in desk.offers())
        subscriptions(settings).remove(address("Birds"))
        assert len(desk.view()) == 7
        assert desk.title_of(own) == "Birds"
        assert shown(desk, own) == ["A goose", "A swan"]
        (settings.config.parent / "feeds.opml").unlink()
        assert len(desk.view()) == 8
        assert of_feeds(desk) == []


def test_a_feed_is_told_by_its_address(settings: Settings) -> None:
    with open_desk(settings) as desk:
        desk.set_read([id_of(desk, "A swan")], on=True)
        found = {url: (one.stories, one.unread) for url, one in desk.feed_offers().items()}
        assert found == {
            address("Birds"): (2, 1),
            address("Seas"): (1, 1),
            address("alone"): (1, 1),
            address("Noise"): (2, 2),
        }


def test_without_feeds_nothing_is_read(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []

    def read(listed: Path, library: Path) -> Iterator[Followed]:
        asked.append(listed)
        yield Followed(str(library / "Birds"), "", "")

    monkeypatch.setattr("reader.desk.followed._read", read)
    hide(settings, "Noise", hidden=False)
    with open_desk(settings) as desk:
        assert len(desk.view()) == 7
        assert asked == []
        desk.offers()
        desk.offers()
        assert len(asked) == 1
    (settings.config.parent / "feeds.opml").unlink()
    with open_desk(settings) as desk:
        desk.offers()
        assert len(asked) == 1


def test_the_next_start_reads_no_list_again(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert settings.cache
    kept = settings.cache / "followed.json"
    with open_desk(settings) as desk:
        assert len(desk.view()) == 5
    assert kept.stat().st_mode & 0o777 == 0o600
    monkeypatch.setattr("reader.desk.followed._read", lambda *_: iter(()))
    with open_desk(settings) as desk:
        assert len(desk.view()) == 5
        assert len(of_feeds(desk)) == 8
    for broken in (b"", b"{}", b'{"moment": "another", "feeds": []}'):
        kept.write_bytes(broken)
        with open_desk(settings) as desk:
            assert len(desk.view()) == 7
    monkeypatch.undo()
    hide(settings, "Seas")
    with open_desk(settings) as desk:
        assert len(desk.view()) == 4


def test_where_there_is_no_cache_feeds_are_read_all_the_same(settings: Settings) -> None:
    for cache in (None, settings.config.parent / "feeds.opml" / "nowhere"):
        with open_desk(replace(settings, cache=cache)) as desk:
            assert len(desk.view()) == 5


@pytest.mark.parametrize("query", ["feed:birds", "feed:bir", 'feed:"birds"', "feed:birds -swan"])
@pytest.mark.parametrize("indexed", [True, False])
def test_feed_finds_the_stories_of_a_feed(settings: Settings, query: str, indexed: bool) -> None:
    with open_desk(settings) as desk:
        if not indexed:
            desk.library.damage = "it is damaged"
        wanted = [] if query == "feed:bir" else ["A goose", "A swan"]
        if "-swan" in query:
            wanted.remove("A swan")
        assert [one.headline for one in desk.find(query)] == wanted
        assert [one.headline for one in desk.find("feed:noise")] == ["A din", "A clang"]
        # What it lies in and its tags are names of it too.
        assert [one.headline for one in desk.find("feed:wet")] == ["A tide"]
        nature = {"A goose", "A swan", "A din", "A clang"}
        assert {one.headline for one in desk.find("feed:nature")} == nature
        assert list(desk.find("feed:left")) == []
        subscriptions(settings).rename(address("Birds"), "Geese and more")
        assert list(desk.find("feed:birds")) == []
        assert len(list(desk.find('feed:"and more"'))) == 2
        with pytest.raises(QueryError, match='did you mean "feed:"'):
            desk.query("feedtitle:birds")


@given(st.text("/ab", max_size=9))
def test_an_owner_is_the_folder_or_above_it(folder: str) -> None:
    feeds = {one: Followed(one, "", "") for one in ("/a", "/a/b/a", "/bb")}
    found = owner(feeds, folder)
    above = [one for one in feeds if f"{folder}/".startswith(f"{one}/")]
    assert (found.folder if found else "") == max(above, key=len, default="")


def test_what_comes_of_a_hidden_feed_is_not_told() -> None:
    settings = load_settings()
    folder = followed(settings, "Noise", "A din", hidden=True)
    followed(settings, "Birds", "A goose")
    with open_desk(settings) as desk:
        Path(folder, "new.md").write_text("# Another din\n\nIt rang.\n", "utf-8")
        look(desk.library.store, sorted(desk.library.named))
        desk._look_at_store()
        assert len(desk.coming.came) == 1
        assert desk.coming_to_list == 0
        assert desk.comes_unseen


def test_a_hidden_feed_stays_hidden_while_it_moves() -> None:
    settings = load_settings()
    followed(settings, "Noise", "A din", hidden=True)
    followed(settings, "Birds", "A goose")
    with open_desk(settings) as desk:
        assert len(desk.view()) == 1
        # In the order of a fetch; a look between the two finds no folder of it.
        subscriptions(settings).change_address(address("Noise"), address("Din"))
        desk.view()
        shelf = Shelves(settings.library).find(address("Noise"))
        assert shelf
        shelf.move(address("Din"))
        assert len(desk.view()) == 1
    with open_desk(settings) as desk:
        assert len(desk.view()) == 1


def test_a_feed_that_goes_while_all_are_counted_has_no_row(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = Offer(Selection("feed", "/gone"), 1, 1)
    monkeypatch.setattr(desk_itself, "feed_offers", lambda *_: [gone])
    with open_desk(load_settings()) as desk:
        assert desk.feed_offers() == {}
