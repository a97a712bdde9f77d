"""Addresses that the text of a link says, however they are written, and whether it leads there."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from reader.layout.addresses import host_of, is_of_one, without_end
from reader.layout.tops import FILES, TOPS

# What stands for a sign of addresses, beyond the signs that NFKC holds for the same.
_ALIKE = str.maketrans({"∶": ":", "꞉": ":", "∕": "/", "⁄": "/", "⧸": "/", "。": "."})
# One of them is in each; most texts have none.
_SIGNS = (".", "@", "//")
# With a scheme, as "www.", and as mail; the address of people on Mastodon is none of these. Where
# other scripts go on, they may be of the address or words beside it.
_WRITTEN = re.compile(
    r"(?:(?ai:\bhttps?://)\s*|\b(?=(?ai:www\.)))(?P<narrow>[!-~\u00a1-\u2fff]*)(?P<wide>\S*)"
    r"|(?P<mail>(?<![@\w.+-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})*"
    r"\.[A-Za-z]{2,20}\b)"
)
# The whole of a text.
_BARE = re.compile(
    r"(?P<before>(?ai:(?:[a-z][a-z0-9+.-]{0,15}:)?//\s*)?)(?:[^\s/?#\\@]+@)?"
    r"(?P<host>[\w-]{1,63}(?:\.[\w-]{1,63})*\.(?P<top>[^\W\d_]{2,24}|(?ai:xn--[a-z0-9-]{2,59})))"
    r"(?::[0-9]*)?(?P<rest>(?:[/?#\\]\S*)?)"
)
# What may stand around it; its end is that of an address.
_AROUND = " \xa0([{<\"'“‘«„"
_LONGEST = 1_000


def says_other_place(shown: str, address: str) -> bool:
    """Whether a link says an address of others than those whom it leads to."""
    there = host_of(address)
    text = unicodedata.normalize("NFKC", shown).translate(_ALIKE)
    if not there or not any(sign in text for sign in _SIGNS):
        return False
    for ways in _said(text):
        hosts = list(filter(None, map(host_of, ways)))
        if hosts and not any(is_of_one(host, there) for host in hosts):
            return True
    return False


def _said(text: str) -> Iterator[Sequence[str]]:
    """The addresses in a text, each in the ways in which it may be meant."""
    for found in _WRITTEN.finditer(text):
        if found["mail"]:
            yield (f"mailto:{found['mail']}",)
        else:
            ways = (found["narrow"], found["narrow"] + found["wide"])
            yield tuple(f"https://{without_end(way)}" for way in ways)
    if len(text) <= _LONGEST and (bare := _BARE.fullmatch(without_end(text.strip(_AROUND)))):
        top = bare["top"].lower()
        is_file = top in FILES and not (bare["before"] or bare["rest"])
        if not is_file and (top in TOPS or top.startswith("xn--")):
            yield (f"https://{bare['host']}",)
