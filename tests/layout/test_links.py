import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.layout import Line, Piece, Spot, lay_out_article
from reader.layout.links import (
    Link,
    addresses_in,
    followed,
    letters_for,
    links_in,
    told_link,
    with_letters,
)
from reader.model import Article, Block, Span

URL = "https://example.org/page"


@pytest.mark.parametrize(
    ("address", "may"),
    [
        (URL, True),
        ("HTTP://EXAMPLE.ORG", True),
        ("mailto:ann@example.org", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("//example.org", False),
        ("https://example.org/\x1b]0;x\x07", False),
        ("https://example.org/\u202e", False),
        ("https://example.org/a b", False),
        ("", False),
        (None, False),
    ],
)
def test_only_harmless_addresses_of_web_and_mail_are_links(address: str | None, may: bool) -> None:
    assert followed(address) == (address if may else "")


def seen(text: str, *spans: Span, columns: int = 30) -> list[tuple[Spot, Line]]:
    block = Block("paragraph", text, spans=spans)
    flow = lay_out_article(Article("i", "/p", "Head", body=(block,)), columns, 72)
    return list(flow.walk(Spot()))


def test_a_link_that_is_wrapped_is_one() -> None:
    text = "one two three four five six seven eight nine ten"
    lines = seen(text, Span(4, len(text), "link", URL))
    assert sum("link" in [piece.style for piece in line.pieces] for _, line in lines) > 1
    assert [link.address for link in links_in(lines)] == [URL]


def test_two_links_to_one_page_are_two() -> None:
    lines = seen("one two three", Span(0, 3, "link", URL), Span(8, 13, "link", URL))
    assert [link.piece for link in links_in(lines)] == [0, 2]


def test_a_link_that_begins_a_paragraph_does_not_go_on_from_the_one_before() -> None:
    block = Block("paragraph", "one", spans=(Span(0, 3, "link", URL),))
    flow = lay_out_article(Article("i", "/p", "Head", body=(block, block)), 30, 72)
    assert len(links_in(flow.walk(Spot()))) == 2


def links(count: int) -> list[Link]:
    return [Link(Spot(1, number), 0, URL) for number in range(count)]


@given(st.integers(0, 300))
def test_each_link_has_letters_and_none_begins_another(count: int) -> None:
    letters = letters_for(links(count))
    assert list(letters.values()) == links(count)
    assert len({len(word) for word in letters}) <= 1


def test_letters_stand_over_the_beginning_of_a_link() -> None:
    line = Line((Piece("see ", "text"), Piece("this page", "link", URL), Piece(".", "text")))
    told = with_letters([(Spot(), line)], {"a": Link(Spot(), 1, URL)})
    assert told[Spot()].text == "see ahis page."
    assert told[Spot()].pieces[1].style == "letter"


def test_letters_tear_no_wide_character() -> None:
    line = Line((Piece("日本", "link", URL),))
    told = with_letters([(Spot(), line)], {"as": Link(Spot(), 0, URL)})
    assert told[Spot()].text == "as本"


def test_addresses_as_people_say_them() -> None:
    assert told_link("https://www.example.org/a", 30) == "example.org/a"
    assert told_link("mailto:ann@example.org", 30) == "ann@example.org"
    assert told_link("http://example.org/a/long/way", 16) == "example.org/a/l…"


@pytest.mark.parametrize(
    ("text", "address", "shown"),
    [
        (f"see {URL}.", URL, URL),
        (f"({URL})", URL, URL),
        ("as https://example.org/a_(b) says", "https://example.org/a_(b)", None),
        ("“https://example.org/a?b=c&d”, he", "https://example.org/a?b=c&d", None),
        ("at www.example.org/x!", "https://www.example.org/x", "www.example.org/x"),
        ("write to ann.bo@example.org.", "mailto:ann.bo@example.org", "ann.bo@example.org"),
        ("https://example.org/a、次", "https://example.org/a", None),
    ],
)
def test_addresses_in_a_text_are_links(text: str, address: str, shown: str | None) -> None:
    ((start, end, found),) = addresses_in(text)
    assert (found, text[start:end]) == (address, shown or address)


@pytest.mark.parametrize(
    "text", ["http://", "www.", "a@b", "ftp://example.org", "x@", "https:// x"]
)
def test_what_is_no_address_is_no_link(text: str) -> None:
    assert list(addresses_in(text)) == []


@pytest.mark.parametrize(
    ("end", "kept"), [(")))", ""), ("(a))]", "(a)"), ("(.)”", "(.)"), (").(", ").(")]
)
def test_brackets_that_were_opened_in_an_address_are_of_it(end: str, kept: str) -> None:
    ((_, _, found),) = addresses_in(f"{URL}/{end}")
    assert found == f"{URL}/{kept}"


def test_what_is_too_long_for_any_server_is_no_link() -> None:
    long = f"{URL}?{'a' * 8_000}"
    assert followed(long[:8_000])
    assert not followed(long)
    assert list(addresses_in(long)) == []


@given(st.text("https:/w.@a_() \x1b“é漢", max_size=60))
def test_every_link_in_a_text_may_be_followed(text: str) -> None:
    end = 0
    for start, behind, address in addresses_in(text):
        assert end <= start < behind <= len(text)
        assert followed(address) == address
        assert text[start:behind] in address
        end = behind


def test_an_address_within_a_link_or_code_is_none_of_its_own() -> None:
    text = f"{URL} and {URL} and {URL}"
    size = len(URL)
    spans = (Span(0, size, "link", "https://example.com/"), Span(size + 5, 2 * size + 5, "code"))
    found = links_in(seen(text, *spans, columns=200))
    assert [link.address for link in found] == ["https://example.com/", URL]


def test_one_address_at_an_end_and_at_the_next_beginning_is_two_links() -> None:
    blocks = tuple(Block("paragraph", "Words", spans=(Span(0, 5, "link", URL),)) for _ in range(2))
    flow = lay_out_article(Article("i", "/p", "Head", body=blocks), 30, 72)
    assert len(links_in(list(flow.walk(Spot())))) == 2
