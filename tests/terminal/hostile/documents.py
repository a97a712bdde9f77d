"""A hostile document of each format: each field that it has holds all of `HOSTILE`."""

import base64
import json
from collections.abc import Mapping
from email.header import Header
from html import escape
from urllib.parse import quote

from tests.terminal.hostile.strings import FLOOD, HOSTILE, SHORT, TARGETS, WRITTEN

_PROSE = "The dam held through the night, although more rain fell than in the month before. " * 6


def documents() -> Mapping[str, bytes]:
    """The documents by the ends of their names."""
    return {
        ".txt": _page(),
        ".html": _html("Saved page"),
        ".mhtml": _mhtml(),
        ".md": _markdown(),
        ".rss": _rss(),
        ".atom": _atom(),
        ".json": _json_feed(),
        ".eml": _mail("Mail"),
        ".mbox": _mbox(),
    }


def _field(name: str) -> str:
    return f"{name} {HOSTILE} {WRITTEN}"


def _page() -> bytes:
    return "\n".join(
        (
            _field("Page as text"),
            "",
            f"By Anna {HOSTILE}",
            "13 November 2024",
            "",
            _field("Caption"),
            _field("Caption"),
            _field("Photo:"),
            "",
            f"{_field('Body')} {_PROSE} {' '.join(TARGETS)}",
            "",
            FLOOD,
            "",
            f"More from {_field('Desk')}",
            "",
            _field("Caption of a teaser"),
            f"Photo: Teaser {HOSTILE}",
            "",
            f"{_field('Teaser')}. It goes on with a second sentence of some length.",
            "",
        )
    ).encode()


def _attribute(text: str) -> str:
    return escape(text, quote=True)


def _entities(text: str) -> str:
    """As numbers, which come into being only when the page is parsed."""
    return "".join(f"&#{ord(sign)};" for sign in text)


def _body() -> str:
    """Blocks of HTML: text, table, code, list, quote, picture, note, and links to all targets."""
    told = escape(_field("Block"))
    links = " ".join(
        f'<a href="{_attribute(target)}" title="{_attribute(SHORT)}">'
        f"https://bank.example/ {told}</a>"
        for target in TARGETS
    )
    return (
        f"<p>{escape(_PROSE)}{told}</p>"
        f"<p>{_entities(SHORT)} <b>\x1b</b>[66;6n &#27;<i>[66;6n</i></p>"
        f"<h2 id='{_attribute(SHORT)}'>{told}</h2><p>{escape(_PROSE)}{links}</p>"
        f"<ul><li>{told}<li>{told}</ul><blockquote><p>{told}</p></blockquote>"
        f"<table><caption>{told}</caption><tr><th>{told}<th>B<tr><td>{told}<td>{told}</table>"
        f'<pre><code class="language-{_attribute(SHORT)}">'
        f"{told}\n\x1b[66;6n\t\x9b66;6n</code></pre>"
        f'<figure><img src="https://e.org/{_attribute(SHORT)}" alt="{_attribute(HOSTILE)}">'
        f"<figcaption>{told}</figcaption></figure><p>{FLOOD}</p><p>{escape(_PROSE)}</p>"
    )


def _html(headline: str) -> bytes:
    told = _attribute(_field(headline))
    meta = "".join(
        f'<meta property="{name}" name="{name}" content="{told}">'
        for name in (
            "og:title", "og:site_name", "og:description", "author", "article:author", "keywords",
            "article:tag", "article:published_time", "og:locale",
        )
    )  # fmt: skip
    story = {
        "@type": "NewsArticle",
        "headline": _field(headline),
        "author": {"name": HOSTILE},
        "datePublished": f"2024-11-13{SHORT}",
        "publisher": {"name": HOSTILE},
    }
    return (
        f"<!doctype html><html lang='{_attribute(SHORT)}'><head><meta charset=utf-8>{meta}"
        f"<title>{told}</title><link rel=canonical href='{_attribute(TARGETS[0])}'>"
        f'<script type="application/ld+json">{json.dumps(story)}</script></head><body><main>'
        f"<article><h1>{told}</h1><address>{told}</address>{_body()}</article></main>"
        f"<aside><h3>More from {told}</h3><a href='{_attribute(TARGETS[8])}'>{told}</a></aside>"
        "</body></html>"
    ).encode()


def _mhtml() -> bytes:
    page = base64.encodebytes(_html("Archived page")).decode()
    return (
        f"From: <Saved by Blink>\nSnapshot-Content-Location: {TARGETS[9]}\n"
        f"Subject: {_word(_field('Archived page'))}\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\n'
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n"
        f"Content-Location: {TARGETS[1]}\n\n{page}\n--b--\n"
    ).encode()


def _markdown() -> bytes:
    told = _field("Markdown")
    names = ("title", "author", "date", "description", "publisher", "site", "lang", "layout")
    front = "".join(f"{name}: {json.dumps(f'{name} {HOSTILE}')}\n" for name in names)
    links = "\n".join(f"[https://bank.example](<{target}>) <{target}>\n" for target in TARGETS)
    return (
        f"---\n{front}url: {json.dumps(TARGETS[9])}\n"
        f"tags: [{json.dumps(HOSTILE)}, {json.dumps(SHORT)}]\n"
        f"{json.dumps(SHORT)}: {json.dumps(HOSTILE)}\n---\n"
        f"# {told}\n\n{_PROSE}{told}\n\n## {told}\n\n{links}\n- {told}\n- {told}\n\n> {told}\n\n"
        f"| a {HOSTILE} | b |\n| --- | --- |\n| {HOSTILE} | {HOSTILE} |\n\n"
        f'```{SHORT}\n{told}\n\x1b[66;6n\t\x9b66;6n\n```\n\n![alt {HOSTILE}](x.png "{SHORT}")\n\n'
        f"A note[^n] and &#27;[66;6n &#x9b;66;6n\n\n[^n]: {told}\n\n{FLOOD}\n\n"
        f"<b onclick='x'>{HOSTILE}</b>\n\n{{{{< x {SHORT} >}}}}\n"
    ).encode()


def _rss() -> bytes:
    told = escape(_field("Entry of RSS"))
    links = "".join(f"<link>{escape(target)}</link>" for target in TARGETS[9:10])
    return (
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        f' xmlns:media="http://search.yahoo.com/mrss/"><channel><title>{escape(_field("River"))}'
        f"</title><link>https://e.org/{_attribute(SHORT)}</link><language>{escape(SHORT)}</language>"
        f"<item><title>{told}</title>{links}<guid>{escape(SHORT)}</guid><dc:creator>{told}"
        f"</dc:creator><author>{told}</author><category>{told}</category><pubDate>{told}</pubDate>"
        f"<description>{told}</description><content:encoded>{escape(_body())}</content:encoded>"
        f'<media:content url="{_attribute(TARGETS[0])}"><media:title>{told}</media:title>'
        f"<media:credit>{told}</media:credit></media:content>"
        f'<enclosure url="{_attribute(TARGETS[1])}" type="{_attribute(SHORT)}" length="x"/></item>'
        f"<item><title>&#27;[66;6n &#155;66;6n {told}</title></item></channel></rss>"
    ).encode()


def _atom() -> bytes:
    told = escape(_field("Entry of Atom"))
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{_attribute(SHORT)}"><title>{told}'
        f"</title><author><name>{told}</name></author><entry><title type='html'>{escape(told)}"
        f'</title><id>{escape(SHORT)}</id><link href="{_attribute(TARGETS[8])}"/><updated>{told}'
        f'</updated><category term="{_attribute(HOSTILE)}" label="{_attribute(HOSTILE)}"/>'
        f"<author><name>{told}</name><email>{told}</email></author><rights>{told}</rights>"
        f"<summary>{told}</summary><content type='html'>{escape(_body())}</content></entry></feed>"
    ).encode()


def _json_feed() -> bytes:
    told = _field("Entry of JSON")
    item = {
        "id": SHORT,
        "url": TARGETS[10],
        "external_url": TARGETS[0],
        "title": told,
        "summary": told,
        "content_html": _body(),
        "image": TARGETS[1],
        "date_published": f"2024-11-13 {SHORT}",
        "authors": [{"name": told, "url": TARGETS[2]}],
        "tags": [HOSTILE, SHORT],
        "language": SHORT,
        "attachments": [{"url": TARGETS[2], "mime_type": SHORT, "title": told}],
    }
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": told, "items": [item]}
    return json.dumps(feed).encode()


def _word(text: str) -> str:
    """A header's value as encoded words, which hide everything until they are read."""
    return Header(text, "utf-8", maxlinelen=70).encode()


def _mail(name: str) -> bytes:
    told, attached = _field(name), quote(SHORT)
    html = base64.encodebytes(f"<h1>{escape(told)}</h1>{_body()}".encode()).decode()
    return (
        f"From: {_word(HOSTILE)} <ann@e.org>\nTo: {_word(SHORT)} <bo@e.org>\n"
        f"Subject: {_word(told)}\n"
        f"Date: Thu, 09 May 2024 10:00:00 +0200 ({SHORT})\nList-Id: {_word(HOSTILE)} <l.e.org>\n"
        f"Archived-At: <{TARGETS[9]}>\nMessage-ID: <{quote(SHORT)}@e.org>\n"
        "X-\x1b[66;6n: \x9b66;6n\n"
        'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n--b\n'
        "Content-Type: text/html; charset=utf-8\n"
        f"Content-Transfer-Encoding: base64\n\n{html}\n--b\n"
        f"Content-Type: application/{quote(SHORT)}; name*=utf-8''{attached}\n"
        f"Content-Disposition: attachment; filename*=utf-8''{attached}\n\nx\n--b\n"
        f'Content-Type: image/png; name="{_word(SHORT)}"\n\nx\n--b--\n'
    ).encode()


def _mbox() -> bytes:
    told = _field("Second of the box")
    plain = (
        f"From: {_word(HOSTILE)} <a@e.org>\nSubject: {_word(told)}\nContent-Type: text/plain; "
        f"charset=utf-8\n\n{told}\n{_PROSE}\n> {told}\n\n{chr(10).join(TARGETS)}\n\n-- \n{told}\n"
    ).encode()
    start = f"From {SHORT} Thu May  9 10:00:00 2024\n".encode()
    return start + _mail("First of the box") + b"\n" + start + plain
