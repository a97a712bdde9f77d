"""Addresses: mended where their meaning is plain, refused where it is not, and compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.feeds.address import (
    MAX_LENGTH,
    AddressError,
    has_login,
    is_file,
    key,
    normal,
    without_login,
)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("http://example.org/feed", "http://example.org/feed"),
        ("HTTPS://Example.org:443/Feed#top", "https://Example.org:443/Feed#top"),
        (" \n<http://example.org/a\n b> ", "http://example.org/a%20b"),
        ('"http://example.org"', "http://example.org"),
        ("http:// example .org/a b", "http://example.org/a%20b"),
        ("feed://example.org/feed", "http://example.org/feed"),
        ("feed:https://example.org/feed", "https://example.org/feed"),
        ("feed:http://example.org/feed", "http://example.org/feed"),
        ("itpc://example.org/feed", "http://example.org/feed"),
        ("http//example.org/feed", "http://example.org/feed"),
        ("http:/example.org/feed", "http://example.org/feed"),
        ("http:///example.org/feed", "http://example.org/feed"),
        ("http:\\\\example.org/feed", "http://example.org/feed"),
        ("htp://example.org/feed", "http://example.org/feed"),
        ("hhttps://example.org/feed", "https://example.org/feed"),
        ("http://https://example.org/feed", "https://example.org/feed"),
        ("example.org/feed", "http://example.org/feed"),
        ("example.org", "http://example.org"),
        ("bücher.example:8080/feed", "http://bücher.example:8080/feed"),
        ("//example.org/feed", "http://example.org/feed"),
        ("http://example.org:/feed", "http://example.org/feed"),
        ("http://@example.org/feed", "http://example.org/feed"),
        ("http://[2001:db8::1]:80/feed", "http://[2001:db8::1]:80/feed"),
        ("http://localhost:8000/f?u=http://x:y@z/", "http://localhost:8000/f?u=http://x:y@z/"),
        ("https://example.org/@name/feed", "https://example.org/@name/feed"),
        ("http://a.example/?b=1&amp;c=2&amp;amp;d=3", "http://a.example/?b=1&c=2&d=3"),
        ("http://a.example/?b&copy=1", "http://a.example/?b&copy=1"),
        ("file:///home/a%20b/feed.xml", "/home/a b/feed.xml"),
        ("file://localhost/home/feed.xml", "/home/feed.xml"),
        ("file:/home/feed.xml", "/home/feed.xml"),
        ("/home/feed.xml", "/home/feed.xml"),
    ],
)
def test_an_address_is_mended(text: str, wanted: str) -> None:
    assert normal(text) == wanted
    assert normal(wanted) == wanted


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no address"),
        (" \n", "no address"),
        ("feed.xml", "no address of the web"),
        ("some words", "no address of the web"),
        ("user@example.org/feed", "no address of the web"),
        ("ftp://example.org/feed", "no address of the web"),
        ("javascript:alert(1)", "no address of the web"),
        ("data:text/xml,<rss/>", "no address of the web"),
        ("mailto:a@example.org", "no address of the web"),
        ("file:feed.xml", "no address of the web"),
        ("exec:~/bin/feed", "runs a program"),
        ("EXEC:curl http://example.org", "runs a program"),
        ("filter:~/bin/f:http://example.org", "runs a program"),
        ('query:Unread:unread = "yes"', "search of newsboat"),
        ("http://", "names no server"),
        ("http://[::1/feed", "names no server"),
        ("http://example.org:99999/", "names no server"),
        ("http://example.org:" + "9" * 5_000, "names no server"),
        ("http://exa%mple.org/", "names no server"),
        ("http://a.example/" + "a" * MAX_LENGTH, "too long"),
        ("https://me:secret@example.org/feed", "password"),
        ("https://secret@example.org/feed", "password"),
        ("feed:me:secret@example.org/feed", "password"),
        ("https://me:se@cret@example.org/feed", "password"),
    ],
)
def test_what_is_no_address_says_why_and_what_to_do(text: str, why: str) -> None:
    with pytest.raises(AddressError, match=why) as raised:
        normal(text)
    assert raised.value.advice
    assert "secret" not in str(raised.value)


def test_a_path_in_the_home_is_whole(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert normal("~/feed.xml") == f"{tmp_path}/feed.xml"
    assert is_file(normal("~/feed.xml"))
    assert not is_file(normal("http://example.org/"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://example.org", "HTTP://EXAMPLE.org/"),
        ("http://example.org:80/a", "http://example.org/a#b"),
        ("https://example.org:443", "https://example.org./"),
        ("feed://example.org/a", "http://example.org/a"),
        ("http://example.org?a", "http://example.org/?a"),
        ("file:///a/b", "/a/b"),
    ],
)
def test_one_feed_has_one_key(one: str, other: str) -> None:
    assert key(normal(one)) == key(normal(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://example.org/a", "https://example.org/a"),
        ("http://example.org/a", "http://example.org/A"),
        ("http://example.org/a", "http://example.org/a/"),
        ("http://example.org:80", "http://example.org:8080"),
        ("https://example.org:80", "https://example.org"),
        ("http://example.org/?a", "http://example.org/?b"),
    ],
)
def test_two_feeds_have_two(one: str, other: str) -> None:
    assert key(normal(one)) != key(normal(other))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("at https://me:secret@a.example/b", "at https://…@a.example/b"),
        ("https://secret@a.example/b", "https://…@a.example/b"),
        ("https://me:se@cret@a.example/b", "https://…@a.example/b"),
        ("feed:me:secret@a.example/b", "…@a.example/b"),
        ("https:/me:secret@a.example", "https:/…@a.example"),
        ("me:secret@a.example", "…@a.example"),
        ("me@a.example and https://a.example/@b?c@d", "me@a.example and https://a.example/@b?c@d"),
    ],
)
def test_a_password_is_shown_nowhere(text: str, wanted: str) -> None:
    assert without_login(text) == wanted


def test_a_password_is_seen() -> None:
    assert has_login("https://me:secret@a.example/b")
    assert not has_login("https://a.example/@b")
    assert not has_login("me@example.org")


@given(st.one_of(st.text(), st.from_regex(r"(feed:|https?:/*|[a-z]+:)?[\w.:@/ ?#\[\]%&]*")))
def test_any_text_is_an_address_that_stays_one_or_is_refused(text: str) -> None:
    try:
        address = normal(text)
    except AddressError:
        return
    assert normal(address) == address
    assert key(address) == key(normal(key(address)))
    assert address.startswith(("http://", "https://", "/"))
    assert not has_login(address)
