"""The walk through a folder: in order, never out of it, and never stopped by what is in it."""

import os
from pathlib import Path

import pytest

from reader.loaders import walk
from reader.model import Problem
from tests.loaders.test_load_file import without_rights

# Deeper than any library, and not too deep for pytest to remove again.
DEEP = 400


def paths(root: Path | str) -> list[str]:
    return [one for one in walk(str(root)) if isinstance(one, str)]


def problems(root: Path | str) -> list[Problem]:
    return [one for one in walk(str(root)) if isinstance(one, Problem)]


def write(*parts: Path) -> None:
    for path in parts:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")


def test_all_documents_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    names = ["b.txt", "a/z.txt", "a.txt", "a/b/c", "a-b.txt", "a0.txt", "Z.txt", "é.txt", "a/b.md"]
    write(*(tmp_path / name for name in names))
    assert paths(tmp_path) == sorted(str(tmp_path / name) for name in names)


def test_a_file_is_itself(tmp_path: Path) -> None:
    write(tmp_path / ".hidden.txt")
    assert list(walk(str(tmp_path / ".hidden.txt"))) == [str(tmp_path / ".hidden.txt")]


def test_paths_are_absolute(tmp_path: Path) -> None:
    write(tmp_path / "a" / "b.txt")
    before = Path.cwd()
    os.chdir(tmp_path)
    try:
        assert paths("a/../a") == [str(tmp_path / "a" / "b.txt")]
        assert paths("") == [str(tmp_path / "a" / "b.txt")]
    finally:
        os.chdir(before)


def test_what_is_hidden_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path / ".a.txt", tmp_path / ".git" / "b.txt", tmp_path / "c" / ".d.txt")
    write(tmp_path / "edited.txt~")
    assert list(walk(str(tmp_path))) == []


@pytest.mark.parametrize(
    ("page", "assets"),
    [
        ("Dam.html", "Dam_files"),
        ("Dam.htm", "Dam.files"),
        ("Dam.xhtml", "Dam_files"),
        ("DAM.HTML", "DAM_files"),
        ("Damm.html", "Damm-Dateien"),
        ("Barrage – vallée.html", "Barrage – vallée_fichiers"),
        ("Dam. Part 2.html", "Dam. Part 2_archivos"),
    ],
)
def test_the_folder_that_a_browser_saves_beside_a_page_is_passed_over(
    tmp_path: Path, page: str, assets: str
) -> None:
    write(tmp_path / page, tmp_path / assets / "frame.html", tmp_path / assets / "a" / "b.txt")
    assert paths(tmp_path) == [str(tmp_path / page)]
    (tmp_path / page).unlink()
    assert len(paths(tmp_path)) == 2


def test_other_folders_beside_a_page_are_entered(tmp_path: Path) -> None:
    names = [
        "Dam.html",
        "Dam/a.txt",
        "Damfiles/a.txt",
        "Lake_files/a.txt",
        "Lake.txt",
        "a/Dam_files/a.txt",
    ]
    write(
        *(
            tmp_path / name
            for name in [*names, ".x.html", ".x_files/a.txt", "y.html/z.txt", "y_files/a.txt"]
        )
    )
    (tmp_path / "Dam_files").write_text("a file")
    found = {one.removeprefix(f"{tmp_path}/") for one in paths(tmp_path)}
    assert found == {*names, "y.html/z.txt", "y_files/a.txt", "Dam_files"}


def test_an_empty_folder_has_nothing(tmp_path: Path) -> None:
    assert list(walk(str(tmp_path))) == []


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    for root in (str(tmp_path / "nowhere"), "a\0b"):
        (problem,) = problems(root)
        assert problem.path.endswith(root)
        assert problem.why
        assert problem.advice


def test_no_link_leads_out_of_the_folder(tmp_path: Path) -> None:
    news, other = tmp_path / "news", tmp_path / "newsroom"
    write(news / "a.txt", other / "b.txt")
    (news / "b.txt").symlink_to(other / "b.txt")
    (news / "c").symlink_to(other)
    (news / "d").symlink_to("..")
    assert paths(news) == [str(news / "a.txt")]
    assert [(Path(one.path).name, "out of" in one.why) for one in problems(news)] == [
        ("b.txt", True),
        ("c", True),
        ("d", True),
    ]


def test_links_that_stay_inside_do_not_loop(tmp_path: Path) -> None:
    write(tmp_path / "a" / "x.txt", tmp_path / ".store" / "y.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "b").symlink_to("b")
    (tmp_path / "c.txt").symlink_to(tmp_path / "a" / "x.txt")
    (tmp_path / "d.txt").symlink_to(tmp_path / ".store" / "y.txt")
    assert paths(tmp_path) == [str(tmp_path / name) for name in ("a/x.txt", "c.txt", "d.txt")]
    assert [(one.path, "nowhere" in one.why) for one in problems(tmp_path)] == [
        (str(tmp_path / "b"), True)
    ]


def test_a_folder_can_be_named_by_a_link_to_it(tmp_path: Path) -> None:
    write(tmp_path / "news" / "a.txt")
    (tmp_path / "link").symlink_to("news")
    (tmp_path / "news" / "b.txt").symlink_to("a.txt")
    assert list(walk(str(tmp_path / "link"))) == [
        str(tmp_path / "link" / "a.txt"),
        str(tmp_path / "link" / "b.txt"),
    ]


def test_pipes_and_devices_are_problems_and_the_rest_goes_on(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", tmp_path / "z.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "device.txt").symlink_to("/dev/null")
    (tmp_path / "q.txt").symlink_to("pipe.txt")
    assert paths(tmp_path) == [str(tmp_path / "a.txt"), str(tmp_path / "z.txt")]
    assert [Path(one.path).name for one in problems(tmp_path)] == [
        "device.txt",
        "pipe.txt",
        "q.txt",
    ]
    (problem,) = walk(str(tmp_path / "pipe.txt"))
    assert isinstance(problem, Problem)


def test_a_folder_without_rights_is_a_problem_and_the_rest_goes_on(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", tmp_path / "closed" / "b.txt", tmp_path / "z.txt")
    (tmp_path / "closed").chmod(0)
    code = "import sys; from reader.loaders import walk; print(*walk(sys.argv[1]), sep='\\n')"
    try:
        first, second, third = without_rights(code, str(tmp_path)).splitlines()
    finally:
        (tmp_path / "closed").chmod(0o700)
    assert (first, third) == (str(tmp_path / "a.txt"), str(tmp_path / "z.txt"))
    assert "no right to read" in second
    assert "closed" in second


def test_what_vanishes_on_the_way_is_a_problem_or_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", tmp_path / "b" / "c.txt")
    (tmp_path / "c").symlink_to("a.txt")
    os.mkfifo(tmp_path / "d")
    found = walk(str(tmp_path))
    assert next(found) == str(tmp_path / "a.txt")
    (tmp_path / "b" / "c.txt").unlink()
    (tmp_path / "b").rmdir()
    (tmp_path / "c").unlink()
    (tmp_path / "d").unlink()
    rest = list(found)
    assert all(isinstance(one, Problem) for one in rest)
    assert len(rest) == 3


def test_names_that_are_not_utf_8_stay_exact(tmp_path: Path) -> None:
    name = os.fsdecode(b"dam\xff\n\x1b[31m.txt")
    (tmp_path / name).write_text("text")
    assert paths(tmp_path) == [f"{tmp_path}/{name}"]


def test_a_deep_folder_does_not_matter(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(DEEP):
        deep /= "d"
    before = Path.cwd()
    try:
        os.chdir(tmp_path)
        for _ in range(DEEP):
            Path("d").mkdir()
            os.chdir("d")
        Path("a.txt").write_text("text")
    finally:
        os.chdir(before)
    assert paths(tmp_path) == [str(deep / "a.txt")]
