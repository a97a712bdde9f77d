"""What the lines of a document became, told from the story."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reader.desk import open_desk
from reader.desk.roles import roles_of
from reader.model import Article, Block, Figure, Receipt
from reader.settings import load_settings

STORY = Article(
    "i",
    "/p",
    "Sheep on the moor",
    byline=("Ann Bo",),
    figures=(Figure("A ewe with two lambs.", "AFP"),),
    body=(
        Block("paragraph", "There are more of them than last year. Nobody knows why & how."),
        Block("list", "Some."),
    ),
    receipt=(Receipt("menu", ("Home", "News of the day")),),
)


def roles(*lines: str) -> list[str | None]:
    found = roles_of(lines, STORY)
    return [found.get(number) for number in range(1, len(lines) + 1)]


def test_lines_have_the_role_of_the_part_that_holds_their_words() -> None:
    assert roles(
        "# Sheep on the *moor*", "author: Ann Bo", "", "There are [more](/of) of them", "1. Some.",
        "than last year.", "A ewe with two lambs.", "News of the day", "</div>", "year", "Nothing.",
    ) == [
        "headline", "byline", None, "body", "body",
        "body", "figure", "menu", None, None, None,
    ]  # fmt: skip


def test_markup_is_left_out() -> None:
    assert roles(
        "<h1 class='x'>Sheep on the moor</h1>",
        "<p>Nobody knows <b>why</b> &amp; how.</p><!-- x -->",
        "<a title='more' href='/'>News of the day</a> | x",
    ) == ["headline", "body", "menu"]


def test_a_saved_page_and_a_mail_are_told_line_by_line(folder: Path) -> None:
    text = "It is long enough to be the text of a story, and nothing else is on the page."
    page = f"<html><body>\n<h1>A story</h1>\n<p>{text}</p>\n</body></html>"
    (folder / "a.html").write_text(page, "utf-8")
    (folder / "b.eml").write_text(f"From: Ann <a@e.org>\nSubject: A mail\n\n{text}\n", "utf-8")
    with open_desk(load_settings(), [str(folder)]) as desk:
        told = {item.headline: desk.raw(item.id).roles for item in desk.library}
    assert told == {"A story": {2: "headline", 3: "body"}, "A mail": {2: "headline", 4: "body"}}


@given(st.lists(st.text("<>[]()&;: \tab1.", max_size=40), max_size=9))
def test_whatever_the_lines_are_the_roles_are_the_story_s(lines: list[str]) -> None:
    assert set(roles_of(lines, STORY).values()) <= {
        "headline", "byline", "figure", "body", "menu",
    }  # fmt: skip
