"""The front of a page: headline, standfirst, byline, date and the first figure."""

import pytest

from reader.loaders.sentences import teaser_headline
from reader.loaders.shapes import HEADLINE_MAX
from reader.model import Block, Figure
from tests.loaders import pages
from tests.loaders.pages import article, receipt

FIRST, SECOND = pages.PARAGRAPHS[:2]
BODY = (Block("paragraph", FIRST), Block("paragraph", SECOND))
STORY = f"{FIRST}\n\n{SECOND}\n"
STANDFIRST = "The lake rose by three metres, and nobody had warned the farmers below"


def page(*front: str) -> str:
    return "\n\n".join((pages.HEADLINE, *front, STORY))


@pytest.mark.parametrize(
    ("front", "byline", "published"),
    [
        ("By the Hillside Desk\n13 November 2024", ("Hillside Desk",), "2024-11-13"),
        ("13 November 2024\nBy the Hillside Desk", ("Hillside Desk",), "2024-11-13"),
        ("By Nora Reid\n\nNovember 13, 2024", ("Nora Reid",), "2024-11-13"),
        ("Nora Reid\n\nNovember 13, 2024", ("Nora Reid",), "2024-11-13"),
        (
            "November 13, 2024\n\nNora Reid and Tomas Lind",
            ("Nora Reid", "Tomas Lind"),
            "2024-11-13",
        ),
        ("NORA REID\n13.11.2024", ("NORA REID",), "2024-11-13"),
        ("AFP\n13.11.2024", ("AFP",), "2024-11-13"),
        ("By Nora Reid | 13 November 2024", ("Nora Reid",), "2024-11-13"),
        ("Nora Reid · 13 November 2024 · 4 min read", ("Nora Reid",), "2024-11-13"),
        ("13 November 2024, Nora Reid", ("Nora Reid",), "2024-11-13"),
        ("Published:\n13 November 2024\nBy Nora Reid", ("Nora Reid",), "2024-11-13"),
        ("13 November 2024 09:54 GMT", (), "2024-11-13T09:54:00+00:00"),
        ("13 November 2024 · Source: AFP", ("AFP",), "2024-11-13"),
        ("Corrie, 13 November 2024, 12:30", (), "2024-11-13"),
        ("Nora Reid\nCorrie, 13 November 2024", ("Nora Reid",), "2024-11-13"),
        ("AFP, 13 November 2024", ("AFP",), "2024-11-13"),
        ("Author of the article:\nNora Reid\n13.11.2024", ("Nora Reid",), "2024-11-13"),
        ("By Nora Reid", ("Nora Reid",), None),
        ("Nora Reid", ("Nora Reid",), None),
        ("2 hours ago\n\nNora Reid", ("Nora Reid",), None),
        ("By Nora Reid | 03/04/2024", ("Nora Reid",), None),
        ("By Nora Reid\n\nBy Nora Reid", ("Nora Reid",), None),
    ],
)
def test_byline_and_date_in_any_order(
    front: str, byline: tuple[str, ...], published: str | None
) -> None:
    found = article(page(front))
    assert found.byline == byline
    assert found.published == published
    assert found.body == BODY
    assert found.standfirst is None


def test_byline_and_date_can_stand_right_below_the_headline() -> None:
    found = article(f"{pages.HEADLINE}\nNora Reid\n13 November 2024\n{FIRST}\n{SECOND}")
    assert (found.byline, found.published) == (("Nora Reid",), "2024-11-13")
    assert found.body == BODY


def test_a_second_date_and_one_without_a_day_are_folded_away() -> None:
    found = article(page("13 November 2024\n14 November 2024\n03/04/2024\nUpdated an hour ago"))
    assert found.published == "2024-11-13"
    assert receipt(found) == {
        "another date": ("14 November 2024",),
        "incomplete date": ("03/04/2024", "Updated an hour ago"),
    }


def test_the_label_of_a_date_is_folded_away() -> None:
    assert receipt(article(page("Erstellt:\n13.11.2024"))) == {"date's label": ("Erstellt:",)}


@pytest.mark.parametrize(
    "line", ["Climate Change", "The Long Read", "Tarn Valley", "Nora Reid left in the night"]
)
def test_a_line_that_only_looks_like_a_name_is_no_byline(line: str) -> None:
    story = (
        "The climate change is seen in the tarn valley, where the long read of a gauge tells " * 2
    )
    found = article(f"{pages.HEADLINE}\n\n{line}\n\n{story}it.\n\n{SECOND}")
    assert found.byline == ()


@pytest.mark.parametrize(
    "below",
    [
        *("By Nora Reid", "13 November 2024", "Nora Reid\n13 November 2024", "2 hours ago"),
        f"{pages.CAPTION}\n{pages.CAPTION}\nAFP",
        f"{pages.CAPTION}\nAFP",
    ],
)
def test_a_line_alone_above_byline_date_or_figure_is_the_standfirst(below: str) -> None:
    found = article(page(STANDFIRST, below))
    assert found.standfirst == STANDFIRST
    assert found.body == BODY


def test_a_standfirst_can_stand_right_below_the_headline() -> None:
    found = article(f"{pages.HEADLINE}\n{STANDFIRST}\n\nBy Nora Reid\n\n{STORY}")
    assert found.standfirst == STANDFIRST
    grouped = article(f"{pages.HEADLINE}\n\n* * *\n{STANDFIRST}\n\nBy Nora Reid\n\n{STORY}")
    assert grouped.standfirst is None


def test_two_such_lines_are_one_standfirst() -> None:
    found = article(page("Floods", f"{STANDFIRST}.", "By Nora Reid"))
    assert found.standfirst == f"Floods {STANDFIRST}."


def test_a_line_alone_that_is_no_sentence_is_a_standfirst_too() -> None:
    found = article(page(STANDFIRST))
    assert found.standfirst == STANDFIRST
    assert found.body == BODY


@pytest.mark.parametrize(
    "between", ["- Share on the wall\n- Copy link copied", "- Save\nValley in flood"]
)
def test_a_sentence_further_above_the_byline_is_the_standfirst(between: str) -> None:
    found = article(page(f"{STANDFIRST}.", between, "By Nora Reid\n13 November 2024"))
    assert (found.standfirst, found.body) == (f"{STANDFIRST}.", BODY)
    assert (found.byline, found.published) == (("Nora Reid",), "2024-11-13")


def test_a_sentence_below_the_date_and_above_the_byline_is_the_standfirst() -> None:
    found = article(page("13 November 2024", f"{STANDFIRST}.", "By Nora Reid"))
    assert (found.standfirst, found.body) == (f"{STANDFIRST}.", BODY)


def test_a_line_above_a_byline_is_no_caption() -> None:
    found = article(page("Our editor", "Desk\nBy Nora Reid\n13 November 2024"))
    assert (found.figures, found.byline) == ((), ("Nora Reid",))


def test_two_sentences_above_a_byline_are_the_story() -> None:
    found = article(page(f"{STANDFIRST}.", FIRST, "By Nora Reid"))
    assert found.standfirst is None
    assert found.byline == ("Nora Reid",)


def test_a_sentence_above_one_that_begins_with_its_place_is_the_standfirst() -> None:
    found = article(f"{pages.HEADLINE}\n\n{STANDFIRST}.\n\nCORRIE – {FIRST}\n\n{SECOND}")
    assert found.standfirst == f"{STANDFIRST}."


def test_a_sentence_alone_is_the_first_paragraph() -> None:
    found = article(page(f"{STANDFIRST}."))
    assert found.standfirst is None
    assert found.body == (Block("paragraph", f"{STANDFIRST}."), *BODY)


def test_a_long_first_paragraph_above_a_figure_is_no_standfirst() -> None:
    figure = f"{pages.CAPTION}\nAFP"
    found = article(f"{pages.HEADLINE}\n\n{FIRST}\n\n{figure}\n\n{SECOND}")
    assert found.standfirst is None
    assert [block.kind for block in found.body] == ["paragraph", "figure", "paragraph"]


def test_nothing_but_a_line_and_a_date_has_a_body() -> None:
    found = article(f"{pages.HEADLINE}\n\n{FIRST}\n\n13 November 2024")
    assert found.body == (Block("paragraph", FIRST),)
    assert found.published == "2024-11-13"


def test_a_headline_said_twice_is_folded_away() -> None:
    found = article(f"{pages.HEADLINE}\n\n{pages.HEADLINE.upper()}\n\n{STORY}")
    assert receipt(found) == {"repeated headline": (pages.HEADLINE.upper(),)}
    assert found.body == BODY


def test_a_first_line_too_long_for_a_headline_is_a_paragraph() -> None:
    assert len(FIRST) > HEADLINE_MAX
    found = article(STORY)
    assert found.headline == teaser_headline(FIRST)
    assert found.body == BODY


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (page("https://hillside.example/dam?x=1#top"), "https://hillside.example/dam?x=1#top"),
        (f"http://hillside.example\n{page()}", "http://hillside.example"),
        (f"{page()}\nhttps://hillside.example/dam", "https://hillside.example/dam"),
        (f"{page()}\nhttps://a.example/1\n\nRelated\n\nx", "https://a.example/1"),
        (page("https://a.example/1", "https://b.example/2"), "https://a.example/1"),
        (page("ftp://hillside.example/dam"), None),
        (page("javascript:alert(1)"), None),
        (page("https://"), None),
        (page("https://a.example/\x1b]52;c;x"), None),
        (page("https://a.example/<script>"), None),
        (f"{page()}\nhttps://a.example/1\n\n{SECOND}\n\n{FIRST}", None),
    ],
)
def test_an_address_alone_is_the_storys_own(text: str, url: str | None) -> None:
    found = article(text)
    assert found.headline == pages.HEADLINE
    assert found.url == url


def test_an_address_alone_in_a_file_is_its_headline() -> None:
    assert article("https://a.example/1").headline == "https://a.example/1"


def test_rules_and_buttons_above_the_story_are_folded_away() -> None:
    found = article(f"=====\n{page('Share', '* * *', '4 min read', 'Comments (12)')}")
    assert found.headline == pages.HEADLINE
    assert found.body == BODY
    assert receipt(found) == {
        "rule": ("=====", "* * *"),
        "page furniture": ("Share", "4 min read", "Comments (12)"),
    }


def test_promotions_markers_and_labels_above_the_story() -> None:
    found = article(page("Sign up for our letter.", "Related", "Read also: A dam breaks"))
    assert found.body == BODY
    assert found.promotions == ("Sign up for our letter.",)
    assert [one.text for one in found.teasers] == ["A dam breaks"]
    assert receipt(found)["related heading"] == ("Related", "Read also")


@pytest.mark.parametrize(
    ("group", "figure"),
    [
        ("{c}\n{c}\nAFP", Figure(pages.CAPTION, "AFP")),
        ("{c}\n\n{c}\n\nAFP", Figure(pages.CAPTION, "AFP")),
        ("{c}\n{c}\n\nNora Reid", Figure(pages.CAPTION, "Nora Reid")),
        ("{c}\n{c}\n{c}", Figure(pages.CAPTION)),
        ("{c}\n\nAFP", Figure(pages.CAPTION, "AFP")),
        ("{c}\nFoto:\nNora Reid/AFP", Figure(pages.CAPTION, "Foto: Nora Reid/AFP")),
        ("{c}\nIllustration: Hillside Desk", Figure(pages.CAPTION, "Illustration: Hillside Desk")),
        ("{c} (Photo by Nora Reid)", Figure(pages.CAPTION, "Photo by Nora Reid")),
        ("{c}\n{c} Bild: AFP", Figure(pages.CAPTION, "Bild: AFP")),
        ("{c} {c}", Figure(pages.CAPTION)),
        ("The Tide {c}\nThe Tide", Figure(pages.CAPTION, "The Tide")),
        ("A stone wall with water\n{c}\nAFP", Figure(pages.CAPTION, "AFP")),
        ("Photo: Nora Reid", Figure("", "Photo: Nora Reid")),
    ],
)
@pytest.mark.parametrize("joint", ["\n", "\n\n"])
def test_figures_have_many_forms(group: str, figure: Figure, joint: str) -> None:
    found = article(f"{pages.HEADLINE}\n\n{group.format(c=pages.CAPTION)}{joint}{STORY}")
    assert found.figures == (figure,)
    assert found.body == BODY


def test_a_description_of_the_picture_is_folded_away() -> None:
    found = article(page(f"A wall of stone\n{pages.CAPTION}\nAFP"))
    assert receipt(found) == {"alternative text": ("A wall of stone",)}


@pytest.mark.parametrize(
    "group",
    [
        f"{FIRST}\n{pages.CAPTION}\nAFP",
        f"The farmers say that nobody warned them.\n{pages.CAPTION}\nAFP",
        f"{'A wall and a wheel and ' * 14}a gate\n{pages.CAPTION}\nAFP",
    ],
)
def test_a_paragraph_above_a_caption_is_no_description(group: str) -> None:
    found = article(f"{pages.HEADLINE}\n\n{group}\n\n{SECOND}")
    assert [block.kind for block in found.body] == ["paragraph", "figure", "paragraph"]
    assert found.figures == (Figure(pages.CAPTION, "AFP"),)


def test_a_short_caption_is_one_where_no_spaces_are_set() -> None:
    found = article(
        f"大坝上方的山谷\n\n旧桥墩上的裂缝\n旧桥墩上的裂缝\n新华社\n{'水坝昨天决堤了。' * 9}"
    )
    assert found.figures == (Figure("旧桥墩上的裂缝", "新华社"),)


def test_two_figures_can_stand_above_the_story() -> None:
    other = "The lower dam, seen from the mill, with the gates still closed."
    found = article(page(f"{pages.CAPTION}\nAFP", f"{other}\n{other}\nNora Reid"))
    assert found.figures == (Figure(pages.CAPTION, "AFP"), Figure(other, "Nora Reid"))
    assert found.body == BODY


def test_a_repeated_word_is_no_caption() -> None:
    found = article(page("Floods\nFloods\nAFP"))
    assert "repeated caption" not in receipt(found)
