import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.desk.export import as_json, as_plain, with_own
from reader.desk.listing import markdown_line
from reader.model import (
    NO_MARK,
    Article,
    Block,
    Figure,
    Mark,
    Receipt,
    Span,
    Summary,
    Teaser,
)
from reader.text import is_harmless
from reader.writing import as_markdown

KEYS = [
    "id", "path", "headline", "standfirst", "publisher", "byline", "published", "url",
    "language", "tags", "minutes", "figures", "body", "teasers", "promotions", "receipt",
    "bookmarked", "read", "own_tags", "note",
]  # fmt: skip
WHOLE = Article(
    id="0123",
    path="/news/a.txt",
    headline="A *headline*",
    standfirst="In short",
    publisher="The Desk",
    byline=("Ann", "Bo"),
    published="2024-11-13",
    url="https://example.com/a",
    language="en",
    tags=("one",),
    minutes=2,
    figures=(Figure("Above", "AP"), Figure("Within")),
    body=(
        Block("heading", "Part", level=3),
        Block(
            "paragraph",
            "A link, bold, thin, code",
            spans=(
                Span(2, 6, "link", "https://e.org/<x>"),
                Span(8, 12, "strong"),
                Span(9, 10, "emphasis"),
                Span(14, 18, "emphasis"),
                Span(20, 24, "code"),
            ),
        ),
        Block("figure", "", figure=1),
        Block("quote", "Said"),
        Block("list", "one", ordered=True, level=1),
        Block("list", "two", level=2),
        Block("code", "x = `1`\n```", code_language="python"),
        Block("table", "", rows=(("a", "b"), ("c|d", "e"))),
        Block("table", "", rows=()),
        Block("rule", ""),
        Block("paragraph", "- no list"),
        Block("paragraph", "3. neither"),
    ),
    teasers=(Teaser("story", "Other.", "Other. And more.", article="4567"),),
    promotions=("Buy!",),
    receipt=(Receipt("menu", ("Home", "News")),),
)


def test_json_has_every_key_in_order() -> None:
    line = as_json(WHOLE, Mark(bookmarked=True))
    assert "\n" not in line
    article = json.loads(line)
    assert list(article) == KEYS
    assert article["receipt"] == [{"what": "menu", "count": 2, "lines": ["Home", "News"]}]
    assert article["bookmarked"] is True
    assert article["read"] is False
    assert article["teasers"][0]["article"] == "4567"
    assert list(article["body"][1]["spans"][0]) == ["start", "end", "style", "url"]
    assert list(article["body"][0]) == [
        "kind", "text", "level", "ordered", "rows", "code_language", "figure", "spans",
        "number",
    ]  # fmt: skip


def test_what_is_unknown_is_null_or_empty() -> None:
    article = json.loads(as_json(Article(id="i", path="/p", headline="h"), NO_MARK))
    assert list(article) == KEYS
    unknown = ("standfirst", "publisher", "published", "url", "language", "note")
    assert all(article[key] is None for key in unknown)
    lists = ("byline", "tags", "figures", "body", "teasers", "promotions", "receipt", "own_tags")
    assert all(article[key] == [] for key in lists)


@given(st.text(st.characters(exclude_characters="\0")), st.binary(max_size=20))
def test_any_path_comes_back_exact_and_acts_on_no_terminal(name: str, raw: bytes) -> None:
    import os

    path = name + os.fsdecode(raw)
    try:
        path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return
    line = as_json(Article(id="i", path=path, headline="h"), NO_MARK)
    assert json.loads(line)["path"] == path
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", line)


def test_markdown_keeps_structure_and_escapes_signs() -> None:
    assert (
        as_markdown(WHOLE)
        == r"""# A \*headline\*

*In short*

The Desk · Ann, Bo · 2024-11-13 · https://example.com/a

*Above* (AP)

### Part

A [link](<https://e.org/%3Cx%3E>), **b*o*ld**, *thin*, ` code `

*Within*

> Said

1. one
   - two

````python
x = `1`
```
````

| a | b |
| --- | --- |
| c\|d | e |

---

\- no list

3\. neither

## More from The Desk

- Other. And more.
"""
    )


def test_own_tags_and_notes_are_apart_from_those_of_the_document() -> None:
    mark = Mark(tags=("sea", "a *tag*"), note="My [note]\x1b[2J\n# no heading")
    article = json.loads(as_json(WHOLE, mark))
    assert article["tags"] == ["one"]
    assert article["own_tags"] == ["sea", "a *tag*"]
    assert article["note"] == mark.note
    assert "\x1b" not in as_json(WHOLE, mark)
    own = "- Tags: sea, a \\*tag\\*\n- Note: My \\[note\\]␛\\[2J␊\\# no heading\n"
    assert with_own(WHOLE, mark) == f"{as_markdown(WHOLE)}\n## Your tags and note\n\n{own}"
    assert with_own(WHOLE, NO_MARK) == as_markdown(WHOLE)
    summary = Summary("0123", "/news/a.txt", "A headline", None, None, 2)
    (line,) = markdown_line(summary, NO_MARK).splitlines()
    assert markdown_line(summary, mark).splitlines() == [
        line,
        *(f"  {item}" for item in own.splitlines()),
    ]


@given(st.text(max_size=60))
def test_a_paragraph_stays_one_in_markdown(text: str) -> None:
    """No text of a document becomes a heading, list, quote or link of the export."""
    from markdown_it import MarkdownIt

    from reader.text import clean

    text = clean(text).strip()
    article = Article(id="i", path="/p", headline="h", body=(Block("paragraph", text),))
    tokens = MarkdownIt("commonmark").parse(as_markdown(article))[3:]
    kinds = {token.type for token in tokens}
    assert kinds <= {"paragraph_open", "inline", "paragraph_close"}
    inside = {child.type for token in tokens for child in token.children or []}
    assert inside <= {"text", "text_special"}


def test_plain_text_reads_like_the_screen() -> None:
    text = as_plain(WHOLE, 60, 72)
    assert "THE DESK" in text
    assert "• two" in text
    assert "More from The Desk\n\n→ Other. And more.\n\n1 promotion hidden\n" in text
    assert text.endswith("\n")


@pytest.mark.parametrize("shape", [as_markdown, lambda article: as_plain(article, 60, 72)])
def test_exports_are_harmless(shape: object) -> None:
    assert callable(shape)
    assert all(is_harmless(line) for line in shape(WHOLE).splitlines())
