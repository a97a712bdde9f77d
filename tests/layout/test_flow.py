"""Lines that are laid out when they are looked at."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.layout import Flow, Line, Piece, Spot, lay_out_article
from reader.layout.wrap import wrap
from reader.model import Article, Block, Place

HEIGHTS = st.integers(1, 12)


def flow_of(counts: list[int], following: int = 0) -> Flow:
    """A flow whose sections have so many lines, each of ten characters."""

    def lay_out(section: int) -> Iterator[Line]:
        for number in range(counts[section]):
            yield Line((Piece(f"{section}.{number}", "text"),), Place(section, number * 10))

    story = len(counts) - following
    return Flow(lay_out, [count * 10 for count in counts[:story]], 2, following=following)


COUNTS = st.lists(st.integers(0, 5), min_size=1, max_size=6)


@given(COUNTS, HEIGHTS, st.integers(-40, 40), st.data())
def test_moving_is_that_of_a_list_of_lines(
    counts: list[int], height: int, by: int, data: st.DataObject
) -> None:
    flow = flow_of(counts)
    spots = [spot for spot, _ in flow.walk(Spot())]
    if not spots:
        assert flow.window(Spot(), height)[0] == []
        return
    at = data.draw(st.integers(0, len(spots) - 1))
    assert flow.number(spots[at]) == at
    moved = max(0, min(at + by, len(spots) - 1))
    assert flow.filled(flow.moved(spots[at], by), height) == flow.filled(spots[moved], height)
    top = max(0, min(at, len(spots) - height))
    shown, below = flow.window(flow.filled(spots[at], height), height)
    assert [spot for spot, _ in shown] == spots[top : top + height]
    assert (below in spots) == (top + height < len(spots))
    assert flow.window(flow.last_page(height), height)[0][-1][0] == spots[-1]


@given(COUNTS)
def test_a_place_is_shown_by_its_line(counts: list[int]) -> None:
    flow = flow_of(counts)
    for spot, line in flow.walk(Spot()):
        assert flow.spot(line.place) == spot
        assert flow.spot(Place(line.place.block, line.place.character + 3)) == spot


@given(COUNTS, st.booleans())
def test_progress_grows_from_nothing_to_all(counts: list[int], long: bool) -> None:
    flow = flow_of(counts)
    if long:
        flow._sizes = [size * 1_000 for size in flow._sizes]
    told = [flow.progress(spot) for spot, _ in flow.walk(Spot())]
    assert told == sorted(told)
    assert all(0 <= part <= 1 for part in told)
    assert flow.progress(Spot(len(counts))) == 1.0


def test_what_follows_the_story_is_no_progress() -> None:
    flow = flow_of([2, 2, 3], following=1)
    assert flow.progress(Spot(1, 1)) == 0.75
    assert flow.progress(Spot(2, 1)) == 1.0
    assert flow.end == 4


def test_only_what_is_looked_at_is_laid_out() -> None:
    made: list[int] = []

    def lay_out(section: int) -> Iterator[Line]:
        for number in range(1_000):
            made.append(section)
            yield Line((Piece("x", "text"),), Place(section, number))

    flow = Flow(lay_out, [100_000] * 50, 0)
    top = flow.filled(flow.spot(Place(20, 500)), 40)
    flow.window(top, 40)
    flow.progress(Spot(20, 540))
    assert set(made) == {20}
    assert len(made) < 600


@pytest.mark.parametrize(
    ("last", "end", "text"),
    [
        (Spot(1, 0), 3, "one"),
        (Spot(1, 1), 5, "one two three four five six s"),
        (Spot(2, 0), 9, "one two three four five six seven eight nine ten\n\nNext"),
    ],
)
def test_what_is_copied_has_the_breaks_of_the_text_alone(last: Spot, end: int, text: str) -> None:
    words = "one two three four five six seven eight nine ten"
    blocks = (Block("paragraph", words), Block("paragraph", "Next"))
    flow = lay_out_article(Article("i", "/p", "H", body=blocks), 30, 26)
    assert flow.line(Spot(1, 1)).text == "six seven eight nine ten"
    assert flow.told(Spot(1, 0), 0, last, end) == text


@given(
    st.lists(st.text(st.sampled_from("ab é日- "), max_size=120), max_size=5), st.integers(12, 60)
)
def test_all_that_is_copied_is_the_text(texts: list[str], columns: int) -> None:
    blocks = tuple(Block("paragraph", text) for text in texts)
    flow = lay_out_article(Article("i", "/p", "H", body=blocks), columns, 72)
    spots = [spot for spot, _ in flow.walk(Spot(1))]
    if not spots:
        return
    found = flow.told(Spot(1), 0, spots[-1], 500)
    for text in texts:
        first, last = (wrap(text, 10_000) or [(0, 0)])[0]
        if text[first:last]:
            assert " ".join(text[first:last].split()) in " ".join(found.split())
