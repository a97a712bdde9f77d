"""The ids of entries, which are the same however much of the feed around them is broken."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.loaders import feed_file

_DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"'
_RDF = 'xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
_HOME = "<link>https://e.org/?a=1&amp;section=2</link>"
_SELF = '<{}link rel="self" href="feed?a=1&amp;copy=2"/>'
_BASE = 'xml:base="https://e.org/base/"'
# Names of entries as feeds write them, each with the number of the entry in it.
_GUIDS = (
    "https://e.org/?p={}&amp;section=1",
    "<![CDATA[https://e.org/?p={}&section=1]]>",
    "<![CDATA[a {} &amp; b]]>",
    "relative/{}?a&amp;b",
    "a &#38;amp; {}",
    "&lt;{}&gt; ü &quot;<!-- not part of it -->",
    "tag:e.org,2024:{}",
)
# What no attribute holds.
_OF_TEXT = re.compile(r"<!--.*-->|<!\[CDATA\[|\]\]>|&(?!\w+;)")
# What may stand in an entry so that it, and thereby the feed, is no XML, or no sound one.
_FAULTS = (
    "<title>One<b></title>",
    "<title>One",
    "<description>a < b</description>",
    "<title>&what; &copy; A & B</title>",
    "<title a=1 b b>One</title>",
    "<x:y a='1' a='2'>One</x:y>",
    "</title></p><title>One</title>",
    "<title>a ]]> b</title>",
    "<title 'a>One</title><!-- -- -->",
)

# What is long or hostile is measured where it is short and kind.
pytestmark = pytest.mark.unmeasured


def _rss(entries: list[str], head: str) -> str:
    return f'<rss version="2.0" {_DC}><channel {_BASE}>{head}{"".join(entries)}'


def _rdf(entries: list[str], head: str) -> str:
    channel = f'<channel rdf:about="https://e.org/rdf">{head}<items/></channel>'
    return f"<rdf:RDF {_RDF} {_DC} {_BASE}>{channel}{''.join(entries)}"


def _atom(entries: list[str], head: str) -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {_DC} {_BASE}>{head}{"".join(entries)}'


def _item(guid: str, inside: str) -> str:
    link = "<link>https://e.org/?a=1&amp;section=2</link>"
    return f"<item>{link}<guid>{guid}</guid>{inside}</item>"


def _rdf_item(guid: str, inside: str) -> str:
    about = "".join(_OF_TEXT.split(guid))
    return f"<item rdf:about='{about}'><link>{guid}</link>{inside}</item>"


def _atom_entry(guid: str, inside: str) -> str:
    link = "<link rel='alternate' href='?a=1&amp;section=2'/>"
    return f"<entry xml:base='https://e.org/b/'><id>{guid}</id>{link}{inside}</entry>"


_KINDS: tuple[tuple[Callable[[list[str], str], str], Callable[[str, str], str], str, str], ...] = (
    (_rss, _item, "</channel></rss>", "atom:"),
    (_rdf, _rdf_item, "</rdf:RDF>", "atom:"),
    (_atom, _atom_entry, "</feed>", ""),
)


def ids(feed: str) -> dict[str, str]:
    """The ids of the entries by their headlines."""
    loaded = feed_file.load("/a.xml", feed.encode())
    return {article.headline: article.id for article in loaded.articles}


@settings(deadline=None, max_examples=150)
@given(
    st.sampled_from(_KINDS),
    st.lists(st.sampled_from(_GUIDS), min_size=2, max_size=4),
    st.sampled_from(("self", "home", "title")),
    st.sampled_from((*_FAULTS, "cut", "end")),
    st.data(),
)
def test_are_the_same_in_a_broken_feed(
    kind: tuple[Callable[[list[str], str], str], Callable[[str, str], str], str, str],
    guids: list[str],
    name: str,
    fault: str,
    data: st.DataObject,
) -> None:
    feed, entry, end, prefix = kind
    head = "<title>T &amp;amp; U</title>"
    head += {"self": _SELF.format(prefix), "home": _HOME, "title": ""}[name]
    entries = [
        entry(guid.format(at), f"<title>Number {at}</title>") for at, guid in enumerate(guids)
    ]
    expected = ids(feed(entries, head) + end)
    assert len(expected) == len(guids)
    at = data.draw(st.integers(1, len(entries) - 1))
    if fault == "end":
        broken = feed(entries, head)
    elif fault == "cut":
        length = data.draw(st.integers(0, len(entries[at]) - 1))
        broken = feed([*entries[:at], entries[at][:length]], head)
        expected = {f"Number {one}": expected[f"Number {one}"] for one in range(at)}
    else:
        other = entry("other", fault)
        broken = feed([*entries[:at], other, *entries[at:]], head) + end
    found = ids(broken)
    assert {one: found.get(one) for one in expected} == expected


@pytest.mark.parametrize(
    "inside", ["<title>a &what; b</title>", "<title>One<b></title>", "<title>One\n", "<link>&&"]
)
def test_a_broken_entry_has_the_id_of_a_sound_one(inside: str) -> None:
    guid = "<guid>https://e.org/?p=1&amp;section=1</guid>"
    feeds = (
        f"{_rss([f'<item>{one}{guid}</item>'], _HOME)}</channel></rss>" for one in ("", inside)
    )
    sound, broken = map(ids, feeds)
    assert list(sound.values()) == list(broken.values())


@pytest.mark.parametrize("fault", ["", "<item><title>One<b></title></item>", "<item><title>One"])
def test_what_stands_between_and_below_the_entries_is_of_the_feed(fault: str) -> None:
    one, two, three = (_item(str(at), f"<title>Number {at}</title>") for at in (1, 2, 3))
    own = _SELF.format("atom:")
    sound = ids(f"{_rss([one, own, two, three], _HOME)}</channel></rss>")
    for entries in ([one, own, fault, two, three], [one, fault, two, three, own]):
        found = ids(_rss(entries, _HOME))
        assert {name: found[name] for name in sound} == sound
