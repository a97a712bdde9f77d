from hypothesis import given
from hypothesis import strategies as st

from reader.layout.cells import width
from reader.layout.problems import clip_left, from_root, problem_row, short_path
from reader.model import Problem
from reader.text import is_harmless

PATH = "/home/ann/news/2024/a-story.txt"


def test_a_problem_says_where_why_and_what_to_do() -> None:
    row = problem_row(Problem(PATH, "it is empty", "save it again"), 50)
    assert [(line.text, line.pieces[0].style) for line in row.lines[:3]] == [
        (f" {PATH}", "headline"),
        (" It is empty.", "text"),
        (" Save it again.", "dim"),
    ]
    assert row.lines[-1].text == ""


def test_a_complaint_has_no_advice_of_its_own() -> None:
    row = problem_row(Problem("Reader", "config.toml:1: measure: not a number!", ""), 50)
    assert [line.text for line in row.lines[1:]] == [" Config.toml:1: measure: not a number!", ""]


def test_a_path_is_shown_from_its_root_and_cut_at_the_left() -> None:
    roots = ("/home/ann/news", "/home/ann", "/elsewhere")
    assert short_path(PATH, roots, 40) == PATH
    assert short_path(PATH, roots, 25) == "news/2024/a-story.txt"
    assert short_path(PATH, roots, 12) == "…a-story.txt"
    assert short_path(PATH, (), 25) == "…nn/news/2024/a-story.txt"
    assert from_root(PATH, (PATH,)) == "a-story.txt"
    assert from_root(PATH, ("/home/ann/new",)) == PATH
    assert from_root("/a\x1b.txt", ("/",)) == "/a␛.txt"


@given(st.text(st.characters(exclude_characters="\0")), st.integers(1, 60))
def test_any_path_fits_and_is_harmless(path: str, columns: int) -> None:
    shown = short_path(path, ("", "/a"), columns)
    assert width(shown) <= columns
    assert is_harmless(shown)


def test_wide_characters_are_not_torn() -> None:
    assert clip_left("長江長江", 8) == "長江長江"
    assert clip_left("長江長江", 6) == "…長江"
