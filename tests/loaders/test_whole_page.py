"""Whole pages: the story is found among menus, buttons, comments and blocks of links."""

import pytest

from reader.loaders import page_text
from reader.model import Article, Block
from tests.loaders import pages, whole_pages
from tests.loaders.pages import article, receipt
from tests.loaders.whole_pages import BYLINE, DATE, FOOT, MENU, SHARE, STANDFIRST, TITLES

PARAGRAPHS = tuple(Block("paragraph", one) for one in pages.PARAGRAPHS)
STORY = "\n\n".join(pages.PARAGRAPHS)
FRONT = "\n\n".join((*MENU, pages.HEADLINE, BYLINE, DATE))


def folded(page: Article) -> set[str]:
    return {line for one in page.receipt for line in one.lines}


@pytest.mark.parametrize("joint", ["\n", "\n\n"])
def test_the_story_of_a_whole_page_is_found(joint: str) -> None:
    page = article(joint.join(whole_pages.lines()))
    assert page.headline == pages.HEADLINE
    assert page.standfirst == STANDFIRST
    assert (page.byline, page.published) == (("Nora Reid",), "2024-11-13")
    assert page.body == PARAGRAPHS
    assert [one.text for one in page.teasers] == list(TITLES)
    assert {*MENU, *SHARE, *FOOT, "Comments", "Hal", "First!"} <= folded(page)


@pytest.mark.parametrize("width", [64, 72, 80])
@pytest.mark.parametrize("numbered", [False, True])
def test_the_dump_of_a_text_browser_gives_the_same(width: int, numbered: bool) -> None:
    page = article(whole_pages.text_browser(width, numbered=numbered))
    assert page.headline == pages.HEADLINE
    assert page.byline == ("Nora Reid",)
    assert page.body == PARAGRAPHS
    assert [one.text for one in page.teasers] == list(TITLES)


def test_numbers_of_links_are_no_text() -> None:
    lines = whole_pages.text_browser(numbered=True).replace("By Nora Reid", "By [9]Nora Reid")
    page = article(lines)
    assert page.byline == ("Nora Reid",)
    assert "trace" in receipt(page)
    assert "[1]" in lines


def test_numbers_in_brackets_can_be_text() -> None:
    found = article(f"{pages.HEADLINE}\n\nThe county [1]says that it [sic]was not asked at all.")
    assert found.body[0].text.startswith("The county [1]says")


def test_no_block_is_invented_where_no_heading_leads_to_one() -> None:
    page = article("\n\n".join((*whole_pages.lines(related=False), *TITLES)))
    assert page.teasers == ()
    assert set(TITLES) <= folded(page)


def test_titles_below_comments_are_teasers_where_the_page_has_such_blocks() -> None:
    other = "The upper dam was built of the stone that stood there"
    below = ("Comments", "Of the county", TITLES[0], f"• {other}")
    page = article("\n\n".join((*whole_pages.lines(), *below)))
    assert [one.text for one in page.teasers] == [*TITLES, other]


@pytest.mark.parametrize(
    ("heading", "what"),
    [
        *(("Comments", "comments"), ("12 Kommentare", "comments"), ("Commentaires", "comments")),
        *(("About the author", "about the author"), ("Über den Autor", "about the author")),
        *(("Tags", "tags"), ("Tags: dams, rain, valley", "tags"), ("Themen", "tags")),
    ],
)
def test_what_stands_below_a_story_is_folded(heading: str, what: str) -> None:
    page = article(f"{FRONT}\n\n{STORY}\n\n{heading}\n\nHal\n\nA word from the valley, no more")
    assert page.body == PARAGRAPHS
    assert heading in receipt(page)[what]


def test_a_comment_heading_among_paragraphs_ends_no_story() -> None:
    one, *others = pages.PARAGRAPHS
    page = article(f"{FRONT}\n\n{one}\n\nComments\n\n" + "\n\n".join(others))
    assert page.body == PARAGRAPHS


def test_long_comments_are_no_story() -> None:
    comments = "\n\n".join(f"Hal {at}\n\n{pages.SHEEP}" for at in "ABC")
    page = article(f"{FRONT}\n\n{STORY}\n\nComments\n\n{comments}")
    assert page.body == PARAGRAPHS


def test_short_lines_between_headline_and_story_are_folded() -> None:
    page = article(f"{FRONT}\n\nTide tables\n\nMaps of the valley\n\n{STORY}")
    assert page.body == PARAGRAPHS
    assert {"Tide tables", "Maps of the valley"} <= set(receipt(page)["menu"])


def test_few_short_lines_at_the_end_stay_in_the_story() -> None:
    page = article(f"{FRONT}\n\n{STORY}\n\nThe wheel")
    assert page.body[-1] == Block("paragraph", "The wheel")


@pytest.mark.parametrize("button", ["Continue reading", "Weiterlesen", "Lire la suite"])
def test_the_story_goes_on_below_its_own_button(button: str) -> None:
    one, *others = pages.PARAGRAPHS
    page = article(f"{FRONT}\n\n{one}\n\n{button}\n\n" + "\n\n".join(others))
    assert page.body == PARAGRAPHS
    assert page.teasers == ()


@pytest.mark.parametrize("sign", ["", "• "])
def test_titles_in_a_row_among_paragraphs_are_links(sign: str) -> None:
    one, *others = pages.PARAGRAPHS
    row = "\n\n".join(f"{sign}{title}" for title in TITLES)
    page = article(f"{FRONT}\n\n{one}\n\n{row}\n\nTwo gates\n\n" + "\n\n".join(others))
    assert receipt(page)["link"] == tuple(f"{sign}{title}" for title in TITLES)
    assert page.body == (PARAGRAPHS[0], Block("heading", "Two gates", level=2), *PARAGRAPHS[1:])


def test_a_list_that_is_announced_is_one() -> None:
    row = "\n".join(f"- {title}" for title in TITLES)
    page = article(f"{FRONT}\n\n{STORY}\n\nThe county says three things:\n\n{row}\n\n{STORY}")
    assert [block.text for block in page.body if block.kind == "list"] == list(TITLES)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("The lower dam breaks | more", "link"),
        ("By signing up, you agree to our terms.", "notice"),
        ("Wir brauchen Ihre Zustimmung, um externen Inhalt anzuzeigen.", "notice"),
        ("IFRAME: https://a.example/map", "trace"),
        ("[spillway.jpg]", "trace"),
        ("Share on the valley's own board", "page furniture"),
        (pages.HEADLINE, "repeated headline"),
        (pages.PARAGRAPH_1, "repeated text"),
    ],
)
def test_what_stands_among_paragraphs_is_folded(line: str, what: str) -> None:
    one, *others = pages.PARAGRAPHS
    page = article("\n\n".join((FRONT, one, others[0], line, *others[1:])))
    assert page.body == PARAGRAPHS
    assert line in receipt(page)[what]


def test_a_caption_is_said_once_on_the_page() -> None:
    one, *others = pages.PARAGRAPHS
    figure = f"{pages.CAPTION}\nPhoto: Nora Reid"
    again = f"{pages.CAPTION}\n\n" + "\n\n".join(others)
    page = article(f"{FRONT}\n\n{figure}\n\n{one}\n\n{again}")
    assert [figure.caption for figure in page.figures] == [pages.CAPTION]
    assert receipt(page)["repeated caption"] == (pages.CAPTION,)
    assert page.body == PARAGRAPHS


def test_who_else_worked_on_it_stands_below_the_story() -> None:
    line = "Hal Lind in Corrie contributed to this report."
    page = article(f"{FRONT}\n\n{STORY}\n\n{line}")
    assert page.body == PARAGRAPHS
    assert receipt(page)["contributors"] == (line,)
    first = article(f"{FRONT}\n\n{line}\n\n{STORY}")
    assert "contributors" not in receipt(first)


def test_the_last_paragraph_above_a_source_is_no_caption() -> None:
    page = article(f"{FRONT}\n\n{STORY}\n\n{pages.PARAGRAPH_2} Again.\nSource: AFP")
    assert page.body[-1].text == f"{pages.PARAGRAPH_2} Again."
    assert page.figures == ()


@pytest.mark.parametrize("word", ["By", "Written by:"])
def test_a_bylines_word_can_stand_alone(word: str) -> None:
    page = article(f"{pages.HEADLINE}\n\n{word}\n\nNora Reid\n\n{STORY}")
    assert page.byline == ("Nora Reid",)
    assert page.body == PARAGRAPHS


def test_a_standfirst_can_stand_above_a_byline_of_two_lines() -> None:
    page = article(f"{pages.HEADLINE}\n\n{STANDFIRST}\n\nBy\nNora Reid\n\n{STORY}")
    assert (page.standfirst, page.byline) == (STANDFIRST, ("Nora Reid",))


def test_a_sub_heading_below_a_box_of_links_belongs_to_the_story() -> None:
    one, *others = pages.PARAGRAPHS
    box = "Related\n\n" + "\n".join(f"• {title}" for title in TITLES)
    page = article(f"{FRONT}\n\n{one}\n\n{box}\n\nTwo gates\n\n" + "\n\n".join(others))
    assert page.body == (PARAGRAPHS[0], Block("heading", "Two gates", level=2), *PARAGRAPHS[1:])
    assert [one.text for one in page.teasers] == list(TITLES)


def test_a_story_with_short_lines_goes_on_below_a_box() -> None:
    rest = "\n\n".join(f"{one} And again.\n\nIt held." for one in pages.PARAGRAPHS[:4])
    page = article(f"{FRONT}\n\n{STORY}\n\nRelated\n\n{TITLES[0]}\n\n{rest}")
    assert len(page.body) == len(PARAGRAPHS) + 8
    assert [one.text for one in page.teasers] == [TITLES[0]]


def test_a_kicker_that_is_glued_to_the_headline_is_cut_off() -> None:
    story = f"{pages.PARAGRAPH_1} The water of the valley is cold.\n\n{STORY}"
    page = article(
        f"Flood waterEngineers open the gates of the dam\n\n{story}".replace("water is", "")
    )
    assert page.headline == "Flood waterEngineers open the gates of the dam"
    page = article(f"Cold waterFarmers ask who opened the gates\n\nFarmers ask.\n\n{story}")
    assert page.headline == "Farmers ask who opened the gates"
    assert receipt(page)["kicker"] == ("Cold water",)


def test_a_dateline_begins_the_story() -> None:
    line = "CORRIE (AFP) - The road to the dam stood under water on Sunday"
    page = article(f"{pages.HEADLINE}\n\n{line}\n\n{pages.CAPTION}\nAFP\n\n{STORY}")
    assert page.standfirst is None
    assert page.body[0].text == line


def test_every_line_has_its_true_reason() -> None:
    taken = page_text.explain("\n".join(whole_pages.lines()).encode())
    told = {one.text: (one.role, one.what, one.reason) for one in taken}
    assert told["Tides"] == ("receipt", "menu", "above the headline")
    assert told["Hal"] == ("receipt", "comments", "below the story, in the block of comments")
    assert told[pages.HEADLINE][0] == "headline"
