"""What holds of every list: it is read without an error, and is the same when it is written."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.feeds import address
from reader.feeds.opml import Opml, Outline, attributes, read, reading, scanning, write
from reader.text import clean
from tests.feeds.broken import CODINGS, WAYS, chance_of, sound
from tests.feeds.xml import parsed
from tests.fuzz.mutations import mutated

LINE = st.text(max_size=12).map(lambda text: " ".join(clean(text, lines=True).split())).filter(
    lambda text: text == " ".join(clean(text, lines=True).split())
)  # fmt: skip
VALUE = st.text(max_size=12).map(lambda text: clean(text.replace("\r", ""), lines=True))
NAME = st.from_regex(r"\A(x:)?[b-su-w_][A-Za-z0-9_.\-]{0,5}\Z").filter(
    lambda name: name.lower() not in ("url", "version", "type", "text", "title")
)
FOREIGN = st.dictionaries(NAME, VALUE, max_size=3)
FEED = st.builds(
    lambda text, more, host: (
        ("text", text or f"http://{host}/"),
        *more.items(),
        ("xmlUrl", f"http://{host}/"),
        ("type", "rss"),
    ),
    LINE,
    FOREIGN,
    st.sampled_from(["a", "b.example", "c.example/?d&e=<f>"]),
)
FOLDER = st.builds(lambda text, more: (("text", text), *more.items()), LINE, FOREIGN)
COMMENT = st.text("a -&<>\"'é\n", max_size=9).map(lambda text: re.sub(r"-(?=-|\Z)", "- ", text))


@st.composite
def documents(draw: st.DrawFn) -> Opml:
    outlines: list[Outline] = []
    deepest = 0
    for _ in range(draw(st.integers(0, 8))):
        depth = draw(st.integers(0, deepest))
        given = draw(st.one_of(FEED, FOLDER, st.none()))
        outlines.append(
            Outline(depth, comment=draw(COMMENT)) if given is None else Outline(depth, given)
        )
        deepest = depth + (given is not None)
    head = draw(st.dictionaries(NAME, LINE, max_size=3))
    return Opml((("xmlns:x", "urn:x"),), tuple(head.items()), tuple(outlines))


@given(documents())
def test_what_is_written_is_read_as_it_was(document: Opml) -> None:
    assert read(write(document)) == document


@given(documents())
def test_what_is_written_is_right(document: Opml) -> None:
    parsed(write(document))


PIECES = st.lists(
    st.one_of(
        st.sampled_from([
            "<outline ", '"', "'", ' a="', " text=", ' xmlUrl="http://a/', "/>", ">", "</outline>",
            "<!--", "-->", "<opml ", "<body>", "<head>", "<title>", "</title>", "&amp;", "&#10;",
            "]]>", "&lt;outline ", "<b ", "xmlns:x=", "x:y=", "\r\n", " ", "-", "\u200d", "\u0301",
            "\u2028",
        ]),
        st.text(max_size=4),
    ),
    max_size=30,
).map(lambda pieces: "".join(pieces).encode("utf-8", "surrogatepass"))  # fmt: skip


@given(st.one_of(st.binary(max_size=200), PIECES))
def test_any_bytes_give_a_list_that_can_be_written_and_stays_the_same(data: bytes) -> None:
    document = read(data)
    written = write(document)
    parsed(written)
    again = read(written)
    # Prefixes that nothing declared are declared now.
    assert (again.head, again.outlines) == (document.head, document.outlines)
    assert read(write(again)) == again


@given(st.integers(0, 2**32), st.sampled_from(sorted(CODINGS)))
def test_accidents_are_read_too(seed: int, coding: str) -> None:
    chance = chance_of(seed)
    documents = [CODINGS[coding](sound(chance, 5)[0]) for _ in range(2)]
    written = write(read(mutated(documents, chance)))
    assert write(read(written)) == written


@given(st.integers(0, 2**32), st.sampled_from(sorted(WAYS)))
def test_a_list_that_is_broken_keeps_its_addresses(seed: int, way: str) -> None:
    chance = chance_of(seed)
    text, addresses = sound(chance, 100)
    found = {one.get("xmlUrl") for one in read(WAYS[way](text, chance).encode()).outlines} - {""}
    kept = {address.key(address.normal(one)) for one in found}
    assert len(kept & set(map(address.key, addresses))) >= 99


class Counted:
    """A pattern that counts how far each of its calls can have looked."""

    def __init__(self, pattern: re.Pattern[str], looked: list[int]) -> None:
        self._pattern = pattern
        self._looked = looked

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - as a pattern answers
        return getattr(self._pattern, name)

    def _seen(self, found: re.Match[str] | None, text: str, at: int, otherwise: int) -> None:
        self._looked.append(found.end() - at if found else min(otherwise, len(text) - at))

    def match(self, text: str, at: int = 0) -> re.Match[str] | None:
        found = self._pattern.match(text, at)
        self._seen(found, text, at, 1)
        return found

    def search(self, text: str, at: int = 0) -> re.Match[str] | None:
        found = self._pattern.search(text, at)
        self._seen(found, text, at, len(text))
        return found

    def finditer(self, text: str, at: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        end = len(text) if end is None else end
        last = at
        for found in self._pattern.finditer(text, at, end):
            self._looked.append(found.end() - last)
            last = found.end()
            yield found
        self._looked.append(end - last)


def work(data: bytes, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many signs all patterns together can have looked at."""
    looked: list[int] = []
    quotes = attributes._quotes
    with monkeypatch.context() as patched:
        for module in (attributes, reading, scanning):
            for name, value in vars(module).items():
                if isinstance(value, re.Pattern):
                    patched.setattr(module, name, Counted(value, looked))
        patched.setattr(attributes, "_quotes", lambda ends: Counted(quotes(ends), looked))
        read(data)
    return sum(looked) + len(looked)


HOSTILE = [
    "<outline ", '"', ' a="', ' a="<b', '/a="x ', 'xmlUrl="<b>', "xmlUrl=", "<!--", "<!-- -->",
    "&lt;", "&lt;outline ", '&lt;xmlUrl="\'<t>', "<b ", "aaaa", "a:", " ", "\n", "=", "“", "&quot;",
    ' c=2/a="1', '<outline xmlUrl="a" b="', "<head><t>", "</outline>", "<outline text='a'>",
    "<![CDATA[", 'x="y" ',
]  # fmt: skip


@pytest.mark.parametrize("before", ["", "<opml><body><outline ", '<outline text="'])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_work_grows_with_what_is_read_and_no_more(
    hostile: str, before: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    once, twice = (
        work((before + hostile * (4_000 * times // len(hostile))).encode(), monkeypatch)
        for times in (1, 2)
    )
    assert twice <= 2.2 * once + 1_000
