"""Articles packed and unpacked: the same, or an error, and never anything but an article."""

import json
import typing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import to_builtins

from reader.model import Article
from reader.model.article import Block, Figure, Receipt, Span, Teaser
from reader.model.packed import pack, unpack

# A path may hold what no other text does: bytes that are no letters.
PATHS = st.text(st.characters() | st.characters(min_codepoint=0xDC80, max_codepoint=0xDCFF))


def articles() -> st.SearchStrategy[Article]:
    """Articles with every field, filled or not."""
    for one in (Span, Block, Figure, Teaser, Receipt):
        st.register_type_strategy(one, st.builds(one, **hints(one)))
    return st.builds(Article, **{**hints(Article), "path": PATHS})


def hints(kind: type) -> dict[str, st.SearchStrategy[typing.Any]]:
    return {name: st.from_type(hint) for name, hint in typing.get_type_hints(kind).items()}


@settings(max_examples=40)
@given(articles())
def test_what_was_packed_comes_out(article: Article) -> None:
    assert unpack(pack(article), article.path) == article
    unplaced = {**to_builtins(article), "path": ""}
    assert json.loads(pack(article)) == json.loads(json.dumps(unplaced))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"\x80\x04.",
        b'{"id": "x"}',
        b'"x"',
        b'{"id": 1, "path": "", "headline": ""}',
        b'{"id": "", "path": "", "headline": "", "body": [{"kind": "script", "text": ""}]}',
    ],
)
def test_anything_else_is_an_error(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        unpack(data)


def test_nothing_but_an_article_comes_out() -> None:
    data = json.dumps({**json.loads(pack(Article("i", "p", "h"))), "__class__": "os.system"})
    assert unpack(data.encode()) == Article("i", "", "h")
