"""A saved page that the tests take apart, and short ways to read it."""

import json

from reader.loaders import saved_page
from reader.loaders.loaded import Loaded
from reader.model import Article
from tests.loaders.invariants import check

HEADLINE = "The dam above Tarn Valley held through the night"
STORY = """
The dam above Tarn Valley held through the night, although more rain fell in six hours than in \
the whole of the month before, and nobody in the villages below it was hurt.
Engineers had opened both of its gates on Monday evening, when the level of the lake was still a \
metre below the crest, and kept them open until the morning.
The road to Upper Tarn stays closed until the slopes beside it have been looked at, which the \
district expects to take until the end of the week.
"""
PARAGRAPHS = STORY.strip().split("\n")
SITE = "<meta property=og:site_name content=Gazette>"
BODY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
MENU = (
    "<nav><ul>" + "".join(f"<li><a href='/{n}'>Part {n}</a></li>" for n in "abcdef") + "</ul></nav>"
)


def page(
    body: str = BODY,
    *,
    head: str = "",
    h1: str = HEADLINE,
    above: str = MENU,
    below: str = "",
    story: object = None,
) -> str:
    script = f'<script type="application/ld+json">{json.dumps(story)}</script>' if story else ""
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8>{head}{script}</head><body>{above}"
        f"<main><article><h1>{h1}</h1>{body}</article></main>{below}"
        "<footer><p>© 2024 Hillside Gazette</p></footer></body></html>"
    )


def load(html: str | bytes) -> Loaded:
    loaded = saved_page.load("/p.html", html if isinstance(html, bytes) else html.encode())
    check(loaded, "/p.html")
    return loaded


def read(html: str | bytes) -> Article:
    (article,) = load(html).articles
    return article


def body_of(article: Article) -> list[str]:
    return [block.text for block in article.body]
