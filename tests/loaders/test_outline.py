"""The outline of a page: its core, its headline, its end."""

import pytest

from reader.loaders.page_text import body, front, read, tail
from reader.loaders.page_text.core import find_core, weights
from reader.loaders.page_text.figures import figure_inside, figure_of_text
from reader.loaders.page_text.lines import Page
from reader.loaders.page_text.outline import outline_of
from reader.loaders.shapes import reads_as_paragraph
from tests.loaders import pages, whole_pages
from tests.loaders.whole_pages import BYLINE, DATE, MENU, STANDFIRST

STORY = pages.PARAGRAPHS
COOKIES = "Hillside Gazette and its partners keep small files on your machine to know you again."


def headline(*lines: str) -> str | None:
    page = Page("\n\n".join(lines))
    at = outline_of(page).headline
    return None if at is None else page[at].text


@pytest.mark.parametrize(
    "above",
    [
        (),
        MENU,
        (*MENU, "Valley | Dams | Upper dam"),
        (COOKIES, *MENU * 3),
        ("Valley", "Water"),
        (*MENU, "Farmers", "Sheep"),
        (*MENU, "Weiter zum Inhalt", "The lower dam breaks", *MENU),
    ],
)
@pytest.mark.parametrize("below", [(), (BYLINE, DATE), (STANDFIRST, DATE), (pages.CAPTION, "AFP")])
def test_the_headline_stands_above_the_story(
    above: tuple[str, ...], below: tuple[str, ...]
) -> None:
    assert headline(*above, pages.HEADLINE, *below, *STORY) == pages.HEADLINE


def test_a_headline_that_the_page_has_as_its_title_is_the_line_itself() -> None:
    title = f"{pages.HEADLINE} | Hillside Gazette"
    assert headline(title, *MENU, pages.HEADLINE, *STORY) == pages.HEADLINE


def test_the_second_line_is_the_headline_below_a_kicker() -> None:
    assert headline("Water above", pages.HEADLINE, BYLINE, DATE, *STORY) == pages.HEADLINE


def test_a_heading_sign_makes_a_headline() -> None:
    other = "The keeper of the upper dam and the gates"
    assert headline(other, *MENU, f"# {pages.HEADLINE}", *STORY) == pages.HEADLINE


def test_the_name_of_a_picture_is_no_headline() -> None:
    logo = "The logo of the upper dam above Tarn Valley, in white"
    assert headline(*MENU, logo, pages.HEADLINE, *STORY) == pages.HEADLINE


def test_a_title_below_a_related_heading_is_no_headline() -> None:
    link = "County and owner say who opened two gates of the upper dam above Tarn Valley"
    lines = (*MENU, pages.HEADLINE, DATE, "Enter your mail", "Related", link, *STORY)
    assert headline(*lines) == pages.HEADLINE


def test_a_caption_above_the_headline_is_none() -> None:
    lines = (*MENU, pages.CAPTION, pages.CAPTION, "AFP", "Valley", pages.HEADLINE, DATE, *STORY)
    assert headline(*lines) == pages.HEADLINE


def test_a_caption_said_twice_weighs_nothing() -> None:
    caption = f"{STORY[0]} {STORY[1]}"
    page = Page("\n\n".join((caption, caption, *MENU, *STORY)))
    assert find_core(weights(page)).first == len(MENU) + 2


def test_a_standfirst_says_more_and_is_no_headline() -> None:
    first = "Who warned the farmers of Tarn Valley"
    below = "Engineers opened two gates of the upper dam above the valley and its farmers"
    assert headline(*MENU, first, below, *STORY) == first


def test_a_headline_stands_above_a_byline() -> None:
    other = "Engineers opened gates of the upper dam in Tarn Valley on Sunday"
    lines = (
        other,
        *(f"Corner {at}" for at in range(20)),
        "A night of rain in the hills of Tarn",
    )
    assert headline(*lines, BYLINE, DATE, *STORY) == lines[-1]


def test_a_page_without_sentences_has_no_core_and_no_headline() -> None:
    page = Page("\n".join(MENU))
    assert find_core(weights(page)).last == -1
    assert outline_of(page).headline is None
    assert outline_of(page).end == len(page)


def test_the_core_is_the_densest_run_of_paragraphs() -> None:
    lines = [COOKIES, *MENU * 3, *STORY[:2], *MENU, *STORY[2:], *MENU * 4, COOKIES]
    page = Page("\n".join(lines))
    core = find_core(weights(page))
    assert page[core.first].text == STORY[0]
    assert page[core.last].text == STORY[3]


@pytest.mark.parametrize(
    "text",
    [
        STORY[0],
        STORY[1],
        "of the county and of those who live below it " * 4,
        "水坝昨天决堤了。" * 9,
    ],
)
def test_paragraphs_are_known_by_their_shape(text: str) -> None:
    assert reads_as_paragraph(text)


@pytest.mark.parametrize(
    "text", ["Sport", "- The dam held again.", "Home News Sport Weather Tides " * 9, "It held!"]
)
def test_menus_are_no_paragraphs(text: str) -> None:
    assert not reads_as_paragraph(text)


def test_the_story_ends_above_the_comments() -> None:
    page = Page("\n".join(whole_pages.lines()))
    assert page[outline_of(page).end].text == "Comments"


_TEXT, _OTHER = STORY[0], f"{STORY[2]} {STORY[1]}"
_BEGINNINGS = (
    "",
    "“",
    "Photo: ",
    "By Nora Reid, ",
    "Read also: ",
    "More from Hillside Gazette ",
    "Published: 3 May 2024 ",
    "Tags: ",
    "Link: ",
    "IFRAME: ",
    "Additional reporting by Nora Reid. ",
    "Share this ",
)


@pytest.mark.parametrize("beginning", _BEGINNINGS)
@pytest.mark.parametrize("below", ["", "AFP", "Photo:", "Nora Reid", "Comments", _OTHER])
def test_no_rule_but_those_of_texts_takes_one(beginning: str, below: str) -> None:
    reading = read(
        Page("\n".join((pages.HEADLINE, "", STORY[3], beginning + _TEXT, below, "", STORY[3])))
    )
    tables = [front._RULES, front._ABOVE, front._FIRST, body._RULES]
    tables += [tail._RULES, tail._RULES_OF_MARKED]
    others = {(rule, table.of_texts) for table in tables for rule in table.all}
    assert reading.outline.texts
    for at in reading.outline.texts:
        assert figure_inside(reading, at) == figure_of_text(reading, at)
        for rule, known in others:
            assert rule in (*known, figure_inside) or not rule(reading, at)


@pytest.mark.parametrize(
    "text", [STORY[3], f"- {_TEXT}", f"1. {_TEXT}", f"> {_TEXT}", "Subscribe now! " + _TEXT]
)
def test_what_is_short_signed_or_of_the_page_is_no_text(text: str) -> None:
    assert not outline_of(Page(f"{pages.HEADLINE}\n\n{text}\n\n{STORY[4]}")).texts
