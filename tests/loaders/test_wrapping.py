"""Wrapped texts: at many widths, indented, centred, in lists, in scripts without spaces."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.loaders.page_text.lines import Page
from tests.loaders import pages

STORY = pages.PARAGRAPHS[:4]


def texts(page: str) -> list[str]:
    return [line.text for line in Page(page)]


@given(st.integers(44, 99), st.integers(0, 8))
def test_paragraphs_are_joined_at_every_width_and_indentation(width: int, indent: int) -> None:
    space = " " * indent
    wrapped = (
        textwrap.fill(one, width, initial_indent=space, subsequent_indent=space) for one in STORY
    )
    assert texts("\n\n".join(wrapped)) == list(STORY)


def test_items_of_a_list_are_texts_of_their_own() -> None:
    items = [f"{one[:150]} and so on" for one in STORY]
    wrapped = (
        textwrap.fill(one, 70, initial_indent="  * ", subsequent_indent="    ") for one in items
    )
    assert texts("\n".join(wrapped)) == [f"* {one}" for one in items]


def test_a_paragraph_can_begin_further_in() -> None:
    wrapped = (textwrap.fill(one, 70, initial_indent="    ") for one in STORY)
    assert texts("\n\n".join(wrapped)) == list(STORY)


def test_a_headline_can_be_centred() -> None:
    headline = "The dam above Tarn Valley is watched by all the farmers who live below its wall"
    first, second = textwrap.wrap(headline, 74)
    top = f"{first.center(76).rstrip()}\n{second.center(76).rstrip()}"
    body = "\n\n".join(textwrap.fill(one, 76) for one in STORY)
    assert texts(f"{top}\n\n{body}")[0] == headline


def test_addresses_of_links_and_one_long_line_decide_nothing() -> None:
    body = "\n\n".join(textwrap.fill(one, 72) for one in STORY)
    links = "\n".join(f"  {at}. https://hillside.example/{'dam' * 40}" for at in range(1, 6))
    assert texts(f"{body}\n\n{links}")[: len(STORY)] == list(STORY)


def test_lists_that_are_not_wrapped_decide_nothing() -> None:
    page = textwrap.fill(STORY[0], 60) + "\n\n" + "\n".join(f"- {text}" for text in STORY[1:])
    assert next(line.text for line in Page(page)) == STORY[0]


def test_a_line_that_begins_with_a_colon_goes_on_with_the_one_above() -> None:
    page = Page("Tarn Valley\n: The dam held\n\n: no word above\nThe keeper")
    assert [line.text for line in page] == [
        "Tarn Valley: The dam held",
        ": no word above",
        "The keeper",
    ]


def test_headings_keep_their_level_but_not_their_signs() -> None:
    page = Page("# The **upper** dam\n## “Held”\n#1 of the valley\n# \n**Two gates**\n** 5 **")
    assert [(line.level, line.text) for line in page] == [
        (1, "The **upper** dam"),
        (2, "“Held”"),
        (0, "#1 of the valley"),
        (0, "#"),
        (0, "Two gates"),
        (0, "** 5 **"),
    ]


@pytest.mark.parametrize(
    "line", ["The ferry to Corrie carries the bank and the baker on each Friday"]
)
def test_titles_of_one_length_are_not_joined(line: str) -> None:
    rows = [f"{line} {at}" for at in range(9)]
    assert texts("\n".join(rows)) == rows


def test_numbered_links_are_lines_of_their_own() -> None:
    body = "\n\n".join(textwrap.fill(one, 72) for one in STORY)
    rows = [
        f"[{at}]The ferry to Corrie carries the bank and the baker on Fridays" for at in range(1, 7)
    ]
    found = texts("\n".join(rows) + f"\n\n{body}")
    assert found == [*(row.partition("]")[2] for row in rows), *STORY]


def test_lines_without_spaces_are_joined_without_one() -> None:
    lines = [sign * 30 for sign in "水坝昨天决堤"]
    page = "\n".join((*lines, "。"))
    assert all("  " not in text for text in texts(page))
