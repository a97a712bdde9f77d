"""Addresses of the web: which host one really leads to, and whether it looks like another one."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

from reader.layout.cells import clip, width

# As browsers take it apart: a backslash is no part of a host, and the last "@" stands before it.
_WEB = re.compile(
    r"(?P<scheme>https?)://(?P<user>[^/?#\\]*@)?(?P<host>\[[0-9a-f:.]+\]|[^/?#\\@:\[\]]+)"
    r"(?P<port>:\d{0,5})?(?P<rest>(?:[/?#].*)?)",
    re.IGNORECASE | re.DOTALL,
)
_HOST = re.compile(r"[a-z0-9._-]+|\[[0-9a-f:.]+\]")
_IN_PUNYCODE = "xn--"
# All that may stand in an address as it is; the rest is written in numbers.
_KEPT = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"<>`')
_MAIL = "mailto:"
# Scripts that one word is written in.
_TOGETHER = tuple(
    {"LATIN", "CJK", *others} for others in (("HIRAGANA", "KATAKANA"), ("BOPOMOFO",), ("HANGUL",))
)
_CUT = "…"


class Address(NamedTuple):
    """An address of the web in its parts; the host as it is asked for, in ASCII."""

    scheme: str
    user: str
    host: str
    port: str
    rest: str

    @property
    def in_ascii(self) -> str:
        """The whole of it, as programs take it."""
        parts = (self.scheme, "://", quote(self.user, _KEPT), self.host, self.port)
        return "".join((*parts, quote(self.rest, _KEPT)))

    @property
    def is_doubtful(self) -> bool:
        """Whether another host seems to be meant: by a name before it, or by letters alike."""
        return bool(self.user) or any(map(_is_mixed, _written(self.host).split(".")))

    def told(self, columns: int) -> str:
        """The host and what follows, in so many columns: of the host the end is always there."""
        host = self.host.removeprefix("www.")
        written = _written(host)
        sign = "! " if self.is_doubtful else ""
        room = columns - len(sign)
        if width(host) > room:
            return sign + _CUT + host[len(host) - room + 1 :]
        shown = host if written == host else f"{host} ({written})"
        return sign + clip(f"{shown}{self.port}{self.rest}", room)


@lru_cache(maxsize=1024)
def web_address(text: str) -> Address | None:
    """An address in its parts; None where it is none of the web, or two programs may differ."""
    found = _WEB.fullmatch(text)
    host = _in_ascii(found["host"]) if found else ""
    if not found or not _HOST.fullmatch(host):
        return None
    scheme = found["scheme"].lower()
    return Address(scheme, found["user"] or "", host, found["port"] or "", found["rest"])


def in_ascii(address: str) -> str:
    """An address of the web as programs take it; any other text as it is."""
    found = web_address(address)
    return found.in_ascii if found else address


def is_other_place(said: str, address: str) -> bool:
    """Whether an address that a link shows is one of others than those whom it leads to."""
    if said.startswith(_MAIL) and address.lower().startswith(_MAIL):
        return _mail_host(said) != _mail_host(address)
    one, other = web_address(said), web_address(address)
    if not one or not other:
        return False
    hosts = [host.removeprefix("www.") for host in (one.host, other.host)]
    # Those who have a host have all below it.
    return not any(f".{a}".endswith(f".{b}") for a, b in (hosts, hosts[::-1]))


def _mail_host(address: str) -> str:
    return address.partition("?")[0].rpartition("@")[2].lower()


def _in_ascii(host: str) -> str:
    """A host in ASCII; "" for what cannot be one."""
    if host.isascii():
        return host.lower()
    import idna  # noqa: PLC0415 - few hosts need it

    try:
        return idna.encode(host, uts46=True).decode()
    except UnicodeError:
        return ""


def _written(host: str) -> str:
    """A host in its own letters."""
    if _IN_PUNYCODE not in host:
        return host
    return ".".join(map(_label, host.split(".")))


def _label(label: str) -> str:
    if not label.startswith(_IN_PUNYCODE):
        return label
    import idna  # noqa: PLC0415 - as above

    try:
        return idna.decode(label)
    except UnicodeError:
        return label


def _is_mixed(label: str) -> bool:
    """Whether the letters of a label are of scripts that no word mixes."""
    scripts = set(_scripts(label))
    return len(scripts) > 1 and not any(scripts <= together for together in _TOGETHER)


def _scripts(label: str) -> Iterator[str]:
    for sign in label:
        if sign.isalpha():
            yield "LATIN" if sign.isascii() else unicodedata.name(sign, "?").partition(" ")[0]
