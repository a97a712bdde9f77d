"""newsboat's `urls`: a feed a line, with its tags behind it.

A word beginning with "~" is the feed's title, one with "!" hides it. Quotes hold a word with blanks
together, with escapes inside; "#" where a word could begin ends the line.
"""

import re
from collections.abc import Iterator

from reader.feeds import address, outlines
from reader.feeds.offer import NotTaken, Offer, refused
from reader.feeds.subscription import Subscription
from reader.text import clean

_WORD = re.compile(
    r'[ \t\r]*+(?:"(?P<quoted>(?:[^"\\]|\\.)*+)\\?"?|(?P<plain>[^# \t\r"][^ \t\r]*+))', re.DOTALL
)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_MEANT = {"n": "\n", "r": "\r", "t": "\t"}


def read(text: str) -> Iterator[Offer | NotTaken]:
    """What each line that is neither blank nor a comment offers, or why it is not taken."""
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if words := _words(line):
            given, *tags = words
            try:
                yield Offer(_subscription(address.normal(given), tags), line=number)
            except address.AddressError as error:
                yield refused(_line(given), error, number)


def _words(line: str) -> list[str]:
    words: list[str] = []
    at = 0
    while word := _WORD.match(line, at):
        at = word.end()
        plain = word["plain"]
        words.append(_ESCAPE.sub(_meant, word["quoted"]) if plain is None else plain)
    return words


def _meant(escape: re.Match[str]) -> str:
    return _MEANT.get(escape[1], escape[1])


def _subscription(url: str, tags: list[str]) -> Subscription:
    titles = (_line(tag[1:]) for tag in tags if tag.startswith("~"))
    return Subscription(
        url,
        next((title for title in titles if title), ""),
        tags=outlines.tags_of(_line(tag) for tag in tags if not tag.startswith(("~", "!"))),
        hidden=any(tag.startswith("!") for tag in tags),
    )


def _line(text: str) -> str:
    return clean(" ".join(text.split()))
