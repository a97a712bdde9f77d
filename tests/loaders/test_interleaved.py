"""Links to other stories and interruptions between the paragraphs of a page."""

import pytest

from reader.model import Block
from tests.loaders import pages
from tests.loaders.pages import article, receipt

ONE, TWO, THREE = pages.PARAGRAPHS[:3]
OTHER = "The ferry crosses the sound again"


def between(*lines: str) -> str:
    return "\n\n".join((pages.HEADLINE, ONE, *lines, TWO, THREE))


STORY = tuple(Block("paragraph", text) for text in (ONE, TWO, THREE))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (f"2:34 {OTHER}", "video"),
        (f"Also on example.org {OTHER}", "story"),
        ("FERRY CROSSES THE SOUND AGAIN AFTER STORM", "story"),
    ],
)
def test_a_link_to_another_story_is_a_teaser(line: str, kind: str) -> None:
    found = article(between(line))
    assert found.body == STORY
    assert [teaser.kind for teaser in found.teasers] == [kind]


@pytest.mark.parametrize(
    "line",
    [
        "2:34 was the time on the clock of the gate house.",
        "2:34 pm on the upper dam",
        "12:34 The gates are opened",
        "2:74 The gates are opened",
        "WHAT THE COUNTY SAYS",
        "Wanted: a patient keeper for the dam",
    ],
)
def test_another_line_belongs_to_the_story(line: str) -> None:
    found = article(between(line))
    assert line in [block.text for block in found.body]
    assert found.teasers == ()


def test_a_label_before_several_titles_leads_away_from_the_story() -> None:
    titles = (OTHER, "A library lends its last book")
    found = article(between(*(f"FROM THE VALLEY | {title}" for title in titles)))
    assert found.body == STORY
    assert [teaser.headline for teaser in found.teasers] == list(titles)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Keeper: Nobody told me to open it.", "Keeper: Nobody told me to close it."),
        ("Gate: four metres", "Gate: two metres"),
        (f"Valley: {OTHER}", f"Valley: {OTHER}"),
    ],
)
def test_a_label_before_other_lines_says_nothing(one: str, other: str) -> None:
    assert article(between(one, ONE, other)).teasers == ()


ADVERT = (
    "Advert 2",
    "RESERVED FOR SUBSCRIBERS",
    pages.FERRY,
    "Puzzles every day.",
    pages.FERRY,
    "Enter your email",
)


def test_an_interruption_lasts_until_the_story_goes_on() -> None:
    found = article(between("Story continues below", *ADVERT, "Two gates, one wheel"))
    heading = Block("heading", "Two gates, one wheel", level=2)
    assert found.body == (STORY[0], heading, *STORY[1:])
    assert found.teasers == ()
    assert pages.FERRY in receipt(found)["interruption"]


def test_no_interruption_without_a_story_below() -> None:
    page = f"{pages.HEADLINE}\n\n{ONE}\n\n{TWO}\n\nStory continues below\n\n{OTHER}"
    assert article(page).body == STORY[:2]
