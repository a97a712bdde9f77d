"""A block that is longer than any paragraph comes in pieces, of which nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.loaders import Loaded, limits
from reader.loaders.bounds import bounded
from reader.model import Article, Block, BlockKind, Span
from reader.text import clean
from tests.loaders.invariants import check_block

MOST = 20


@pytest.fixture(autouse=True, scope="module")
def short() -> object:
    """A limit that examples are over."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "MAX_BLOCK", MOST)
        yield


def cut(block: Block) -> tuple[Block, ...]:
    (article,) = bounded(Loaded((Article("0" * 32, "/p", "H", body=(block,)),))).articles
    return article.body


def test_a_block_within_the_limit_is_one() -> None:
    block = Block("list", "a" * MOST, 1, ordered=True)
    assert cut(block) == (block,)


def test_it_is_cut_at_blanks() -> None:
    assert [one.text for one in cut(Block("paragraph", "one two three four five six"))] == [
        "one two three four", "five six",
    ]  # fmt: skip


def test_code_is_cut_behind_lines() -> None:
    block = Block("code", "a = 1\n\n\n  b = 2\n c = 3 + 4 + 5", code_language="python")
    found = cut(block)
    assert "\n".join(one.text for one in found) == block.text
    assert {(one.kind, one.code_language) for one in found} == {("code", "python")}
    assert len(found) == 2


@pytest.mark.parametrize(
    ("kind", "follows"), [("list", "paragraph"), ("heading", "paragraph"), ("quote", "quote")]
)
def test_what_goes_on_is_no_other_item_or_heading(kind: BlockKind, follows: BlockKind) -> None:
    block = Block(kind, "word " * 9, 2, ordered=False if kind == "list" else None)
    first, *others = cut(block)
    assert (first.kind, first.level) == (kind, 2)
    assert {one.kind for one in others} == {follows}


def test_spans_stay_on_their_words() -> None:
    text = "one two three four five six seven eight"
    spans = tuple(
        Span(text.index(word), text.index(word) + len(word), "strong") for word in text.split()
    )
    whole = Span(0, len(text), "link", "https://e.org/")
    found = cut(Block("paragraph", text, spans=(whole, *spans)))
    assert len(found) > 1
    for one in found:
        assert one.spans[0] == Span(0, len(one.text), "link", "https://e.org/")
        assert [one.text[span.start : span.end] for span in one.spans[1:]] == one.text.split()


def test_no_sign_is_torn_from_its_letter() -> None:
    text = "e\u0301" * 40
    found = cut(Block("paragraph", text))
    assert "".join(one.text for one in found) == text
    assert all(one.text[0] == "e" for one in found)


@given(
    st.text("ab \n\u0301\u200d👩\ufe0f", min_size=1, max_size=120),
    st.sampled_from(["paragraph", "code", "quote", "footnote"]),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 60))),
)
def test_nothing_is_lost_and_all_holds(
    raw: str, kind: BlockKind, places: list[tuple[int, int]]
) -> None:
    text = clean(raw, lines=True) if kind == "code" else " ".join(clean(raw).split())
    if not text:
        return
    spans = tuple(
        Span(start, start + size, "emphasis") for start, size in places if start + size <= len(text)
    )
    block = Block(kind, text, spans=spans)
    found = cut(block)
    for one in found:
        check_block(one, 0)
        assert len(one.text) <= MOST
    letters = [sign for one in found for sign in one.text if sign.isalnum()]
    assert letters == [sign for sign in text if sign.isalnum()]
