"""The page as it was, and its receipt, as text."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.layout.cells import width
from reader.layout.raw import RawPage, lay_out_raw
from reader.model import Article, Receipt

STORY = Article(
    "i",
    "/p",
    "Head",
    receipt=(Receipt("menu", ("Home", "News", "Sport", "Weather")), Receipt("share", ("Share",))),
    promotions=("Sign up for our newsletter and read the best of the week.",),
)


def lines(story: Article, page: RawPage, columns: int = 44) -> list[str]:
    return [line.text.rstrip() for line in lay_out_raw(page, columns, story).lines]


def test_the_receipt_stands_above_the_page() -> None:
    page = RawPage(
        ["Head", "", "\tA line of the story that is too long."], {1: "headline", 3: "body"}
    )
    assert lines(STORY, page) == [
        "",
        " RECEIPT",
        "",
        "    4  menu",
        "       Home",
        "       News",
        "       Sport",
        "       Weather",
        "",
        "    1  share",
        "       Share",
        "",
        "    1  promotion",
        "       Sign up for our newsletter and read",
        "       the best of the week.",
        "",
        " THE PAGE AS IT WAS",
        "",
        "     1  headline Head",
        "     2",
        "     3  body         A line of the story",
        "                     that is too long.",
        "",
    ]


def test_a_long_role_is_cut() -> None:
    page = RawPage(["Share", "Head"], {1: "a button to share the page with", 2: "headline"})
    assert lines(STORY, page)[-3:] == [
        "     1  a button to sha… Share",
        "     2  headline         Head",
        "",
    ]


def test_without_roles_there_is_no_column_for_them() -> None:
    bare = replace(STORY, receipt=(), promotions=())
    assert lines(bare, RawPage(["# Head"], {}, "Not all of it.")) == [
        "",
        " RECEIPT",
        "",
        " Nothing was folded away.",
        "",
        " THE PAGE AS IT WAS",
        "",
        "     1  # Head",
        "",
        " Not all of it.",
        "",
    ]


@given(st.lists(st.text(st.sampled_from("ab \t日é"), max_size=90)), st.integers(40, 120))
def test_no_line_is_too_wide_and_no_letter_is_lost(texts: list[str], columns: int) -> None:
    laid = lay_out_raw(RawPage(texts, {1: "headline", 2: "r日" * 20}), columns, STORY).lines
    assert all(width(line.text) <= columns for line in laid)
    start = next(at for at, line in enumerate(laid) if "THE PAGE" in line.text)
    shown = "".join(line.pieces[-1].text for line in laid[start + 1 :] if len(line.pieces) > 1)
    assert "".join(shown.split()) == "".join("".join(texts).split())


def test_a_long_receipt_says_how_many_lines_more_there_are() -> None:
    story = Article("i", "/p", "Head", receipt=(Receipt("menu", ("Part",) * 45),))
    told = lines(story, RawPage(["Head"], {}))
    assert told.count("       Part") == 40
    assert "       and 5 more" in told
