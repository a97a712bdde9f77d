"""The links of a text: which of them may be followed, and the letters that lead to them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from reader.layout.addresses import web_address, without_end
from reader.layout.cells import clip, fitting, width
from reader.layout.flow import Spot
from reader.layout.lines import Line, Piece, Style
from reader.layout.said import says_other_place
from reader.text import is_harmless

_FOLLOWED = re.compile(r"(?ai:https?://|mailto:)[^\s<>\"]+")
# As people write them in a text; words beside them in scripts without blanks are none of theirs.
_WRITTEN = (
    r"(?ai:\bhttps?://)[!-~\u00a1-\u2fff]+|(?P<host>\bwww\.)[\w-]+\.[!-~\u00a1-\u2fff]+"
    r"|(?P<mail>\b[\w.+-]{1,64}@)[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})*\.[A-Za-z]{2,20}\b"
)
# One of them is in each; most texts have none, and then nothing more is done.
_SIGNS = ("://", "www.", "@")
# No server takes a longer one.
_LONGEST = 8_000
_MAIL = "mailto:"
# Those under the fingers come first.
_LETTERS = "asdfghjklqwertyuiopzxcvbnm"


def followed(address: str | None) -> str:
    """The address if a reader may follow it (web or mail, nothing that a terminal obeys) or ""."""
    found = _FOLLOWED.fullmatch(address or "") if len(address or "") <= _LONGEST else None
    if not found or not is_harmless(found[0]):
        return ""
    is_mail = found[0].lower().startswith(_MAIL)
    return found[0] if is_mail or web_address(found[0]) else ""


def addresses_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Where addresses of web and mail stand in a text, and where each leads to."""
    if not any(sign in text for sign in _SIGNS):
        return
    for found in re.finditer(_WRITTEN, text):
        shown = without_end(found[0])
        scheme = _MAIL if found["mail"] else "https://" if found["host"] else ""
        if address := followed(scheme + shown):
            yield found.start(), found.start() + len(shown), address


def told_link(address: str, columns: int) -> str:
    """An address as people say it, in so many columns; "!" is before one that looks like another.

    The host is told as it is asked for: what is not ASCII in it stands behind it in brackets.
    """
    if found := web_address(address):
        return found.told(columns)
    return clip(address[len(_MAIL) :] if address.lower().startswith(_MAIL) else address, columns)


def style_of_link(shown: str, address: str) -> Style:
    """How a link is shown: one that seems to lead elsewhere than it does is told by its look."""
    found = web_address(address)
    is_doubtful = (found and found.is_doubtful) or says_other_place(shown, address)
    return "doubtful" if is_doubtful else "link"


class Link(NamedTuple):
    """A visible link: the line and the piece of it that it begins with, and where it leads."""

    spot: Spot
    piece: int
    address: str


def links_in(seen: Iterable[tuple[Spot, Line]]) -> list[Link]:
    """The links of visible lines, each once however many lines it takes."""
    found: list[Link] = []
    before = ""
    for spot, line in seen:
        for number, piece in enumerate(line.pieces):
            goes_on = piece.link == before and line.joint != "\n" and _begins(line, number)
            if piece.link and not goes_on:
                found.append(Link(spot, number, piece.link))
        before = next((piece.link for piece in reversed(line.pieces) if not piece.beside), "")
    return found


def _begins(line: Line, number: int) -> bool:
    """Whether no text of the story stands in the line before a piece."""
    return all(piece.beside for piece in line.pieces[:number])


def letters_for(links: Sequence[Link]) -> dict[str, Link]:
    """A letter for each link; two where there are more links than letters."""
    count = 1 if len(links) <= len(_LETTERS) else 2
    return dict(zip(_words(count), links, strict=False))


def _words(count: int) -> Iterator[str]:
    for letter in _LETTERS:
        if count == 1:
            yield letter
        else:
            yield from (letter + other for other in _LETTERS)


def with_letters(
    seen: Iterable[tuple[Spot, Line]], letters: Mapping[str, Link]
) -> dict[Spot, Line]:
    """The lines in which letters stand over the beginnings of links."""
    told: dict[Spot, dict[int, str]] = {}
    for word, link in letters.items():
        told.setdefault(link.spot, {})[link.piece] = word
    return {spot: _lettered(line, told[spot]) for spot, line in seen if spot in told}


def _lettered(line: Line, told: Mapping[int, str]) -> Line:
    pieces: list[Piece] = []
    for number, piece in enumerate(line.pieces):
        if word := told.get(number):
            pieces.append(Piece(word, "letter", piece.link))
            piece = piece._replace(text=piece.text[fitting(piece.text, width(word)) :])  # noqa: PLW2901 - what is left of it
        pieces.append(piece)
    return replace(line, pieces=tuple(pieces))
