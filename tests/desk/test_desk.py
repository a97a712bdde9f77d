from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from reader.desk import Desk, Selection, Session, open_bookmarks, open_desk
from reader.model import Place
from reader.settings import Settings, load_settings
from reader.state import State, StateError
from tests.conftest import Write

MORE = "More from Test Desk\n\nSecond story. It is there.\n\nUnknown matters. Nothing is there.\n"


def headlines(desk: Desk) -> list[str]:
    return [summary.headline for summary in desk.library]


def id_of(desk: Desk, headline: str) -> str:
    return next(summary.id for summary in desk.library if summary.headline == headline)


def test_named_folders_win(folder: Path, write: Write) -> None:
    write("a.txt", "One")
    with open_desk(load_settings(), [str(folder)]) as desk:
        assert headlines(desk) == ["One"]


def test_a_relative_path_becomes_an_absolute_one(
    folder: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("a.txt", "One")
    monkeypatch.chdir(folder)
    with open_desk(load_settings(), ["."]) as desk:
        assert next(iter(desk.library)).path == str(path)


def test_shipped_stories_show_only_while_nothing_else_is_there(
    home: Path, folder: Path, write: Write
) -> None:
    config = home / ".config" / "reader" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(f'folders = ["{folder}"]\n', "utf-8")
    with open_desk(load_settings()) as desk:
        assert len(desk.library) >= 14
    write("a.txt", "Mine")
    with open_desk(load_settings()) as desk:
        assert headlines(desk) == ["Mine"]


def test_fetched_stories_are_part_of_the_library(home: Path) -> None:
    fetched = home / ".local" / "share" / "reader" / "library"
    fetched.mkdir(parents=True)
    (fetched / "a.txt").write_text("Fetched\n\nText.\n", "utf-8")
    with open_desk(load_settings()) as desk:
        assert headlines(desk) == ["Fetched"]


def test_views_and_counts(folder: Path, write: Write) -> None:
    for name in ("One", "Two", "Three"):
        write(f"{name}.txt", name)
    with open_desk(load_settings(), [str(folder)]) as desk:
        one, two = id_of(desk, "One"), id_of(desk, "Two")
        desk.set_bookmark(one, on=True)
        assert desk.set_read([one, two], on=True) == 2
        assert desk.set_read([one, two], on=True) == 0
        counts = desk.counts(desk.view(Selection()))
        assert (counts.stories, counts.unread, counts.bookmarked) == (3, 1, 1)
        assert [item.headline for item in desk.view(Selection("unread")).slice(0, 9)] == ["Three"]
        assert [item.headline for item in desk.view(Selection("bookmarked")).slice(0, 9)] == ["One"]
        unread = desk.counts(desk.view(Selection("unread")))
        assert (unread.stories, unread.unread, unread.bookmarked) == (1, 1, 0)


def test_related_items_lead_to_the_library(folder: Path, write: Write) -> None:
    write("a.txt", "First story", more=MORE)
    write("b.txt", "Second story")
    with open_desk(load_settings(), [str(folder)]) as desk:
        related = desk.related(desk.article(id_of(desk, "First story")))
        assert related.publisher == "Test Desk"
        first, second = related.items
        assert first.summary
        assert first.summary.headline == "Second story"
        assert second.summary is None
        assert second.teaser.headline == "Unknown matters."


def test_places_are_kept(folder: Path, write: Write) -> None:
    write("a.txt", "One")
    settings = load_settings()
    with open_desk(settings, [str(folder)]) as desk:
        desk.keep_place(id_of(desk, "One"), Place(1, 4))
        desk.keep_place("unknown", Place(1, 4))
    with open_desk(settings, [str(folder)]) as desk:
        assert desk.mark(id_of(desk, "One")).place == Place(1, 4)
        assert desk.mark("unknown").place == Place()


def test_the_session_is_kept(folder: Path, write: Write) -> None:
    write("a.txt", "One")
    with open_desk(load_settings(), [str(folder)]) as desk:
        assert desk.session() == Session()
        desk.keep_session(Session("unread", "abc", "article"))
    with open_desk(load_settings(), [str(folder)]) as desk:
        assert desk.session() == Session("unread", "abc", "article")


@pytest.mark.parametrize("kept", ["", "[", "[1]", '{"view": 3}', "7", '{"other": "x"}'])
def test_a_session_that_makes_no_sense_is_the_beginning(
    folder: Path, write: Write, kept: str
) -> None:
    write("a.txt", "One")
    with open_desk(load_settings(), [str(folder)]) as desk:
        desk._state.choose(f'["session", "{folder}"]', kept)
        assert desk.session() == Session()


class TestBookmarksFollowTheirFiles:
    """A bookmark is of the article, whatever becomes of its file."""

    @pytest.fixture
    def settings(self, folder: Path, write: Write) -> Settings:
        write("a.txt", "A story with a tpyo", "It tells of something.")
        write("b.txt", "Another story", "It tells of something else.")
        settings = load_settings()
        with open_desk(settings, [str(folder)]) as desk:
            desk.set_bookmark(id_of(desk, "A story with a tpyo"), on=True)
        return settings

    def bookmarked(self, settings: Settings, folder: Path) -> list[str]:
        with open_desk(settings, [str(folder)]) as desk:
            view = desk.view(Selection("bookmarked"))
            return [item.headline for item in view.slice(0, len(view))]

    def test_moved_folder(self, settings: Settings, folder: Path) -> None:
        moved = folder.rename(folder.with_name("elsewhere"))
        assert self.bookmarked(settings, moved) == ["A story with a tpyo"]

    def test_renamed_file(self, settings: Settings, folder: Path) -> None:
        (folder / "a.txt").rename(folder / "z.txt")
        assert self.bookmarked(settings, folder) == ["A story with a tpyo"]

    def test_touched_file(self, settings: Settings, folder: Path) -> None:
        (folder / "a.txt").touch()
        assert self.bookmarked(settings, folder) == ["A story with a tpyo"]

    def test_fixed_typo(self, settings: Settings, folder: Path) -> None:
        path = folder / "a.txt"
        path.write_text(path.read_text("utf-8").replace("tpyo", "typo"), "utf-8")
        assert self.bookmarked(settings, folder) == ["A story with a typo"]

    def test_moved_and_later_fixed(self, settings: Settings, folder: Path) -> None:
        moved = folder.rename(folder.with_name("elsewhere"))
        self.bookmarked(settings, moved)
        path = moved / "a.txt"
        path.write_text(path.read_text("utf-8").replace("tpyo", "typo"), "utf-8")
        assert self.bookmarked(settings, moved) == ["A story with a typo"]

    def test_better_loader(
        self, settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Another version of the loader that reads everything otherwise keeps the marks."""
        from msgspec.structs import replace

        from reader.library import looking, reading
        from reader.loaders import Loaded, load_files

        def better(paths: Iterable[str]) -> Iterator[Loaded]:
            return map(bettered, load_files(paths))

        def bettered(loaded: Loaded) -> Loaded:
            articles = (
                replace(item, headline=item.headline.upper(), body=()) for item in loaded.articles
            )
            return Loaded(tuple(articles), loaded.problems)

        monkeypatch.setattr(looking, "fingerprint", lambda: "of another version")
        monkeypatch.setattr(reading, "load_files", better)
        assert self.bookmarked(settings, folder) == ["A STORY WITH A TPYO"]

    def test_all_bookmarks_wherever_they_lie(self, settings: Settings, folder: Path) -> None:
        with open_bookmarks(settings) as desk:
            view = desk.view(Selection("bookmarked"))
            assert [item.headline for item in view.slice(0, 9)] == ["A story with a tpyo"]
            assert desk.problems == ()
        (folder / "a.txt").unlink()
        with open_bookmarks(settings) as desk:
            assert len(desk.view(Selection("bookmarked"))) == 0
            (problem,) = desk.problems
            assert Path(problem.path).name == "a.txt"
            assert 'the story "A story with a tpyo"' in problem.why


def test_no_bookmarks_at_all_is_an_empty_desk() -> None:
    with open_bookmarks(load_settings()) as desk:
        assert len(desk.library) == 0
        assert desk.problems == ()


def test_what_is_wrong_with_state_and_configuration_is_said(home: Path) -> None:
    state = home / ".local" / "share" / "reader" / "state.db"
    state.parent.mkdir(parents=True)
    state.write_bytes(b"this is no database at all" * 100)
    config = home / ".config" / "reader" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("measure = 'wide'\n", "utf-8")
    with open_desk(load_settings()) as desk:
        configuration, damage = desk.complaints
        assert "config.toml:1: measure: " in configuration
        assert "state.db" in damage
    assert any(path.name.startswith("state.db.damaged-") for path in state.parent.iterdir())


def test_a_state_that_fails_while_loading_is_said(
    folder: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object) -> None:
        raise StateError("It is locked.")

    write("a.txt", "One")
    monkeypatch.setattr(State, "follow", locked)
    monkeypatch.setattr(State, "choice", locked)
    with open_desk(load_settings(), [str(folder)]) as desk:
        assert headlines(desk) == ["One"]
        assert desk.complaints == ("It is locked.",)
        assert desk.session() == Session()
