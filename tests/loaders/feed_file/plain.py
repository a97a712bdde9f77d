"""Well-formed feeds of every element that means something, in any order and company."""

from hypothesis import strategies as st

# In a blank's place stands "_".
_TEXTS = """
A_title &lt;p&gt;One&lt;/p&gt; <![CDATA[<p>One_<a_href="/b">two</a></p>]]> A&amp;B é Ã© Ã¢
&#150; &#8211; https://e.org/a?b=1&amp;amp;c=2 /relative
https:////e.org/a a@e.org_(A_B) a@e.org A_&lt;a@e.org&gt;
Jane_Doe 2024-05-09T10:00:00Z 2024-05-09 Thu,_09_May_2024_10:00:00_GMT 10:00 9_May_2024_10:00
Thu,_09_May_2024_10:00:00_XYZ en en_GB a,b,,c <!--c-->text text<!--c-->more
"""
_ATTRIBUTES = """
type="html" type="TEXT" type="xhtml" type="text/html" mode="base64" rel="self" rel="Alternate"
rel="via" rel="enclosure" href="https://e.org/x" href="/y" href="" isPermaLink="false"
isPermaLink="true" term="T" label="L" scheme="S" domain="D" url="https://e.org/a.mp3" xml:lang="fr"
xml:base="https://e.org/base/" xml:base="sub/" base="x" rdf:about="https://e.org/about"
rdf:resource="r" medium="image" lang="de" x:href="u" src="s" version="2.0" HREF="h" length="9"
"""
_ELEMENTS = """
title link guid id description summary content content:encoded pubDate published updated created
modified issued category author managingEditor dc:creator dc:date dc:subject dc:title
dc:description dc:language dc:rights dcterms:created dcterms:modified language source comments
enclosure itunes:summary itunes:author itunes:keywords itunes:category itunes:owner itunes:image
itunes:duration itunes:subtitle media:content media:title media:description media:thumbnail
media:keywords media:category media:group x:y x:title image textInput atom:link atom:updated
atom:author generator rights contributor cloud lastBuildDate webMaster feedburner:origLink
subtitle icon skipHours ttl cc:license
"""
# What no plain feed has, or has but once.
_ODD = "georss:point unheardOf item entry xhtml:div dcterms:valid"
_USUAL = {
    "link": ('rel="self"', 'rel="via"', 'href="https://e.org/x"', 'href="/y"', 'type="text/html"'),
    "atom:link": ('rel="self"', 'href="https://e.org/x"', 'type="application/rss+xml"'),
    "category": ('term="T"', 'label="L"', 'domain="D"', 'scheme="S"'),
    "guid": ('isPermaLink="false"', 'isPermaLink="true"'),
    "title": ('type="html"', 'type="text"', 'xml:lang="fr"'),
    "content": ('type="html"', 'type="text"', 'xml:base="https://e.org/base/"'),
    "summary": ('type="html"', 'xml:base="https://e.org/other"'),
    "source": ('url="https://e.org/feed"',),
    "enclosure": ('url="https://e.org/a.mp3"', 'type="audio/mpeg"'),
    "media:content": ('url="https://e.org/a.jpg"', 'medium="image"'),
}
_INSIDE = {
    "author": ("name", "email", "uri", "itunes:name"),
    "atom:author": ("name", "email"),
    "source": ("title", "link", "id", "updated", "author"),
    "itunes:owner": ("itunes:name", "itunes:email"),
    "image": ("title", "url", "link", "image"),
    "textInput": ("title", "name", "link"),
    "media:group": ("media:content", "media:title", "media:thumbnail", "x:y"),
    "media:content": ("media:credit", "media:title", "title"),
    "skipHours": ("hour",),
    "contributor": ("name", "title"),
    "x:y": ("x:title", "title", "name"),
    "itunes:category": ("itunes:category",),
    "content": ("div",),
    "description": ("p",),
}
_TEXTS_ONLY = ("content", "description")
_NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:cc="http://creativecommons.org/ns#license" '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="urn:x" '
    'xmlns:georss="http://www.georss.org/georss" xmlns:xhtml="http://www.w3.org/1999/xhtml" '
    'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
)
_ATOM = 'xmlns:atom="http://www.w3.org/2005/Atom"'
_ATOM_FEED = f'xmlns="http://www.w3.org/2005/Atom" {_NAMESPACES} xmlns:atom="urn:atom"'
_RDF = 'xmlns="http://purl.org/rss/1.0/"'
_END, _RDF_END = "</feed>", "</rdf:RDF>"
# The beginning, the tag of an entry, what ends the channel before the entries, and the end.
_SHAPES = (
    (f'<rss version="2.0" {_NAMESPACES} {_ATOM}><channel>', "item", "", "</channel></rss>"),
    (f'<rss {_NAMESPACES} {_ATOM} xml:lang="en_GB"><channel>', "item", "", "</channel></rss>"),
    (f"<feed {_ATOM_FEED}>", "entry", "", _END),
    (f'<feed {_NAMESPACES} {_ATOM} xmlns="http://www.w3.org/2005/Atom">', "entry", "", _END),
    (f'<feed xml:base="https://e.org/" {_ATOM_FEED}>', "entry", "", _END),
    (
        f"<rdf:RDF {_RDF} {_NAMESPACES} {_ATOM}><channel rdf:about='u'>",
        "item",
        "</channel>",
        _RDF_END,
    ),
    (f"<rdf:RDF {_ATOM} {_RDF} {_NAMESPACES}><channel>", "item", "</channel>", _RDF_END),
)


def feeds(*, odd: bool) -> st.SearchStrategy[str]:
    """Feeds; the `odd` ones hold whatever an element may hold, others mostly what it is for."""
    return st.composite(_feed)(odd)


def _feed(draw: st.DrawFn, odd: bool) -> str:
    begin, item, between, end = draw(st.sampled_from(_SHAPES))
    parts = [begin, *(_element(draw, odd) for _ in range(draw(st.integers(0, 4)))), between]
    for _ in range(draw(st.integers(0, 3))):
        about = ' rdf:about="https://e.org/about"' if between else ""
        elements = (_element(draw, odd) for _ in range(draw(st.integers(0, 7))))
        inside = "".join(dict.fromkeys(elements))
        parts.append(f"<{item}{about}>{inside}</{item}>\n")
        if odd and not between and draw(st.integers(0, 9)) == 0:
            parts.append(_element(draw, odd))
    return "".join((*parts, end))


def _element(draw: st.DrawFn, odd: bool, name: str = "") -> str:
    name = name or draw(st.sampled_from(f"{_ELEMENTS}{_ODD}".split() if odd else _ELEMENTS.split()))
    some = _ATTRIBUTES.split() if odd else _USUAL.get(name, ())
    found = draw(st.lists(st.sampled_from(some), max_size=2)) if some else []
    attributes = {one.partition("=")[0]: one for one in found}
    told = "".join(f" {one}" for one in attributes.values())
    if name == "media:thumbnail" or draw(st.integers(0, 9)) == 0:
        return f"<{name}{told}/>"
    inside = ""
    if name in _INSIDE and draw(st.booleans()) and (odd or name not in _TEXTS_ONLY):
        within = draw(st.lists(st.sampled_from(_INSIDE[name]), max_size=3))
        inside = "".join(_element(draw, odd, one) for one in within)
    else:
        inside = draw(st.sampled_from(_TEXTS.split())).replace("_", " ")
    return f"<{name}{told}>{inside}</{name}>"
