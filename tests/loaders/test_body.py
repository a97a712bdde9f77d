"""The body of a page: paragraphs, headings, lists, quotes, figures and what is no story."""

import textwrap

import pytest

from reader.model import Block, Figure
from tests.loaders import pages
from tests.loaders.pages import article

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


def heading(text: str) -> Block:
    return Block("heading", text, level=2)


@pytest.mark.parametrize(
    "line",
    ["Two gates, one wheel", "Why now?", "“A regret I will carry”", "What the county says (not)"],
)
def test_a_short_line_above_a_paragraph_is_a_heading(line: str) -> None:
    assert article(f"{TOP}{line}{END}").body == between(heading(line))
    assert article(f"{TOP}{line}\n{TWO}\n\n{THREE}").body == between(heading(line))


@pytest.mark.parametrize(
    "line",
    [
        *("The dam held.", "It held!", "The reasons are these:", "It held …", "1931"),
        "Does anybody know who turned the wheel on Sunday night, or why they did?",
        "word and " * 7 + "no other word",
        "wo" * 47 + "w",
    ],
)
def test_other_lines_are_paragraphs(line: str) -> None:
    assert article(f"{TOP}{line}{END}").body == between(Block("paragraph", line))


def test_a_short_line_above_another_is_no_heading() -> None:
    found = article(f"{TOP}Two gates, one wheel\n\nThe wheel\n\nThe gates{END}")
    assert found.body == between(
        Block("paragraph", "Two gates, one wheel"),
        Block("paragraph", "The wheel"),
        heading("The gates"),
    )


def test_a_short_line_at_the_end_is_a_paragraph() -> None:
    found = article(f"{TOP}The wheel")
    assert found.body[-1] == Block("paragraph", "The wheel")


def test_a_line_that_goes_on_is_no_heading() -> None:
    found = article(f"{TOP}and so the county went on to say that it\nhad not turned the wheel.")
    assert found.body[1].kind == "paragraph"


def test_each_line_of_a_group_is_a_paragraph() -> None:
    assert article(f"{pages.HEADLINE}\n\n{ONE}\n{TWO}\n{THREE}").body == between()


@pytest.mark.parametrize("sign", ["• ", "- ", "* ", "· "])
def test_lines_with_a_sign_are_a_list(sign: str) -> None:
    found = article(f"{TOP}{sign}the upper dam\n{sign}the lower dam{END}")
    assert found.body == between(
        Block("list", "the upper dam", 1, ordered=False),
        Block("list", "the lower dam", 1, ordered=False),
    )


@pytest.mark.parametrize("sign", ["{}. ", "{}) "])
def test_counted_lines_are_an_ordered_list(sign: str) -> None:
    items = "\n".join(sign.format(at) + f"dam {at}" for at in (1, 2, 3))
    found = article(f"{TOP}{items}{END}")
    assert found.body == between(*(Block("list", f"dam {at}", 1, ordered=True) for at in (1, 2, 3)))


@pytest.mark.parametrize(
    "group", ["- the upper dam", "1931. A year", "3. dam\n4. dam", "- a\n1. b"]
)
def test_one_line_or_uncounted_ones_are_no_list(group: str) -> None:
    assert all(block.kind != "list" for block in article(f"{TOP}{group}{END}").body)


def test_a_blank_line_ends_a_list() -> None:
    found = article(f"{TOP}- a\n- b\n\n- c{END}")
    assert [block.text for block in found.body if block.kind == "list"] == ["a", "b"]


def test_lines_behind_the_sign_of_quotations_are_a_quote() -> None:
    found = article(f"{TOP}> The gates stood open,\n> and nobody knew.\n\n> Nobody.{END}")
    assert found.body == between(
        Block("quote", "The gates stood open, and nobody knew."), Block("quote", "Nobody.")
    )


@pytest.mark.parametrize("line", ["* * *", "---", "______", "—————", "=========="])
def test_a_drawn_line_is_a_rule(line: str) -> None:
    assert article(f"{TOP}{line}{END}").body == between(Block("rule", ""))


@pytest.mark.parametrize("line", ["...", "🌊🌊🌊", "?!?", "--"])
def test_other_signs_are_no_rule(line: str) -> None:
    assert article(f"{TOP}{line}{END}").body == between(Block("paragraph", line))


@pytest.mark.parametrize(
    ("group", "figure"),
    [
        (f"{pages.CAPTION}\nAFP", Figure(pages.CAPTION, "AFP")),
        (f"{pages.CAPTION}\nNora Reid", Figure(pages.CAPTION, "Nora Reid")),
        (f"{pages.CAPTION}\n{pages.CAPTION}", Figure(pages.CAPTION)),
        (
            f"{pages.CAPTION}\n{pages.CAPTION}\nMap: The Tide",
            Figure(pages.CAPTION, "Map: The Tide"),
        ),
        (
            f"{pages.CAPTION}. (Photo by Nora Reid)",
            Figure(f"{pages.CAPTION}.", "Photo by Nora Reid"),
        ),
        (f"{pages.CAPTION}\n\nAFP", Figure(pages.CAPTION, "AFP")),
        ("Photo: Nora Reid", Figure("", "Photo: Nora Reid")),
    ],
)
def test_a_figure_among_paragraphs_has_a_block(group: str, figure: Figure) -> None:
    found = article(f"{TOP}{group}{END}")
    assert found.figures == (figure,)
    assert found.body == between(Block("figure", "", figure=0))


def test_figures_are_counted_from_the_first_of_the_page() -> None:
    other = "The lower dam, seen from the mill, with the gates still closed"
    top = f"{pages.HEADLINE}\n\n{pages.CAPTION}\nAFP\n\n{ONE}\n\n"
    found = article(f"{top}{other}\nAFP{END}")
    assert [figure.caption for figure in found.figures] == [pages.CAPTION, other]
    assert found.body == between(Block("figure", "", figure=1))


def test_a_credit_that_only_begins_is_a_line_of_the_story() -> None:
    found = article(f"{TOP}{TWO}\n\n{THREE}\n\nFoto:")
    assert found.figures == ()
    assert found.body == (*between(), Block("paragraph", "Foto:"))


def test_a_sentence_above_a_lone_credit_stays_in_the_story() -> None:
    found = article(f"{TOP}{FIVE}\n\nPhoto: Nora Reid{END}")
    assert found.body == between(Block("paragraph", FIVE), Block("figure", "", figure=0))
    assert found.figures == (Figure("", "Photo: Nora Reid"),)


def test_the_name_below_a_quotation_is_no_credit() -> None:
    found = article(f"{TOP}“The gates stood open, and nobody in the valley knew.”\nNora Reid{END}")
    assert found.figures == ()


def test_a_long_line_above_a_name_is_no_caption() -> None:
    found = article(f"{TOP}{TWO} {THREE}\nNora Reid{END}")
    assert found.figures == ()


def test_a_name_above_a_date_is_no_credit() -> None:
    found = article(f"{TOP}{pages.CAPTION}\nNora Reid\n13 November 2024{END}")
    assert found.figures == ()


@pytest.mark.parametrize("width", [50, 64, 79])
def test_wrapped_lines_are_joined(width: int) -> None:
    plain = f"{TOP}Two gates{END}\n{FOUR}\nNora Reid"
    wrapped = "\n".join("\n".join(textwrap.wrap(line, width)) for line in plain.split("\n"))
    assert max(map(len, wrapped.split("\n"))) <= width
    assert article(wrapped).body == article(plain).body


def test_a_word_split_at_its_hyphen_is_one_word() -> None:
    words = f"{ONE} {TWO}".replace("upper dam", "ever-lasting dam").replace("wet", "rain-wet")
    split = 0
    for width in range(50, 80):
        wrapped = "\n".join(textwrap.wrap(words, width))
        split += "-\n" in wrapped
        body = article(f"{pages.HEADLINE}\n\n{wrapped}").body
        assert body == (Block("paragraph", words),), width
    assert split


@pytest.mark.parametrize(
    "lines",
    [
        ["line of a poem that goes"] * 3 + ["and ends here"],
        [f"Verse number {at} of the song of the upper dam" for at in range(20)],
        [f"item {at}" for at in range(20)],
        ["a line that is longer than any that people wrap " * 3] * 8,
    ],
)
def test_verses_and_lists_are_not_joined(lines: list[str]) -> None:
    numbered = [f"{line} {at}" for at, line in enumerate(lines)]
    found = article("\n".join((pages.HEADLINE, "", "A start.", *numbered)))
    assert [block.text for block in found.body[1:]] == numbered


def test_minutes_are_words_by_230_rounded_up() -> None:
    def minutes(words: int) -> int:
        return article(f"{pages.HEADLINE}\n\n{'Word ' * (words - 1)}word.").minutes

    assert [minutes(count) for count in (1, 230, 231, 460, 461)] == [1, 1, 2, 2, 3]


def test_scripts_without_spaces_take_minutes_too() -> None:
    assert article(f"大坝\n\n{'水坝决堤了' * 200}。").minutes == 3
