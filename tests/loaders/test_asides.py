"""What stands among the paragraphs and is no story: adverts, buttons, feet, boxes of links."""

import pytest

from reader.model import Block
from tests.loaders import pages
from tests.loaders.pages import article, receipt

ONE, TWO, THREE, FOUR, FIVE = pages.PARAGRAPHS
TOP = f"{pages.HEADLINE}\n\n{ONE}\n\n"
END = f"\n\n{TWO}\n\n{THREE}\n"


def between(*blocks: Block) -> tuple[Block, ...]:
    return (
        Block("paragraph", ONE),
        *blocks,
        Block("paragraph", TWO),
        Block("paragraph", THREE),
    )


@pytest.mark.parametrize("sign", ["AFP", "(AFP)", "nr/Reuters"])
def test_an_agencys_name_at_the_end_is_its_sign(sign: str) -> None:
    found = article(f"{TOP}{TWO}\n\n{sign}")
    assert found.figures == ()
    assert receipt(found) == {"agency's sign": (sign,)}


@pytest.mark.parametrize("advert", ["Join our newsletter", "Story continues below advertisement"])
def test_an_advert_among_paragraphs_is_a_promotion(advert: str) -> None:
    found = article(f"{TOP}{advert}{END}")
    assert found.promotions == (advert,)
    assert found.body == between()


@pytest.mark.parametrize(
    "line",
    [
        "“Subscribe now,” said the mayor, and the valley laughed at him for a week.",
        "Ukraine wants to become a member of the union, and says so at every meeting.",
        "The county said that it was seeking an engineer for the gates of the dam.",
        f"Subscribe now, says the mayor. {TWO} {THREE}",
        f"Sign up for the work, says the mayor. {TWO * 20}",
    ],
)
def test_a_story_about_adverts_is_none(line: str) -> None:
    found = article(f"{TOP}{line}{END}")
    assert found.promotions == ()


@pytest.mark.parametrize(
    "line", ["Share", "SHARE", "Comments", "Teilen", "Partager", "12 comments"]
)
def test_buttons_are_folded_away(line: str) -> None:
    found = article(f"{TOP}{line}{END}")
    assert found.body == between()
    assert receipt(found) == {"page furniture": (line,)}


@pytest.mark.parametrize(
    "line",
    [
        *("© 2024 Hillside Gazette", "Copyright © Hillside Gazette", "Privacy policy", "Impressum"),
        "Hillside Gazette. All rights reserved.",
        "無断転載を禁じます",
    ],
)
def test_the_foot_of_the_page_is_folded_away(line: str) -> None:
    found = article(f"{TOP}{TWO}\n\n{THREE}\n\n{line}")
    assert found.body == between()
    assert receipt(found) == {"footer": (line,)}


def test_a_long_text_about_rights_is_a_paragraph() -> None:
    found = article(f"{TOP}{'The rights of the valley. ' * 20}All rights reserved.{END}")
    assert len(found.body) == 4


@pytest.mark.parametrize("front", [f"{ONE}\n\nBy Nora Reid", f"{ONE}\n\n13 November 2024"])
def test_a_byline_or_date_can_stand_below_the_first_paragraph(front: str) -> None:
    found = article(f"{pages.HEADLINE}\n\n{front}{END}")
    assert found.body == between()
    assert bool(found.byline) != bool(found.published)


def test_a_byline_can_stand_at_the_end() -> None:
    paragraphs = "\n\n".join(pages.PARAGRAPHS)
    found = article(f"{pages.HEADLINE}\n\n{paragraphs}\n\nReporting by Nora Reid")
    assert found.byline == ("Nora Reid",)
    assert len(found.body) == 5


def test_a_byline_in_the_middle_is_a_line_of_the_story() -> None:
    first, last = "\n\n".join(pages.PARAGRAPHS[:4]), pages.PARAGRAPHS[4]
    found = article(f"{pages.HEADLINE}\n\n{first}\n\nBy Nora Reid\n\n{last}")
    assert found.byline == ()
    assert len(found.body) == 6


def test_a_line_with_a_label_is_a_teaser() -> None:
    found = article(f"{TOP}READ ALSO: The lower dam breaks{END}")
    assert [(one.kind, one.text) for one in found.teasers] == [("story", "The lower dam breaks")]
    assert receipt(found) == {"related heading": ("READ ALSO",)}
    assert found.body == between()


BOX = "Related\n\nThe lower dam breaks\nNora Reid\n\nA ferry at last\nTomas Lind\n\n"


def test_the_story_goes_on_after_a_box_of_links() -> None:
    found = article(f"{TOP}{BOX}{TWO}\n\n{THREE}\n\n{FOUR}")
    assert found.body == (*between(), Block("paragraph", FOUR))
    assert [(one.text, one.credit) for one in found.teasers] == [
        ("The lower dam breaks", "Nora Reid"),
        ("A ferry at last", "Tomas Lind"),
    ]


def test_a_box_can_be_followed_by_the_last_block() -> None:
    end = f"More from Hillside Gazette\n\n{pages.SHEEP}\n\n{pages.LIBRARY}"
    found = article(f"{TOP}{BOX}{TWO}\n\n{THREE}\n\n{end}")
    assert found.body == between()
    assert [one.text for one in found.teasers][2:] == [pages.SHEEP, pages.LIBRARY]
    assert found.publisher == "Hillside Gazette"


@pytest.mark.parametrize(
    "block",
    [
        f"Related\n\n{pages.SHEEP}\n\n{pages.LIBRARY}\n\n{pages.TALK}",
        f"Related\n\nNora Reid\n\n{pages.SHEEP}\n\n{pages.LIBRARY}",
        f"Related\n\nThe lower dam breaks\n\n{pages.SHEEP}\nAFP\n\n{pages.LIBRARY}\n\n{pages.TALK}",
        f"Related\n\nThe lower dam breaks\n\n- YouTube\n\n{pages.SHEEP}\n\n{pages.LIBRARY}",
        "Related\n\n" + "A title of another story\n\n" * 14 + f"{pages.SHEEP}\n\n{pages.LIBRARY}",
        f"More from Hillside Gazette\n\nA ferry at last\n\n{pages.SHEEP}\n\n{pages.LIBRARY}",
        "Related\n\nThe lower dam breaks\n\nA ferry at last",
    ],
)
def test_the_last_block_is_no_box(block: str) -> None:
    found = article(f"{TOP}{TWO}\n\n{THREE}\n\n{block}")
    assert found.body == between()
    assert found.teasers
