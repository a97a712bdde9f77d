"""Feeds in any order and in any state, as broken programs write them."""

import json

from hypothesis import strategies as st

_PIECES = """
<item> </item> <item/> <entry> </entry> <title> </title> <link> </link> <link/> <guid> </guid>
<link href="https://e.org/a" rel="alternate"/> <description> </description> <pubDate> </pubDate>
<content:encoded> </content:encoded> <content type="xhtml"> <content type="html"> </content>
<content type="text" mode="base64"> <summary> </summary> <id> </id> <author> </author>
<name> </name>
<media:group> </media:group> <media:content url="https://e.org/a.jpg" type="image/jpeg">
</media:content> <media:description> </media:description> <enclosure url="https://e.org/a.mp3"/>
<category term="a"/> <dc:creator> </dc:creator> <dc:date> </dc:date> <source> </source>
<![CDATA[ ]]> <!-- --> &nbsp; &amp; &lt;p&gt; & &#27; &#xffff; < > ]]> <p> </p> 2024-05-09T10:00:00Z
https://e.org/a a@e.org 9 Thu,
"""
_ROOTS = (
    ('<rss version="2.0"><channel>', "</channel></rss>"),
    ('<feed xmlns="http://www.w3.org/2005/Atom">', "</feed>"),
    ('<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="urn:r">', "</rdf:RDF>"),
    ('<?xml version="1.0" encoding="utf-16"?><rss>', ""),
    ('<!DOCTYPE rss [<!ENTITY a "b">]><rss>', "</rss>"),
    ("", ""),
)
_KEYS = "items version title id url content_html content_text summary authors tags attachments"


def documents() -> st.SearchStrategy[bytes]:
    """Feeds of XML and JSON, whole and cut."""
    return st.one_of(_xml(), _json(), st.tuples(_xml(), st.integers(0, 400)).map(_cut))


def _xml() -> st.SearchStrategy[bytes]:
    pieces = st.sampled_from(_PIECES.split()) | st.text(max_size=8)
    inside = st.lists(pieces, max_size=40).map(" ".join)
    encodings = st.sampled_from(("utf-8", "utf-16", "latin-1"))
    return st.tuples(st.sampled_from(_ROOTS), inside, encodings).map(
        lambda drawn: f"{drawn[0][0]}{drawn[1]}{drawn[0][1]}".encode(drawn[2], "replace")
    )


def _json() -> st.SearchStrategy[bytes]:
    leaves = st.none() | st.booleans() | st.integers() | st.text(max_size=20)
    keys = st.sampled_from(_KEYS.split())
    values = st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=5),
        max_leaves=20,
    )
    feeds = st.fixed_dictionaries({"items": st.lists(st.dictionaries(keys, values), max_size=4)})
    # Without escapes there is no surrogate in a document.
    return feeds.map(lambda feed: json.dumps(feed).encode("ascii"))


def _cut(drawn: tuple[bytes, int]) -> bytes:
    document, length = drawn
    return document[:length]
