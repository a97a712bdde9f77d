"""Saved pages in pieces: heads that say much of themselves, and bodies that say anything."""

import json

from hypothesis import strategies as st

from tests.loaders.markup.strategies import fragments

_TEXT = st.text(max_size=40)
_VALUES = st.recursive(_TEXT | st.none() | st.integers(), lambda inner: st.lists(inner, max_size=3))
_KEYS = ("headline", "author", "datePublished", "articleBody", "publisher", "keywords", "@graph")
_NAMES = ("og:title", "author", "article:published_time", "description", "article:tag", "keywords")


def documents() -> st.SearchStrategy[bytes]:
    """Pages with a head, a story and parts around it, as bytes in an encoding that fits."""
    story = st.dictionaries(st.sampled_from(_KEYS), _VALUES, max_size=5).map(
        lambda values: json.dumps({"@type": "NewsArticle", **values})
    )
    metas = st.lists(
        st.tuples(st.sampled_from(_NAMES), _TEXT).map(
            lambda pair: f'<meta property="{pair[0]}" content="{pair[1]}">'
        ),
        max_size=4,
    ).map("".join)
    return st.builds(_page, story | _TEXT, metas, _TEXT, fragments(), fragments())


def _page(story: str, metas: str, headline: str, body: str, rest: str) -> bytes:
    script = f'<script type="application/ld+json">{story}</script>'
    paragraphs = "".join(f"<p>The dam held for the night, {n} people said.</p>" for n in range(3))
    text = f"<html><head>{script}{metas}</head><body><nav>{rest}</nav><article><h1>{headline}</h1>"
    return f"{text}{paragraphs}{body}</article>{rest}</body></html>".encode("utf-8", "replace")
