"""Which addresses are public, and which hosts are addresses themselves."""

from ipaddress import ip_address

import pytest

from reader.feeds.fetching.addresses import is_public, literal

# Each way to write one of IPv4 as one of IPv6.
WRITTEN = [
    "::{}", "::ffff:{}", "::ffff:0:{}", "64:ff9b::{}", "2001:4860::5efe:{}",
    "2001:4860::200:5efe:{}",
]  # fmt: skip


@pytest.mark.parametrize("written", ["{}", *WRITTEN])
@pytest.mark.parametrize(
    ("inner", "public"),
    [
        ("127.0.0.1", False), ("10.0.0.5", False), ("169.254.169.254", False), ("8.8.8.8", True),
        ("0.0.0.1", False), ("224.0.0.1", False), ("100.64.0.1", False),
    ],
)  # fmt: skip
def test_an_address_within_another_is_what_counts(written: str, inner: str, public: bool) -> None:
    assert is_public(ip_address(written.format(inner))) is public


@pytest.mark.parametrize(
    "address",
    [
        "::", "::1", "64:ff9b:1::8.8.8.8", "64:ff9b:1:ffff::a", "5f00::1", "5f00:ffff::1",
        "fc00::1", "fe80::1", "fe80::5efe:8.8.8.8%lo", "fec0::1", "ff02::1", "2002:a00:1::",
        "2001:db8::1",
    ],
)  # fmt: skip
def test_what_is_local_to_a_network_is_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["2606:4700::1", "2001:4860:4860::8888", "2002:808:808::"])
def test_what_all_the_world_reaches_is(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("localhost", "127.0.0.1"), ("localhost.", "127.0.0.1"), ("a.localhost", "127.0.0.1"),
        ("127.0.0.1.", "127.0.0.1"), ("127.1", "127.0.0.1"), ("2130706433", "127.0.0.1"),
        ("0x7f.1", "127.0.0.1"), ("0x1", "0.0.0.1"), ("[::1]", "::1"),
    ],
)  # fmt: skip
def test_a_host_that_is_an_address(host: str, address: str) -> None:
    assert literal(host) == ip_address(address)


@pytest.mark.parametrize("host", ["example.org", "notlocalhost", "", ".", "1.example"])
def test_a_host_that_is_a_name(host: str) -> None:
    assert literal(host) is None
