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
    r"(?P<scheme>(?a:https?))://(?P<user>[^/?#\\]*@)?(?P<host>\[[0-9a-f:.]+\]|[^/?#\\@:\[\]]+)"
    r"(?P<port>:[0-9]{0,5})?(?P<rest>(?:[/?#].*)?)",
    re.IGNORECASE | re.DOTALL,
)
_HOST = re.compile(r"[a-z0-9._-]+|\[[0-9a-f:.]+\]")
_IN_PUNYCODE = "xn--"
# Names have no more signs, and no part of one; the time to write longer ones otherwise is steep.
_LONGEST_HOST, _LONGEST_LABEL = 253, 63
# Emoji, which IDNA 2008 does not take; browsers follow them, and some countries give such names.
_EMOJI = re.compile("[\u2600-\u2767\u2794-\u27bf\U0001f300-\U0001faff]")
# All that may stand in an address as it is; the rest is written in numbers.
_KEPT = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"<>`')
_MAIL = "mailto:"
# Scripts that one word is written in.
_TOGETHER = tuple(
    {"LATIN", "CJK", *others} for others in (("HIRAGANA", "KATAKANA"), ("BOPOMOFO",), ("HANGUL",))
)
_CUT = "…"
_ENDS = ".,;:!?'\"“”‘’«»…*_<>|"
_BRACKETS = {")": "(", "]": "[", "}": "{"}


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
        """Whether another host seems to be meant: by a name before it, or by signs alike."""
        return bool(self.user) or any(map(_is_strange, _written(self.host).split(".")))

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


def host_of(address: str) -> str:
    """The host of an address of web or mail, without the "www." that says nothing; or ""."""
    if address.lower().startswith(_MAIL):
        return address.partition("?")[0].rpartition("@")[2].lower()
    found = web_address(address)
    return found.host.removeprefix("www.") if found else ""


def is_of_one(host: str, other: str) -> bool:
    """Whether two hosts belong to the same people: those who have one have all below it."""
    return f".{host}".endswith(f".{other}") or f".{other}".endswith(f".{host}")


def without_end(written: str) -> str:
    """An address without what belongs to the sentence around it."""
    counts = {sign: written.count(sign) for pair in _BRACKETS.items() for sign in pair}
    end = len(written)
    while end:
        last = written[end - 1]
        opening = _BRACKETS.get(last)
        if last not in _ENDS and not (opening and counts[last] > counts[opening]):
            break
        if opening:
            counts[last] -= 1
        end -= 1
    return written[:end]


def _in_ascii(host: str) -> str:
    """A host in ASCII; "" for what cannot be one."""
    if host.isascii():
        return host.lower()
    if len(host) > _LONGEST_HOST:
        return ""
    import idna  # noqa: PLC0415 - few hosts need it

    try:
        if not _EMOJI.search(host):
            return idna.encode(host, uts46=True).decode()
        labels = idna.uts46_remap(host).split(".")
        return ".".join(map(_label_in_ascii, labels)) if all(labels) else ""
    except UnicodeError:
        return ""


def _label_in_ascii(label: str) -> str:
    """A label in ASCII; what stands beside emoji in it must be right without them."""
    import idna  # noqa: PLC0415 - as above

    letters = _EMOJI.sub("", label)
    if letters == label:
        return idna.alabel(label).decode()
    if not letters.isascii():
        idna.alabel(letters)
    told = _IN_PUNYCODE + label.encode("punycode").decode()
    if len(told) > _LONGEST_LABEL:
        raise UnicodeError(label)
    return told


def _written(host: str) -> str:
    """A host in its own letters."""
    if _IN_PUNYCODE not in host:
        return host
    return ".".join(map(_label, host.split(".")))


def _label(label: str) -> str:
    if not label.startswith(_IN_PUNYCODE) or len(label) > _LONGEST_LABEL:
        return label
    import idna  # noqa: PLC0415 - as above

    try:
        return idna.decode(label)
    except UnicodeError:
        return _with_emoji(label)


def _with_emoji(label: str) -> str:
    """A label that holds emoji as they are; any other that IDNA does not take stays as it is."""
    try:
        told = label.removeprefix(_IN_PUNYCODE).encode().decode("punycode")
        return told if _EMOJI.search(told) and _label_in_ascii(told) == label else label
    except UnicodeError:
        return label


def _is_strange(label: str) -> bool:
    """Whether a label has emoji, or letters of scripts that no word mixes."""
    if _EMOJI.search(label):
        return True
    scripts = set(_scripts(label))
    return len(scripts) > 1 and not any(scripts <= together for together in _TOGETHER)


def _scripts(label: str) -> Iterator[str]:
    for sign in label:
        if sign.isalpha():
            yield "LATIN" if sign.isascii() else unicodedata.name(sign, "?").partition(" ")[0]
