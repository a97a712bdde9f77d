from hypothesis import given
from hypothesis import strategies as st

from reader.library.same.alignment import Alignment

texts = st.lists(st.sampled_from("abc"), max_size=30)


@given(texts, texts)
def test_an_alignment_is_of_both_texts(one: list[str], two: list[str]) -> None:
    shorter, longer = sorted((one, two), key=len)
    alignment = Alignment(shorter, longer)
    runs = list(alignment._runs())
    rest = alignment.partings()
    assert len(rest) == len(runs) + 1
    kept = sum(length for _, _, length in runs)
    assert all(length >= 5 for _, _, length in runs)
    for at, words in enumerate((shorter, longer)):
        assert sum(len(parting[at]) for parting in rest) + kept == len(words)
        for start in runs:
            begin, length = start[at], start[2]
            assert words[begin : begin + length] == shorter[start[0] : start[0] + length]
    assert 0 <= alignment.share <= 1
    assert Alignment(one, one).share == (len(one) >= 5)
