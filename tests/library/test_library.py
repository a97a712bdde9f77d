from pathlib import Path

import pytest

from reader.library import GoneError, Library, Options, open_library
from reader.library.order import moment
from tests.conftest import Write


def opened(folder: Path) -> Library:
    return open_library([str(folder)])


def headlines(library: Library) -> list[str]:
    return [summary.headline for summary in library]


def test_newest_first_and_undated_last_in_folder_order(folder: Path, write: Write) -> None:
    write("a.txt", "Undated one")
    write("b.txt", "Old", date="1 January 2020")
    write("c.txt", "New", date="2 January 2020")
    write("d.txt", "Undated two")
    assert headlines(opened(folder)) == ["New", "Old", "Undated one", "Undated two"]


def test_times_are_compared_in_their_own_offsets() -> None:
    times = ["2024-11-13T10:00:00+02:00", "2024-11-13", "2024-11-13T09:00:00+00:00"]
    assert sorted(times, key=moment, reverse=True) == [
        "2024-11-13T09:00:00+00:00",
        "2024-11-13T10:00:00+02:00",
        "2024-11-13",
    ]


def test_folder_order_is_by_path(folder: Path, write: Write) -> None:
    (folder / "sub").mkdir()
    write("z.txt", "Last", date="2 January 2020")
    write("sub/b.txt", "Below")
    write("a.txt", "First")
    order = [Path(summary.path).name for summary in opened(folder).in_folder_order()]
    assert order == ["a.txt", "b.txt", "z.txt"]


def test_identical_bytes_are_one_article_with_two_paths(folder: Path, write: Write) -> None:
    first, second = write("a.txt", "Twice"), write("b.txt", "Twice")
    library = opened(folder)
    (summary,) = library
    assert summary.path == str(first)
    assert library.paths(summary.id) == (str(first), str(second))
    assert library.paths("unknown") == ()


def test_a_file_named_twice_is_read_once(folder: Path, write: Write) -> None:
    path = write("a.txt", "Once")
    library = open_library([str(folder), str(path)])
    (summary,) = library
    assert library.paths(summary.id) == (str(path),)


def test_problems_are_listed_and_the_rest_loads(folder: Path, write: Write) -> None:
    write("a.txt", "Good")
    (folder / "b.txt").write_bytes(b"")
    result = open_library([str(folder), str(folder / "nowhere")])
    assert headlines(result) == ["Good"]
    assert {Path(problem.path).name for problem in result.problems()} == {"b.txt", "nowhere"}
    assert all(problem.why and problem.advice for problem in result.problems())


def test_progress_is_told(folder: Path, write: Write) -> None:
    write("a.txt", "One")
    write("b.txt", "Two")
    told: list[tuple[int, int]] = []
    open_library([str(folder)], Options(lambda *counts: told.append(counts)))
    assert told == [(0, 2), (2, 2)]


def test_a_library_looks_up_by_id(folder: Path, write: Write) -> None:
    write("a.txt", "One")
    library = opened(folder)
    (summary,) = library
    assert summary.id in library
    assert library.summary(summary.id) == summary
    key = library.key(summary.id)
    assert key is not None
    assert library.at(key) == summary
    assert list(library.order("date")) == [key]
    assert library.keys([summary.id, "nothing"]) == {key}
    assert library.summary("nothing") is None
    assert library.key("nothing") is None
    assert len(library) == 1


def test_an_article_comes_whole_and_is_kept_for_a_while(folder: Path, write: Write) -> None:
    for number in range(20):
        write(f"{number:02}.txt", f"Story {number}", f"Body of story {number}.")
    library = opened(folder)
    ids = [summary.id for summary in library]
    article = library.article(ids[3])
    assert article.body[0].text == "Body of story 3."
    assert library.article(ids[3]) is article
    for other in ids:
        library.article(other)
    assert library.article(ids[3]) is not article


def test_an_edited_article_is_shown_under_its_old_id(folder: Path, write: Write) -> None:
    path = write("a.txt", "One", "First text.")
    library = opened(folder)
    (summary,) = library
    path.write_text("One\n\nSecond text.\n", "utf-8")
    article = library.article(summary.id)
    assert article.body[0].text == "Second text."
    assert article.id == summary.id


def test_an_article_that_is_gone_says_why(folder: Path, write: Write) -> None:
    path = write("a.txt", "One")
    library = opened(folder)
    (summary,) = library
    assert library.source(summary.id) == path.read_bytes()
    path.unlink()
    with pytest.raises(GoneError) as gone:
        library.article(summary.id)
    assert gone.value.problem.path == str(path)
    with pytest.raises(GoneError):
        library.source(summary.id)


def test_views_choose_and_stay(folder: Path, write: Write) -> None:
    for number in range(5):
        write(f"{number}.txt", f"Story {number}")
    library = opened(folder)
    ids = [summary.id for summary in library]
    view = library.view(library.keys([ids[1], ids[3]]))
    assert len(view) == 2
    assert view[1].id == ids[3]
    assert [summary.id for summary in view.slice(0, 5)] == [ids[1], ids[3]]
    assert list(view.ids()) == [ids[1], ids[3]]
    assert view.index(library.key(ids[3])) == 1
    assert view.index(library.key(ids[2])) is None
    assert view.index(library.key(ids[4])) is None
    assert view.index(None) is None
    assert len(library.view()) == 5


def test_files_of_other_kinds_are_counted_and_no_problem(folder: Path, write: Write) -> None:
    write("a.txt", "A story")
    for name in ("b.jpg", "c.JPG", "d.pdf"):
        (folder / name).write_bytes(b"x")
    opened = open_library([str(folder)])
    assert opened.problems() == []
    assert opened.others() == {".jpg": 2, ".pdf": 1}
    named = open_library([str(folder), str(folder / "d.pdf")])
    assert [problem.why for problem in named.problems()] == ["Reader does not open .pdf files"]
    assert named.others() == {".jpg": 2}


def test_problems_come_in_the_order_of_their_paths(folder: Path, write: Write) -> None:
    write("b.txt", "A story")
    (folder / "a.txt").write_bytes(b"")
    (folder / "z.txt").write_bytes(b"")
    (folder / "m.txt").symlink_to("/nowhere")
    found = open_library([str(folder), "/a-missing-one"]).problems()
    assert [problem.path for problem in found] == sorted(problem.path for problem in found)
    assert len(found) == 4
