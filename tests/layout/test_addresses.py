"""Where an address of the web leads is told, whatever it looks like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.layout.addresses import in_ascii, is_other_place, web_address
from reader.layout.links import followed, style_of_link, told_link

CYRILLIC_A = "\u0430"
# "bank" with a letter of another script, "apple" with five of them.
MIXED, ALIKE = f"b{CYRILLIC_A}nk.example", "аррӏе.example"


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("https://www.example.org/a", "example.org/a"),
        ("https://example.org:8080/a?b#c", "example.org:8080/a?b#c"),
        ("https://good.example@evil.example/", "! evil.example/"),
        ("https://good.example:x@evil.example/", "! evil.example/"),
        ("https://a@good.example@evil.example/", "! evil.example/"),
        ("https://good.example%2f@evil.example/", "! evil.example/"),
        ("https://münchen.example/a", "xn--mnchen-3ya.example (münchen.example)/a"),
        ("https://xn--mnchen-3ya.example/", "xn--mnchen-3ya.example (münchen.example)/"),
        (f"https://{MIXED}/", f"! xn--bnk-6cd.example ({MIXED})/"),
        ("https://xn--bnk-6cd.example/", f"! xn--bnk-6cd.example ({MIXED})/"),
        (f"https://{ALIKE}/", f"xn--80ak6aa92e.example ({ALIKE})/"),
        ("https://日本語ab.example/", "xn--ab-5t7du0ck91h.example (日本語ab.example)/"),
        ("https://xn--zz.example/", "xn--zz.example/"),
        ("https://[::1]/a", "[::1]/a"),
        ("mailto:ann@example.org", "ann@example.org"),
    ],
)
def test_the_host_is_told_that_is_asked_for(address: str, told: str) -> None:
    assert told_link(address, 80) == told


def test_the_end_of_a_long_host_is_told() -> None:
    address = f"https://bank.example.{'login.' * 9}evil.example/bank.example"
    assert told_link(address, 30) == "…ogin.login.login.evil.example"
    assert told_link(f"https://x@{MIXED * 3}/", 20).startswith("! …")


@pytest.mark.parametrize(
    "address",
    [
        "https://good.example\\@evil.example/",
        "https://good.example\\.evil.example/",
        "https://good.example\u2044evil.example/",
        "https://good.example\u2421.example/",
        "https://good%2eexample/",
        "https://",
        "https:///a",
        "https://a:b/",
        "https://[::1/",
        "https://a..\u00fc/",
    ],
)
def test_what_two_programs_may_read_as_two_hosts_is_no_link(address: str) -> None:
    assert web_address(address) is None
    assert followed(address) == ""


@pytest.mark.parametrize(
    ("address", "in_letters_of_all"),
    [
        ("HTTPS://Example.ORG/Über uns?q=ä#b", "https://example.org/%C3%9Cber%20uns?q=%C3%A4#b"),
        (f"https://{MIXED}:80/a%20b", "https://xn--bnk-6cd.example:80/a%20b"),
        ("https://straße.example", "https://xn--strae-oqa.example"),
        ("https://ex\uff0eample.example/", "https://ex.ample.example/"),
        ("https://e.org/;'$(touch x)<b>`", "https://e.org/;'$(touch%20x)%3Cb%3E%60"),
        ("/home/ann/ä.txt", "/home/ann/ä.txt"),
        ("mailto:ann@ä.example", "mailto:ann@ä.example"),
    ],
)
def test_programs_get_it_in_ascii(address: str, in_letters_of_all: str) -> None:
    assert in_ascii(address) == in_letters_of_all
    assert in_ascii(in_letters_of_all) == in_letters_of_all


@pytest.mark.parametrize(
    ("shown", "address"),
    [
        ("https://bank.example", "https://evil.example/"),
        ("Go to https://bank.example/login now", "https://bank.example.evil.example/"),
        ("www.bank.example", "https://evil.example/?www.bank.example"),
        ("http://bank.example", "https://bank.example@evil.example/"),
        ("a page", "https://bank.example@evil.example/"),
        ("a page", f"https://{MIXED}/"),
        (f"https://{MIXED}/", f"https://{MIXED}/"),
        ("https://bank.example", f"https://{ALIKE}/"),
        ("ann@bank.example", "mailto:ann@evil.example"),
    ],
)
def test_a_link_that_seems_to_lead_elsewhere_is_marked(shown: str, address: str) -> None:
    assert style_of_link(shown, address) == "doubtful"


@pytest.mark.parametrize(
    ("shown", "address"),
    [
        ("a page", "https://example.org/"),
        ("https://example.org", "http://www.example.org/a"),
        ("www.example.org", "https://news.example.org/"),
        ("https://news.example.org/a", "https://example.org/a"),
        ("https://example.org/a_long_way", "https://example.org/a_long"),
        # Names that look like hosts, as they stand in any text.
        ("Booking.com", "https://example.org/booking"),
        ("Node.js", "https://nodejs.example/"),
        ("@ann@social.example", "https://social.example/@ann"),
        ("ann@example.org", "https://example.com/contact"),
        ("ann@example.org", "mailto:Ann@Example.org?subject=x"),
        ("https://münchen.example/", "https://xn--mnchen-3ya.example/"),
        ("日本", "https://日本語.example/"),
        ("한국", "https://한국abc.example/"),
    ],
)
def test_an_ordinary_link_is_not(shown: str, address: str) -> None:
    assert style_of_link(shown, address) == "link"


@given(st.text("https:/w.@a[]1%\\?#_-é漢\u0430 ", max_size=40))
def test_any_address_is_one_thing(text: str) -> None:
    for address in (text, f"https://{text}"):
        found = web_address(address)
        if found:
            assert found.in_ascii.isascii()
            again = web_address(found.in_ascii)
            assert again
            assert again.host == found.host
            assert again.in_ascii == found.in_ascii
            assert found.host.removeprefix("www.")[-9:] in found.told(30)


def test_hosts_below_each_other_are_of_one_owner() -> None:
    assert not is_other_place("https://a.example", "https://b.a.example")
    assert is_other_place("https://a.example", "https://ba.example")
