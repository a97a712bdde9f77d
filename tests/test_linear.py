"""Work grows with what is read and no more: hostile texts are doubled, and the work counted."""

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.loaders.memory import forget
from tests.growing import PUMPS, READERS, REPEATED
from tests.work import OURS, work

# Of a text so long and of half of it. What a rule does once does not count.
_SIGNS = 600
# Half as much shows the same where no rule leaves short texts alone.
_FEWER, _LEAVE_SHORT = 300, {"page_text", "saved_page"}
_MOST = 2.4
_ONCE = 1_500


def _grows(read: Callable[[str], object], text: Callable[[int], str]) -> tuple[int, int]:
    """The work for a text, and for twice it; what is made once is made before."""
    once, twice, least = text(1), text(2), text(0)
    read(least)
    counts = []
    for one in (once, twice):
        forget()
        counts.append(work(partial(read, one)))
    return counts[0], counts[1]


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", READERS)
def test_work_grows_with_the_text_and_no_more(name: str) -> None:
    steep, signs = [], _SIGNS if name in _LEAVE_SHORT else _FEWER
    for before, pump in REPEATED:
        count = signs // len(pump) // 2 or 1
        once, twice = _grows(READERS[name], lambda times: before + pump * count * times)  # noqa: B023
        if twice > _MOST * once + _ONCE:
            steep.append((before, pump, once, twice))
    assert steep == []


@pytest.mark.unmeasured
@settings(max_examples=20)
@given(
    st.sampled_from(sorted(READERS)),
    st.lists(st.sampled_from(PUMPS), min_size=2, max_size=3),
    st.lists(st.sampled_from(PUMPS), max_size=2),
)
def test_work_for_mixed_texts_too(name: str, pump: list[str], before: list[str]) -> None:
    repeated = "".join(pump)
    count = _SIGNS // len(repeated) // 2 or 1
    once, twice = _grows(READERS[name], lambda times: "".join(before) + repeated * count * times)
    assert twice <= _MOST * once + _ONCE


@pytest.mark.parametrize(
    "square",
    [
        "while text: text = text[:-1]",
        "for sign in text: text.count(sign)",
        "told = ''\nfor sign in text: told += sign",
    ],
)
def test_what_c_does_for_a_line_is_work_too(square: str) -> None:
    ran = compile(square, f"{OURS}/made_up.py", "exec")

    def read(text: str) -> None:
        exec(ran, {}, {"text": text})  # noqa: S102 - it stands above

    once, twice = _grows(read, lambda times: "a" * 300 * times)
    assert twice > _MOST * once + _ONCE
