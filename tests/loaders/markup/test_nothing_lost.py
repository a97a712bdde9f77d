"""No word of a page is lost: each is in a block, a cell, or the caption of a figure."""

from itertools import count

from hypothesis import example, given
from hypothesis import strategies as st

from reader.loaders import markup

_HOLDERS = (
    "div", "p", "ul", "ol", "li", "blockquote", "figure", "figcaption", "section", "h2", "b", "i",
    "a", "span", "q", "sub", "code", "details", "center",
)  # fmt: skip
_WORD, _PICTURE = "word", "picture"
_LEAVES = st.sampled_from([_WORD, _WORD, _WORD, _PICTURE, "<br>", "<hr>"])


def _held(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    within = st.lists(inner, max_size=4)
    cells = st.lists(st.lists(within, min_size=1, max_size=3), min_size=1, max_size=3)
    return st.tuples(st.sampled_from(_HOLDERS), within) | st.tuples(st.just("table"), cells)


TREES = st.lists(st.recursive(_LEAVES, _held, max_leaves=14), max_size=5)


def _written(tree: object, numbers: "count[int]", words: list[str]) -> str:
    if tree in (_WORD, _PICTURE):
        words.append(f"word{next(numbers)}x")
        return f" {words[-1]} " if tree == _WORD else f"<img src='/a' alt='{words[-1]}'>"
    if isinstance(tree, list):
        return "".join(_written(one, numbers, words) for one in tree)
    if not isinstance(tree, tuple):
        return str(tree)
    name, inside = tree
    if name == "table":
        rows = (
            "".join(f"<td>{_written(cell, numbers, words)}</td>" for cell in row) for row in inside
        )
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    held: list[str] = []
    html = _written(inside, numbers, held)
    # A caption stands in place of what is told of the picture itself.
    is_captioned = name == "figure" and "<figcaption>" in html
    words += [word for word in held if not (is_captioned and f"alt='{word}'" in html)]
    return f"<{name}>{html}</{name}>"


@example([("figure", ["picture", ("figcaption", ["word"])])])
@given(TREES)
def test_all_words_are_there(trees: list[object]) -> None:
    words: list[str] = []
    content = markup.read_fragment(_written(trees, count(), words))
    said = [block.text for block in content.blocks]
    said += [cell for block in content.blocks for row in block.rows or () for cell in row]
    said += [text for one in content.figures for text in (one.caption, one.credit or "")]
    found = " ".join(said)
    assert [word for word in words if word not in found] == []
