"""What .readerignore names: patterns as in .gitignore, by folder, and never a failure."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.loaders import limits, walk
from reader.model import Problem
from tests.loaders.test_folder import paths, problems, write
from tests.loaders.test_load_file import without_rights

FILES = [
    "a.md",
    "b.txt",
    "draft.md",
    "drafts/a.md",
    "drafts/keep.md",
    "drafts/old/a.md",
    "notes/a.md",
    "notes/drafts/a.md",
]
PIECES = [
    "*",
    "**",
    "/",
    "!",
    "a",
    "drafts",
    ".md",
    "[",
    "]",
    "[!",
    "a-z",
    "\\",
    "?",
    "#",
    " ",
    "\n",
]


def rule(root: Path, **patterns: str) -> None:
    """Write the patterns of the folder, and of folders in it by their names."""
    write(*(root / name for name in FILES))
    for folder, text in patterns.items():
        (root / folder.replace("top", ".") / ".readerignore").write_text(text)


def left(root: Path) -> list[str]:
    return [one.removeprefix(f"{root}/") for one in paths(root)]


@pytest.mark.parametrize(
    ("patterns", "ignored"),
    [
        ("a.md", ["a.md", "drafts/a.md", "drafts/old/a.md", "notes/a.md", "notes/drafts/a.md"]),
        ("/a.md", ["a.md"]),
        ("*.txt", ["b.txt"]),
        ("drafts/", ["drafts/a.md", "drafts/keep.md", "drafts/old/a.md", "notes/drafts/a.md"]),
        ("/drafts", ["drafts/a.md", "drafts/keep.md", "drafts/old/a.md"]),
        ("draft.md/", []),
        ("drafts/*\n!keep.md", ["drafts/a.md", "drafts/old/a.md"]),
        ("drafts/**\n!keep.md", ["drafts/a.md", "drafts/old/a.md"]),
        (
            "drafts/\n!keep.md",
            ["drafts/a.md", "drafts/keep.md", "drafts/old/a.md", "notes/drafts/a.md"],
        ),
        ("**/old/a.md", ["drafts/old/a.md"]),
        ("notes/**/a.md", ["notes/a.md", "notes/drafts/a.md"]),
        ("*\n!*/\n!*.txt", [name for name in FILES if name != "b.txt"]),
        ("*.md\n!drafts/", [name for name in FILES if name != "b.txt"]),
        ("**", FILES),
        ("/**", FILES),
        ("/*\n!/notes", [name for name in FILES if not name.startswith("notes")]),
        ("[ab].*\n", [name for name in FILES if name.endswith(("a.md", "b.txt"))]),
        ("dra?t.md", ["draft.md"]),
        ("# a.md\n\n  \n\\#\n", []),
        ("\ufeffb.txt\r\n", ["b.txt"]),
        ("", []),
    ],
)
def test_patterns_mean_what_they_mean_to_git(
    tmp_path: Path, patterns: str, ignored: list[str]
) -> None:
    rule(tmp_path, top=patterns)
    assert left(tmp_path) == [name for name in sorted(FILES) if name not in ignored]
    assert problems(tmp_path) == []


def test_the_deeper_file_wins(tmp_path: Path) -> None:
    rule(tmp_path, top="*.md", drafts="!a.md\n/old/a.md", notes="*")
    assert left(tmp_path) == ["b.txt", "drafts/a.md"]


def test_a_file_in_a_folder_rules_nothing_beside_it(tmp_path: Path) -> None:
    rule(tmp_path, drafts="a.md")
    assert left(tmp_path) == [
        "a.md",
        "b.txt",
        "draft.md",
        "drafts/keep.md",
        "notes/a.md",
        "notes/drafts/a.md",
    ]


def test_a_file_that_is_named_is_read_all_the_same(tmp_path: Path) -> None:
    rule(tmp_path, top="*")
    assert paths(tmp_path / "a.md") == [str(tmp_path / "a.md")]


def test_folders_above_the_library_rule_nothing_in_it(tmp_path: Path) -> None:
    rule(tmp_path, top="*")
    assert left(tmp_path / "notes") == ["a.md", "drafts/a.md"]


def test_names_that_are_not_utf_8_are_named_by_their_bytes(tmp_path: Path) -> None:
    rule(tmp_path)
    name = b"dam\xff.txt".decode("utf-8", "surrogateescape")
    (tmp_path / name).write_text("text")
    (tmp_path / ".readerignore").write_bytes(b"dam\xff.*\n")
    assert left(tmp_path) == sorted(FILES)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("[z-a]", "line 2 is left out: it is no pattern"),
        ("a\\", "line 2 is left out: it is no pattern"),
        (
            "*/*/*/*/*b",
            "line 2 is left out: it has more wildcards (5) than the limit of a pattern (4)",
        ),
        ("x/*a*a*b", "line 2 is left out: it has more wildcards (3) than the limit of a name (2)"),
    ],
)
def test_a_broken_line_is_told_and_the_others_hold(tmp_path: Path, line: str, why: str) -> None:
    rule(tmp_path, top=f"b.txt\n{line}\n*.md\n")
    assert left(tmp_path) == []
    (problem,) = problems(tmp_path)
    assert (problem.path, problem.why) == (str(tmp_path / ".readerignore"), why)
    assert problem.advice


def test_no_more_patterns_than_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_IGNORE_PATTERNS", 2)
    rule(tmp_path, top="# First\nb.txt\n\nx.txt\n*.md\n*.txt\n")
    assert "b.txt" not in left(tmp_path)
    assert "a.md" in left(tmp_path)
    (problem,) = problems(tmp_path)
    assert problem.why == "from line 5 on it is left out: it has more patterns than the limit (2)"


def test_a_file_of_patterns_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    rule(tmp_path)
    (tmp_path / ".readerignore").write_text("a\n" * limits.MAX_IGNORE)
    assert left(tmp_path) == sorted(FILES)
    assert "than the limit on patterns (64 KB)" in problems(tmp_path)[0].why
    (tmp_path / ".readerignore").unlink()
    (tmp_path / ".readerignore").mkdir()
    assert left(tmp_path) == sorted(FILES)
    assert "it is a folder" in problems(tmp_path)[0].why


def test_patterns_without_rights_are_a_problem(tmp_path: Path) -> None:
    rule(tmp_path, top="*")
    (tmp_path / ".readerignore").chmod(0)
    code = "import sys; from reader.loaders import walk; print(*walk(sys.argv[1]), sep='\\n')"
    first, *rest = without_rights(code, str(tmp_path)).splitlines()
    assert "no right to read" in first
    assert len(rest) == len(FILES)


def test_patterns_are_not_followed_through_a_link(tmp_path: Path) -> None:
    rule(tmp_path / "news")
    (tmp_path / "patterns").write_text("*")
    (tmp_path / "news" / ".readerignore").symlink_to("../patterns")
    assert left(tmp_path / "news") == sorted(FILES)
    assert "it is a link" in problems(tmp_path / "news")[0].why


def test_the_library_of_patterns_is_imported_only_where_there_are_some(tmp_path: Path) -> None:
    rule(tmp_path)
    code = (
        "import sys; from reader.loaders import walk; found = list(walk(sys.argv[1]));"
        "print(len(found), 'pathspec' in sys.modules)"
    )
    for patterns, said in (("", f"{len(FILES)} False"), ("*", "0 True")):
        if patterns:
            (tmp_path / ".readerignore").write_text(patterns)
        run = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
        )
        assert run.stdout.strip() == said


@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=20).map("".join)
    | st.binary(max_size=60).map(lambda data: data.decode("utf-8", "surrogateescape"))
)
def test_any_file_of_patterns_leaves_a_part_of_the_folder(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        rule(root)
        (root / ".readerignore").write_bytes(text.encode("utf-8", "surrogatepass"))
        found = list(walk(folder))
        documents = [one for one in found if isinstance(one, str)]
        assert documents == sorted(documents)
        assert set(documents) <= {f"{folder}/{name}" for name in FILES}
        for problem in found:
            if isinstance(problem, Problem):
                assert problem.path == f"{folder}/.readerignore"
