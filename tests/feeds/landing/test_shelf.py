"""What lies in a feed's folder after its entries were put there, once and again."""

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.feeds.landing.entries import Document
from reader.feeds.landing.known import Known
from reader.feeds.landing.names import SUMMARY_ONLY
from reader.feeds.landing.revisions import revisions
from reader.feeds.landing.shelf import Shelf, Shelves

FEED = "https://example.org/feed"


def entry(number: int, text: str = "text", headline: str = "A goose") -> Document:
    id_ = f"{number:08x}" + "0" * 24
    front = f'---\ntitle: "{headline}"\nguid: "{number}"\n---\n'
    return Document(id_, f"2024-11-13 {headline}-{id_[:8]}", f"{front}\n{text}\n")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelves(tmp_path).of(FEED, "The Test Feed")


def again(shelf: Shelf) -> Shelf:
    """The same folder as another process finds it."""
    return Shelf(shelf.folder)


def documents(shelf: Shelf) -> dict[str, str]:
    return {path.name: path.read_text() for path in shelf.folder.glob("*.md")}


def test_an_entry_is_written_once(shelf: Shelf) -> None:
    assert shelf.put(entry(1)) == "new"
    assert shelf.put(entry(1)) == "same"
    assert again(shelf).put(entry(1)) == "same"
    assert documents(shelf) == {"2024-11-13 A goose-00000001.md": entry(1).text}


def test_what_is_left_out_does_not_come(shelf: Shelf) -> None:
    shelf.put(entry(2))
    for number in (1, 2):
        shelf.leave_out(entry(number))
    for same in (shelf, again(shelf)):
        assert [same.put(entry(1)), same.put(entry(1, "another text"))] == ["same", "same"]
    assert documents(shelf) == {"2024-11-13 A goose-00000002.md": entry(2).text}


def test_whether_it_is_a_summary_makes_no_other_entry_of_it(shelf: Shelf) -> None:
    one = entry(1)
    judged = Document(one.id, one.stem, one.text.replace("\n---\n", f"\n{SUMMARY_ONLY}\n---\n"))
    assert judged != one
    assert [shelf.put(one), shelf.put(judged)] == ["new", "same"]
    assert shelf.has(judged)
    (path,) = shelf.folder.glob("*.md")
    for text in (one.text, judged.text):
        path.write_text(text)
        assert again(shelf).untouched(one.id) == path
    path.write_text(f"{one.text}My own words.\n")
    assert again(shelf).untouched(one.id) is None


def test_two_entries_of_one_headline_are_two_files(shelf: Shelf) -> None:
    assert [shelf.put(entry(1)), shelf.put(entry(2))] == ["new", "new"]
    assert len(documents(shelf)) == 2


def test_entries_whose_names_end_alike_are_two_files(shelf: Shelf) -> None:
    one = entry(1)
    other = Document(one.id[:8] + "f" * 24, one.stem, one.text.replace('guid: "1"', 'guid: "2"'))
    assert [shelf.put(one), shelf.put(other)] == ["new", "new"]
    assert sorted(documents(shelf).values()) == sorted([one.text, other.text])
    changed = Document(other.id, other.stem, other.text + "More.\n")
    assert again(shelf).put(changed) == "changed"
    assert sorted(documents(shelf).values()) == sorted([one.text, changed.text])


def test_what_changed_is_written_and_the_old_text_kept(shelf: Shelf) -> None:
    shelf.put(entry(1, "first"))
    assert again(shelf).put(entry(1, "second", "Two geese")) == "changed"
    assert again(shelf).put(entry(1, "third")) == "changed"
    (path,) = shelf.folder.glob("*.md")
    assert path.name == "2024-11-13 A goose-00000001.md"
    assert path.read_text() == entry(1, "third").text
    kept = [one.read_text() for one in revisions(path)]
    assert kept == [entry(1, "first").text, entry(1, "second", "Two geese").text]


def the_document(shelf: Shelf) -> Path:
    (path,) = shelf.folder.glob("*.md")
    return path


def test_what_was_edited_stays_and_the_new_text_is_kept_beside_it(shelf: Shelf) -> None:
    shelf.put(entry(1))
    path = the_document(shelf)
    edited = path.read_text() + "A remark.\n"
    path.write_text(edited)
    puts = [again(shelf).put(entry(1, text)) for text in ("text", "b", "b", "c", "b")]
    assert puts == ["same", "edited", "same", "edited", "edited"]
    assert documents(shelf) == {path.name: edited}
    # The last of them is the one of now.
    assert [one.read_text() for one in revisions(path)] == [entry(1, t).text for t in ("c", "b")]


@pytest.mark.parametrize("back", ["text", "b"])
def test_what_is_edited_no_more_is_changed_again(shelf: Shelf, back: str) -> None:
    """Whether it has the text of before again, or was given the new one."""
    shelf.put(entry(1))
    path = the_document(shelf)
    path.write_text("Mine.\n" + path.read_text())
    again(shelf).put(entry(1, "b"))
    path.write_text(entry(1, back).text)
    assert again(shelf).put(entry(1, "c")) == "changed"
    assert path.read_text() == entry(1, "c").text


def test_the_text_of_a_page_is_no_edit_but_what_is_made_of_it_is(shelf: Shelf) -> None:
    shelf.put(entry(1))
    path = the_document(shelf)
    again(shelf).rewrite(path, entry(1, "page").text)
    assert not again(shelf).is_edited(path, entry(1).id)
    assert again(shelf).put(entry(1, "b")) == "changed"
    again(shelf).rewrite(path, entry(1, "page").text)
    shelf = again(shelf)
    # The head of what is known is written anew together with all of it.
    shelf.move("https://example.net/new")
    path.write_text(f"{path.read_text()}Mine.\n")
    assert again(shelf).is_edited(path, entry(1).id)
    assert again(shelf).put(entry(1, "c")) == "edited"
    path.write_text(entry(1, "page").text)
    assert again(shelf).put(entry(1, "d")) == "changed"


def test_an_older_text_of_the_feed_that_somebody_took_back_is_an_edit(shelf: Shelf) -> None:
    for text in ("a", "b"):
        shelf.put(entry(1, text))
    the_document(shelf).write_text(entry(1, "a").text)
    assert again(shelf).put(entry(1, "c")) == "edited"


def test_what_was_written_as_the_process_ended_is_no_edit(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put(entry(1))
    monkeypatch.setattr(Known, "came", lambda *_, **__: None)
    again(shelf).put(entry(1, "b"))
    monkeypatch.undo()
    assert again(shelf).put(entry(1, "c")) == "changed"


def test_what_nothing_is_known_of_may_be_edited(shelf: Shelf) -> None:
    shelf.put(entry(1))
    known = shelf.folder / ".entries"
    known.write_text(known.read_text().split("\n")[0] + "\n")
    assert again(shelf).put(entry(1, "b")) == "edited"
    assert list(documents(shelf).values()) == [entry(1).text]


def test_what_was_deleted_stays_deleted(shelf: Shelf) -> None:
    shelf.put(entry(1))
    for path in shelf.folder.glob("*.md"):
        path.unlink()
    assert [again(shelf).put(one) for one in (entry(1), entry(1, "other"))] == ["same", "same"]
    assert not documents(shelf)


def test_a_process_that_ended_before_it_noted_an_entry_writes_nothing_twice(shelf: Shelf) -> None:
    shelf.put(entry(1))
    known = shelf.folder / ".entries"
    whole = known.read_text()
    for cut in range(len(whole) - len(whole.split("\n")[1]) - 1, len(whole) + 1):
        known.write_text(whole[:cut])
        assert again(shelf).put(entry(1)) == "same"
        assert len(documents(shelf)) == 1


def test_half_written_files_of_long_ago_are_removed(shelf: Shelf) -> None:
    old, young = (shelf.folder / f".writing-{name}" for name in ("old", "young"))
    old.touch()
    young.touch()
    os.utime(old, (time.time() - 7200,) * 2)
    shelf.put(entry(1))
    assert not old.exists()
    assert young.exists()


def test_a_write_that_fails_leaves_nothing(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Path, target: Path) -> None:
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="space"):
        shelf.put(entry(1))
    assert [path.name for path in shelf.folder.iterdir()] == [".entries"]
    monkeypatch.undo()
    assert again(shelf).put(entry(1)) == "new"


@pytest.mark.parametrize("how", ["changed", "rewritten"])
def test_what_a_document_is_a_link_to_is_not_written_into(
    shelf: Shelf, tmp_path: Path, how: str
) -> None:
    shelf.put(entry(1))
    (path,) = shelf.folder.glob("*.md")
    elsewhere = path.rename(tmp_path / "elsewhere.md")
    path.symlink_to(elsewhere)
    if how == "changed":
        assert again(shelf).put(entry(1, "new")) == "changed"
    else:
        again(shelf).rewrite(path, entry(1, "new").text)
    assert elsewhere.read_text() == entry(1).text
    assert (path.is_symlink(), path.read_text()) == (False, entry(1, "new").text)
    assert [one.read_text() for one in revisions(path)] == [entry(1).text]


def test_a_link_in_the_way_of_a_new_document_is_left_alone(shelf: Shelf, tmp_path: Path) -> None:
    path = shelf.folder / f"{entry(1).stem}.md"
    path.symlink_to(tmp_path / "nowhere")
    assert shelf.put(entry(1)) == "new"
    assert path.is_symlink()
    assert not (tmp_path / "nowhere").exists()
    assert (shelf.folder / f"2 {path.name}").read_text() == entry(1).text


def test_a_link_in_the_way_of_what_is_being_written_is_not_written_into(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[Path] = []
    whole = Path.replace

    def seen(path: Path, target: Path) -> Path:
        names.append(path)
        return whole(path, target)

    monkeypatch.setattr(Path, "replace", seen)
    shelf.put(entry(1))
    victim = tmp_path / "victim"
    victim.write_text("mine")
    # Whoever shares the folder may know the name.
    names[0].symlink_to(victim)
    assert shelf.put(entry(1, "new")) == "changed"
    assert names[-1] == names[0]
    assert list(documents(shelf).values()) == [entry(1, "new").text]
    assert victim.read_text() == "mine"


def test_each_feed_has_a_folder_and_keeps_it(tmp_path: Path) -> None:
    names = []
    for _ in range(2):
        shelves = Shelves(tmp_path)
        found = [shelves.of(f"https://example.org/{n}", "News/Today.") for n in range(3)]
        names.append([shelf.folder.name for shelf in found])
    assert names == [["News-Today", "News-Today 2", "News-Today 3"]] * 2


def test_a_feed_that_moved_keeps_folder_and_entries(tmp_path: Path) -> None:
    shelf = Shelves(tmp_path).of(FEED, "Feed")
    shelf.put(entry(1))
    shelf.move("https://example.net/new")
    moved = Shelves(tmp_path).find("https://example.net/new")
    assert moved
    assert (moved.folder, moved.feed.feed) == (shelf.folder, FEED)
    assert moved.put(entry(1)) == "same"
    assert Shelves(tmp_path).find(FEED) is None


def test_folders_of_others_are_no_shelves(tmp_path: Path) -> None:
    (tmp_path / "Mine").mkdir()
    (tmp_path / "Mine" / ".entries").write_text("garbage")
    (tmp_path / "file").touch()
    assert Shelves(tmp_path).find(FEED) is None
    assert Shelves(tmp_path).of(FEED, "Mine").folder.name == "Mine 2"


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["a", "b", "c"])), max_size=12))
def test_each_entry_has_one_file_with_its_last_text(
    tmp_path_factory: pytest.TempPathFactory, puts: list[tuple[int, str]]
) -> None:
    shelf = Shelves(tmp_path_factory.mktemp("library")).of(FEED, "Feed")
    for number, text in puts:
        shelf = again(shelf)
        shelf.put(entry(number, text))
    last = dict(puts)
    texts = sorted(entry(number, text).text for number, text in last.items())
    assert sorted(documents(shelf).values()) == texts


def test_entries_before_one_that_cannot_be_written_are_there_and_noted(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Path.replace

    def full(path: Path, target: Path) -> Path:
        if "Two" in target.name:
            raise OSError(28, "No space left on device", str(target))
        return whole(path, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="space"):
        shelf.put_all([entry(1), entry(2, headline="Two geese"), entry(3)])
    monkeypatch.undo()
    (there,) = shelf.folder.glob("*.md")
    there.unlink()
    assert again(shelf).put_all([entry(1), entry(2)]) == ["same", "new"]
