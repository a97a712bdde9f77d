"""XML of what is nearly XML."""

from xml.parsers import expat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.loaders.feed_file.well_formed import around, well_formed

# What is long or hostile is measured where it is short and kind.
pytestmark = pytest.mark.unmeasured

_PIECES = (
    "<a>", "</a>", "<B c='1'>", "</b>", "<p:c p:d='2' p:d='3'>", "</p:c>", "<d/>", "<br>", "<ü>",
    "<img e=f/>", "<", ">", "</", "/>", "<!", "]]>", "<![CDATA[", "<!--", "-->", "--", "<?", "?>",
    "a<b", '"', "'", "&amp;", "=", " ", "ü", '<e f="g', "<1>", "xmlns:dc='urn:x'", "<dc:x ",
)  # fmt: skip


def read(text: str) -> str:
    """The parts of a text as a strict parser sees them."""
    seen: list[str] = []
    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartElementHandler = lambda name, attributes: seen.append(f"<{name} {attributes}>")
    parser.EndElementHandler = lambda _: seen.append(">")
    parser.CharacterDataHandler = seen.append
    parser.Parse(text, True)
    return "".join(seen).replace(" {}", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<r><a>x</r>", "<r><a>x>>"),
        ("<r><a><b>x</a>y</r>", "<r><a><b>x>>y>"),
        ("<r><title>x<link>y</r>", "<r><title>x><link>y>>"),
        ("<title>x<link>y<id>z", "<title>x<link>y><id>z>>"),
        ("<r><author>x<title>y", "<r><author>x<title>y>>>"),
        ("<r>x</a>y</r>", "<r>xy>"),
        ("<r>x</r>y", "<r>xy>"),
        ("<r><A>x</a>y", "<r><A>x>y>"),
        ("<r>a<br>b<img src=c>", "<r>a<br>>b<img {'src': 'c'}>>>"),
        ("<r>a < b <c, <d> e", "<r>a < b <c, <d> e>>"),
        ("<r>x<title", "<r>x>"),
        ("<r>x]]>y<![CDATA[<z>", "<r>x]]>y<z>>"),
        ("?<!-- - -- --><r>x<?y z?></r>", "<r>x>"),
        ("<r><a b='1' b='2' c=\"'\" d=3 e>x", "<r><a {'b': '1', 'c': \"'\", 'd': '3'}>x>>"),
        ("<r><a b='1>x</a>y", "<r><a>x>y>"),
        ("<r><dc:a q:b='1'/>", "<r><http://purl.org/dc/elements/1.1/}a {'urn:q}b': '1'}>>>"),
        ("<r xmlns:dc='urn:own'><dc:a/></r>", "<r><urn:own}a>>>"),
    ],
)
def test_what_is_nearly_xml(text: str, expected: str) -> None:
    assert read(well_formed(text)) == expected


@given(st.lists(st.sampled_from(_PIECES)).map("".join))
def test_what_comes_out_is_xml_and_stays_as_it_is(text: str) -> None:
    found = well_formed(f"<r>{text}")
    assert read(well_formed(found)) == read(found)


def test_around_are_the_root_and_an_open_channel() -> None:
    assert around("x<rss a='1'><channel b='2'><title>c") == '<rss a="1"><channel b="2">'
    assert around("<rdf:RDF><channel></channel>") == "<rdf:RDF>"
    assert around("") == ""


@pytest.mark.unmeasured
def test_nesting_and_ends_without_a_beginning_do_no_harm() -> None:
    assert well_formed("<a>" * 50_000 + "</b>" * 50_000).count("</a>") == 50_000


def test_a_tag_that_is_read_for_each_entry_is_bounded() -> None:
    assert len(around(f"<rss a='{'a' * 50_000}'><channel>")) < 100
