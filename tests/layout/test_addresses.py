"""Where an address of the web leads is told, whatever it looks like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.layout.addresses import in_ascii, is_of_one, web_address
from reader.layout.links import followed, style_of_link, told_link

CYRILLIC_A = "\u0430"
# "bank" with a letter of another script, "apple" with five of them.
MANY = "\u00fc" * 300
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
        # What no registry of names should take, yet browsers follow.
        ("https://\U0001f4a9.example/a", "! xn--ls8h.example (\U0001f4a9.example)/a"),
        ("https://xn--ls8h.example/", "! xn--ls8h.example (\U0001f4a9.example)/"),
        ("https://i\u2764\ufe0f.example/", "! xn--i-7iq.example (i\u2764.example)/"),
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
        # Other digits, and letters that are the small or large ones of "s" and "k" in Unicode.
        "https://evil.com:\uff18\uff10/",
        "https://evil.com:\u0668\u0660/",
        "http\u017f://evil.com/",
        "https://\U0001f600\u2044.example/",
        "https://\U0001f469\u200d\U0001f680.example/",
        f"https://{MANY}.example/",
        f"https://{MANY[:63]}\U0001f600.example/",
        "https://\U0001f600..example/",
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
        ("ann@bank.example", "https://evil.example/contact"),
        ("https://bank.example", "mailto:x@evil.example"),
        ("www.bank.example", "mailto:x@evil.example"),
        # A bare host, where it is the whole text.
        ("bank.com", "https://evil.example/"),
        ("Bank.com", "https://evil.example/"),
        ("bank.com/login", "https://evil.example/"),
        ("bank.com:443", "https://evil.example/"),
        ("//bank.com", "https://evil.example/"),
        (" (bank.com). ", "https://evil.example/"),
        ("ann:x@bank.com", "https://evil.example/"),
        ("secure.bank.co.uk", "https://evil.co.uk/"),
        ("bank.md/login", "https://evil.example/"),
        ("b\u00e4nk.de", "https://evil.example/"),
        ("\u0431\u0430\u043d\u043a.\u0440\u0444", "https://evil.example/"),
        # Written otherwise than addresses are.
        ("ftp://bank.com", "https://evil.example/"),
        ("https:// bank.com", "https://evil.example/"),
        ("\uff57\uff57\uff57.bank.example", "https://evil.example"),
        ("\uff42ank.com", "https://evil.example"),
        ("bank\u3002com", "https://evil.example"),
        ("https\u2236//bank.com", "https://evil.example"),
        ("https:\u2215\u2044bank.com", "https://evil.example"),
        ("\U0001d5f5ttps://bank.com", "https://evil.example"),
        ("http://\u30cebank.com", "https://evil.example"),
        ("https://\u3042.jp", "https://evil.example"),
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
        ("Node.js", "https://nodejs.example/"),
        ("README.md", "https://example.org/readme"),
        ("setup.py", "https://example.org/setup"),
        ("lib/main.rs", "https://example.org/main"),
        ("libc.so.6", "https://example.org/libc"),
        ("U.S.", "https://example.org/us"),
        ("U.S.A.", "https://example.org/us"),
        ("e.g.", "https://example.org/eg"),
        ("7.30", "https://example.org/time"),
        ("10.1.2.3", "https://example.org/release"),
        ("v2.0.in", "https://v2.0.in/"),
        ("and so on...", "https://example.org/"),
        ("Go to bank.com", "https://example.org/"),
        ("// news", "https://example.org/"),
        ("either/or", "https://example.org/"),
        ("bank.com", "https://www.bank.com/login"),
        ("https://bank.example/\u3001\u6b21", "https://bank.example/"),
        ("https://bank.example\u306b", "https://bank.example/"),
        ("https://ab\u65e5\u672c.example", "https://ab\u65e5\u672c.example"),
        ("@ann@social.example", "https://social.example/@ann"),
        ("@ann@social.example", "https://other.example/@ann@social.example"),
        ("ann@example.org", "https://www.example.org/contact"),
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
    assert is_of_one("a.example", "b.a.example")
    assert is_of_one("b.a.example", "a.example")
    assert not is_of_one("a.example", "ba.example")
