"""Articles packed and unpacked: the same, or an error, and never anything but an article."""

import json
import typing
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Article
from reader.model.article import Block, Figure, Receipt, Span, Teaser
from reader.model.packed import pack, rebuilt, unpack

# A path may hold what no other text does: bytes that are no letters.
PATHS = st.text(st.characters() | st.characters(min_codepoint=0xDC80, max_codepoint=0xDCFF))


def articles() -> st.SearchStrategy[Article]:
    """Articles with every field, filled or not."""
    for one in (Span, Block, Figure, Teaser, Receipt):
        st.register_type_strategy(one, st.builds(one, **hints(one)))
    return st.builds(Article, **{**hints(Article), "path": PATHS})


def hints(kind: type) -> dict[str, st.SearchStrategy[typing.Any]]:
    return {name: st.from_type(hint) for name, hint in typing.get_type_hints(kind).items()}


@given(articles())
def test_what_was_packed_comes_out(article: Article) -> None:
    assert unpack(pack(article)) == article
    assert json.loads(pack(article)) == json.loads(json.dumps(asdict(article)))
    assert rebuilt(asdict(article)) == article


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\x80\x04.", b'{"id": "x"}', b'"x"'])
def test_anything_else_is_an_error(data: bytes) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        unpack(data)


def test_a_field_that_no_article_has_is_an_error() -> None:
    values = json.loads(pack(Article("i", "p", "h")))
    with pytest.raises(TypeError):
        rebuilt({**values, "__class__": "os.system"})
