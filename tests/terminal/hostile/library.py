"""A library of hostile documents, with hostile names, a configuration and feeds like them."""

import json
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

from tests.terminal.hostile.documents import documents
from tests.terminal.hostile.strings import BIDI, C0, C1, HOSTILE, SHORT, TAGS, TARGETS, WRITTEN

_NAME = SHORT.replace("/", "|")
_OF_TWO = (".rss", ".mbox")
# All that a name can hold, and not even UTF-8.
_BROKEN_NAME = "\udcff\udc9b66;6n\r\n" + C0 + C1 + BIDI + TAGS
# A feed that is not there, and addresses that are none or are two things to two readers.
NO_FEED = "http://127.0.0.1:9/"
_ELSEWHERE = tuple(target for target in TARGETS if not target.startswith("http"))
_FEEDS = (
    f"{NO_FEED}{WRITTEN}",
    f"{NO_FEED}\x1b[66;6n",
    f"{NO_FEED}?{SHORT}",
    "http://good.example@127.0.0.1:9/",
    *_ELSEWHERE,
)


def fill(folder: Path, suffixes: Sequence[str] = ()) -> int:
    """Write the documents (of all formats without `suffixes`), each in a folder; the stories."""
    chosen = {end: data for end, data in documents().items() if not suffixes or end in suffixes}
    for suffix, data in chosen.items():
        place = folder / f"{suffix[1:]} {_NAME}"
        place.mkdir()
        (place / f"{_NAME}{suffix}").write_bytes(data)
    (folder / f"{_BROKEN_NAME}.txt").write_text("Another\n\nA name that is not UTF-8.\n", "utf-8")
    # What cannot be read: an empty one, a broken one, one that is not what its name says.
    (folder / f"empty {_NAME}.txt").write_bytes(b"")
    (folder / f"broken {_NAME}.json").write_bytes(b'{"version": "' + HOSTILE.encode() + b'", ')
    (folder / f"broken {_NAME}.rss").write_bytes(b"<rss>" + HOSTILE.encode() + b"<\x1b[66;6n>")
    (folder / f"broken {_NAME}.md").write_bytes(f"---\n{SHORT}: [\n---\n".encode())
    # Two of the others are stories in spite of all.
    return sum(2 if suffix in _OF_TWO else 1 for suffix in chosen) + 2


def configure(home: Path) -> None:
    """Write a configuration and a list of feeds that quote all of it."""
    folder = home / ".config" / "reader"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_bytes(_config())
    (folder / "feeds.opml").write_bytes(_feeds())


def _quoted(text: str) -> str:
    """As a string of TOML, which has JSON's escapes but no halves of a character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _config() -> bytes:
    name, short = _quoted(f"name {HOSTILE}"), _quoted(SHORT)
    lines = (
        f"theme = {short}\nsort = {name}\ndate_format = {short}\nmeasure = {name}\nplain = {short}",
        f"fetch_every = {short}\nfolders = [{_quoted('/nowhere/' + _NAME)}]\n{short} = {name}",
        f"[views]\n{name} = 'is:unread'\n{_quoted('wrong ' + SHORT)} = {_quoted('is:' + SHORT)}",
        f"[keys]\n{short} = 'b'\nbookmark = {short}\nhide = ['d', {name}]",
        f"[logins.{short}]\nuser = {name}\npassword_command = [{short}]",
        f"[logins.'example.org']\nuser = {short}\npassword_command = {name}",
        f"[[rules]]\nname = {name}\nquery = 'headline:page'\ntag = [{short}, {name}]",
        f"[[rules]]\nname = {short}\nquery = {_quoted('is:' + SHORT)}\nmute = true",
        f"[[rules]]\nfeed = {name}\nmute = true\n[[rules]]\n{short} = {name}",
    )
    return ("\n".join(lines) + "\n").encode()


def _feeds() -> bytes:
    # XML knows neither C0 nor its numbers: some lists have them all the same.
    told = quoteattr(HOSTILE + WRITTEN)
    outlines = "".join(
        f"<outline text={told} title={told} xmlUrl={quoteattr(url)} category={told}/>"
        for url in _FEEDS
    )
    head = f"<head><title>{HOSTILE.translate(dict.fromkeys(map(ord, '<&')))}</title></head>"
    folder = f"<outline text={quoteattr(SHORT)}>{outlines}</outline>"
    return f"<opml version='2.0'>{head}<body>{folder}<!-- {BIDI} --></body></opml>".encode()
