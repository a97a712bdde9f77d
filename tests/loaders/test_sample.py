"""A page of the sample's structure becomes what DESIGN.md says, whatever its words are."""

import itertools
import json
import re
import textwrap
from pathlib import Path
from typing import Any

import pytest

import reader.loaders
from reader.loaders.sentences import teaser_headline
from reader.model import Article, Figure, Teaser
from tests.loaders import pages
from tests.loaders.pages import article, receipt, sample

WORDS = Path(reader.loaders.__file__).with_name("words.json")
DATA: dict[str, Any] = json.loads(WORDS.read_text("utf-8"))


def shape(page: Article) -> tuple[object, ...]:
    """Everything about a page but the words of its credits and marker."""
    return (
        page.headline,
        page.standfirst,
        page.byline,
        page.published,
        [(figure.caption, bool(figure.credit)) for figure in page.figures],
        page.body,
        [(one.kind, one.text, one.caption, bool(one.credit)) for one in page.teasers],
        [(one.what, len(one.lines)) for one in page.receipt],
        len(page.promotions),
    )


EXPECTED = shape(article(sample()))


def test_the_sample_becomes_what_the_design_says() -> None:
    page = article(sample())
    assert page.headline == pages.HEADLINE
    assert page.publisher == pages.PUBLISHER
    assert page.figures == (Figure(pages.CAPTION, "AFP"),)
    assert tuple(block.text for block in page.body) == pages.PARAGRAPHS
    assert {block.kind for block in page.body} == {"paragraph"}
    assert page.promotions == (pages.ADVERT,)
    assert page.published is None
    assert page.byline == ()
    assert page.standfirst is None
    assert page.url is None
    assert page.tags == ()
    assert page.language == "en"
    assert page.minutes == 1


def test_the_teasers_of_the_sample_have_their_captions_credits_and_kinds() -> None:
    expected = [
        ("story", pages.FERRY, None, "Nora Lindqvist"),
        ("story", pages.SHEEP, pages.SHEEP_CAPTION, pages.SHEEP_CREDIT),
        ("story", pages.LIBRARY, None, "Tomas Reid"),
        ("video", pages.TALK, None, None),
    ]
    found = article(sample()).teasers
    assert [(one.kind, one.text, one.caption, one.credit) for one in found] == expected
    for one in found:
        assert one == Teaser(one.kind, teaser_headline(one.text), one.text, one.caption, one.credit)


def test_the_receipt_of_the_sample_has_what_was_folded_away() -> None:
    assert receipt(article(sample())) == {
        "repeated caption": (pages.CAPTION, pages.FERRY),
        "related heading": ("More from Hillside Gazette",),
        "video mark": ("- YouTube",),
    }


@pytest.mark.unmeasured
def test_any_agency_gives_the_same() -> None:
    for agency in DATA["common"]["agencies"]:
        for written in {agency, agency.upper(), agency.lower()}:
            page = article(sample(agency=written))
            assert shape(page) == EXPECTED, written
            assert page.figures[0].credit == written


@pytest.mark.unmeasured
def test_any_video_site_gives_the_same() -> None:
    for site in DATA["common"]["video_sites"]:
        assert shape(article(sample(site=site))) == EXPECTED, site


@pytest.mark.unmeasured
def test_any_audio_site_makes_the_last_teaser_audio() -> None:
    for site in DATA["common"]["audio_sites"]:
        page = article(sample(site=site))
        assert page.teasers[-1].kind == "audio", site
        assert receipt(page)["audio mark"] == (f"- {site}",)


@pytest.mark.unmeasured
@pytest.mark.parametrize("code", DATA["languages"])
def test_a_marker_of_any_language_opens_the_block(code: str) -> None:
    one = DATA["languages"][code]
    for beginning in one.get("related_from", ()):
        space = "" if re.search("[\u3040-\u9fff]", beginning) else " "
        page = article(sample(marker=f"{beginning.capitalize()}{space}Hillside Gazette"))
        assert page.publisher == "Hillside Gazette", beginning
        assert shape(page) == EXPECTED, beginning
    for ending in one.get("related_of", ()):
        page = article(sample(marker=f"Hillside Gazette{ending}"))
        assert page.publisher == "Hillside Gazette", ending
        assert shape(page) == EXPECTED, ending
    for heading in one.get("related", ()):
        page = article(sample(marker=heading.capitalize()))
        assert page.publisher is None
        assert shape(page) == EXPECTED, heading


@pytest.mark.parametrize(
    "publisher",
    [
        *("Tidewater Post", "The Tide", "Le Monde du Nord", "BBC", "24.hu", "taz", "n-tv"),
        *("U.S. News & World Report", "20 Minuten", "Українська правда", "新华网", "Reuters"),
        *("La Voz de la Sierra", "ProPublica", "L'Écho", "صدى الوادي"),
    ],
)
def test_any_publisher_is_named_by_the_marker(publisher: str) -> None:
    page = article(sample(marker=f"More from {publisher}"))
    assert page.publisher == publisher
    assert shape(page) == EXPECTED


@pytest.mark.parametrize(
    "name",
    [
        *("Ana García", "Mark Stone", "Will Young", "Grace White", "Nguyễn Văn An", "Li Na"),
        *("J. K. O'Neill", "Jean-Luc d'Arc", "Ursula van den Berg", "de Souza Lima"),
        *("Марія Шевченко", "Ali bin Said", "DeShawn McDonald", "Jane Doe and Joe Roe"),
        *("Jane Doe/Tidewater", "Ada Lind, Bo Ek", "محمد علي", "Martin Luther King Jr."),
    ],
)
def test_any_name_is_a_credit_where_the_sample_has_one(name: str) -> None:
    page = article(sample(photographer=name, illustrator=name))
    assert shape(page) == EXPECTED
    assert [one.credit for one in page.teasers][::2] == [name, name]


@pytest.mark.parametrize(
    "credit", ["Nora Reid", "Nora Reid via AFP", "Photo: Nora Reid", "© N. R."]
)
def test_the_first_picture_may_be_anybodys(credit: str) -> None:
    page = article(sample().replace("\nAFP\n", f"\n{credit}\n"))
    assert page.figures == (Figure(pages.CAPTION, credit),)
    assert shape(page) == EXPECTED


@pytest.mark.parametrize(
    "advert",
    [
        "Subscribe to our daily letter and find five stories in your inbox every morning.",
        "We are hiring! Our newsroom needs a data editor. Send your CV by Friday.",
        "Become a member today, for less than a cup of coffee a week.",
        "Sign up for Tideline, our free morning email.",
        "Join us in the town hall for our annual evening of readings.",
        "Download our app for alerts that do not wake the children.",
        "An account that grows with the tide: open yours at Sound Bank today. Terms apply.",
        "The Gazette is looking for an office manager. The successful candidate will like tea.",
        "Hillside Gazette is looking for a full-time cartographer with a steady hand.",
        "Bewerben Sie sich bis Freitag als Volontärin bei der Gazette.",
        "Abonnez-vous dès aujourd'hui.",
    ],
)
def test_any_advert_is_a_promotion(advert: str) -> None:
    page = article(sample(advert=advert))
    assert page.promotions == (advert,)
    assert shape(page) == EXPECTED


@pytest.mark.parametrize(
    ("what", "changed"),
    [
        ("CRLF", sample().replace("\n", "\r\n")),
        ("CR", sample().replace("\n", "\r")),
        ("line separators", sample().replace("\n\n", "\u2029\u2029").replace("\n", "\u2028")),
        ("blank lines that are not empty", sample().replace("\n\n", "\n \t\n\u00a0\n\n")),
        ("spaces at the ends", sample().replace("\n", "  \n\t")),
        ("a byte order mark", "\ufeff" + sample()),
        ("blank lines around", f"\n\n{sample()}\n\n\n"),
        ("no blank lines", sample().replace("\n\n", "\n")),
        ("shouting", sample(marker="MORE FROM Hillside Gazette")),
        ("a colon", sample(marker="More from Hillside Gazette:")),
        ("an arrow", sample(marker="More from Hillside Gazette ›")),
        ("an article", sample(marker="More from the Hillside Gazette")),
        ("another dash", sample().replace("- YouTube", "– YouTube")),
        ("no dash", sample().replace("- YouTube", "YouTube")),
        ("its address", sample().replace("- YouTube", "www.youtube.com")),
    ],
    ids=lambda value: value if len(value) < 40 else "",
)
def test_the_form_of_the_file_does_not_matter(what: str, changed: str) -> None:
    assert shape(article(changed)) == EXPECTED, what


@pytest.mark.parametrize("width", [60, 72, 80])
def test_a_wrapped_sample_gives_the_same(width: int) -> None:
    wrapped = "\n".join("\n".join(textwrap.wrap(one, width)) for one in sample().split("\n"))
    page = article(wrapped)
    assert shape(page)[:-2] == EXPECTED[:-2]
    assert page.promotions == (pages.ADVERT,)


def test_a_missing_blank_line_does_not_matter() -> None:
    lines = sample().split("\n")
    blank = [at for at, line in enumerate(lines) if not line]
    for at in blank:
        assert shape(article("\n".join(lines[:at] + lines[at + 1 :]))) == EXPECTED, lines[at - 1]


def test_one_more_blank_line_does_not_matter_above_the_block() -> None:
    lines = sample().split("\n")
    marker = lines.index("More from Hillside Gazette")
    for at, (one, other) in enumerate(itertools.pairwise(lines[:marker])):
        if one and other:
            split = "\n".join([*lines[: at + 1], "", *lines[at + 1 :]])
            assert shape(article(split)) == EXPECTED, one


def test_without_the_marker_no_teaser_is_invented() -> None:
    page = article(sample().replace("More from Hillside Gazette\n\n", ""))
    assert page.teasers == ()
    assert page.publisher is None
    assert page.body[:5] == article(sample()).body


def test_a_marker_with_nothing_below_gives_no_teaser() -> None:
    top, marker, _ = sample().partition("More from Hillside Gazette")
    page = article(top + marker)
    assert page.teasers == ()
    assert page.publisher == "Hillside Gazette"
    assert page.body == article(sample()).body


def test_a_page_without_a_figure_has_none() -> None:
    page = article(sample().replace(f"{pages.CAPTION}\n{pages.CAPTION}\nAFP\n", ""))
    assert page.figures == ()
    assert page.body == article(sample()).body


def test_a_figure_without_a_credit_has_none() -> None:
    page = article(sample().replace("\nAFP\n", "\n"))
    assert page.figures == (Figure(pages.CAPTION),)
    assert page.body == article(sample()).body


def test_a_figure_whose_caption_stands_once_is_the_same() -> None:
    page = article(sample().replace(f"{pages.CAPTION}\n{pages.CAPTION}", pages.CAPTION))
    assert page.figures == (Figure(pages.CAPTION, "AFP"),)
    assert receipt(page)["repeated caption"] == (pages.FERRY,)


@pytest.mark.parametrize(
    "text", [pages.HEADLINE, f"{pages.HEADLINE}   \n", f"\n\n {pages.HEADLINE}"]
)
def test_a_headline_alone_is_an_article(text: str) -> None:
    page = article(text)
    assert page.headline == pages.HEADLINE
    assert (page.body, page.figures, page.teasers, page.receipt) == ((), (), (), ())
    assert page.minutes == 0
