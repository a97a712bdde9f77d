"""Writing OPML: any parser of XML takes it, and it says what was meant."""

import pytest

from reader.feeds.opml import Opml, Outline, read, write
from tests.feeds.xml import parsed


def test_what_is_written_is_opml_2() -> None:
    outlines = (
        Outline(0, (("text", "F"),)),
        Outline(1, (("text", 'A "&" <B>\n'), ("type", "rss"), ("xmlUrl", "http://a/?b&c"))),
        Outline(1, comment=" a -- b -"),
        Outline(0, (("text", "G"),)),
    )
    data = write(Opml((("xmlns:x", "urn:x"),), (("title", "T & U"),), outlines))
    root = parsed(data)
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert [child.tag for child in root] == ["head", "body"]
    assert root.findtext("head/title") == "T & U"
    folder, other = root[1]
    assert folder[0].attrib == {"text": 'A "&" <B>\n', "type": "rss", "xmlUrl": "http://a/?b&c"}
    assert other.get("text") == "G"
    assert b"<!-- a - - b - -->" in data


@pytest.mark.parametrize(
    "depths", [(3,), (0, 2), (0, 1, 3, 0, 5), (1, 0), (0, 150, 200, 0)], ids=str
)
def test_outlines_lie_no_deeper_than_they_can(depths: tuple[int, ...]) -> None:
    data = write(Opml(outlines=tuple(Outline(depth, (("text", "x"),)) for depth in depths)))
    assert len(list(parsed(data).iter("outline"))) == len(depths)
    assert len(read(data).outlines) == len(depths)


def test_prefixes_that_nothing_declares_are_declared() -> None:
    given = (("text", "x"), ("a:b", "1"), ("xml:lang", "de"), ("c:d", "2"))
    document = Opml((("xmlns:c", "urn:c"),), (("e:f", "3"),), (Outline(0, given),))
    root = parsed(write(document))
    assert root[1][0].get("{urn:undeclared:a}b") == "1"
    assert root[1][0].get("{urn:c}d") == "2"
    assert root.findtext("head/{urn:undeclared:e}f") == "3"


def test_what_xml_cannot_hold_does_not_make_it_invalid() -> None:
    given = (("text", "a\x00\x0b\ud800\ufffe\x1b"), ("no name", "x"), ("1a", "x"), ("", "x"))
    root = parsed(write(Opml((), (("<b>", "x"),), (Outline(0, given),))))
    assert root[1][0].attrib == {"text": "a␀␋\ufffd\ufffd␛"}
