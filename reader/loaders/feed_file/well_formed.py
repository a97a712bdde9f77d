"""XML of what is nearly XML, so that broken entries go the way of sound ones and read the same.

A parser that reads what is no XML reads it in another way: it leaves references as they are, for
one, and an entry would get another name in a broken feed than in a sound one.
"""

import re

_NAME = r"[A-Za-z_][A-Za-z0-9_.-]{0,80}(?::[A-Za-z_][A-Za-z0-9_.-]{0,80})?"
# A mark, or a sign that is none and must not look like one.
_MARK = re.compile(
    r"(?P<data><!\[CDATA\[.*?(?:\]\]>|\Z))|<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)"
    rf"|<(?P<end>/?)(?P<name>{_NAME})(?=[\s/>])"
    r"(?:(?P<inside>(?:\"[^\"<]*\"|'[^'<]*'|[^<>])*+)|[^<>]*+)>"
    r"|(?P<cut><[^\s<>][^<>]*\Z)|(?P<sign><|\]\]>)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(rf"(?<!\S)({_NAME})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))")
_ESCAPED = {"<": "&lt;", "]]>": "]]&gt;"}
# An end further up than this is the end of something else.
_OPEN_MOST = 100
# Longer attributes go: those of the root are read again for each entry.
_ATTRIBUTES_MOST = 10_000
# Elements of HTML that have no end.
_EMPTY = frozenset({"br", "hr", "img", "input", "wbr"})
# Fields of an entry that hold no other field: where one begins in them, their end is missing.
_LINES = frozenset(
    {"category", "dc:creator", "dc:date", "guid", "id", "link", "pubdate", "published", "title"}
)
_FIELDS = _LINES | {"author", "content", "content:encoded", "description", "enclosure", "summary"}
# What the prefixes mean that people use without declaring them.
_PREFIXES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
_OWN_PREFIXES = ("xml", "xmlns")


def well_formed(text: str) -> str:
    """The text as one element of XML, with an end for what has none, without what is no mark.

    References must be those of XML already; comments and instructions are left out.
    """
    return _Elements(text).written()


def around(text: str) -> str:
    """The tags of the root, and of a channel in it, that the end of the text leaves open."""
    root, *others = _Elements(text).open or [("", "")]
    return root[1] + "".join(tag for name, tag in others if name.endswith("channel"))


class _Elements:
    """One pass over the marks of a text, and what is `open` where it ends: names and tags."""

    def __init__(self, text: str) -> None:
        self.open: list[tuple[str, str]] = []
        self._prefixes: set[str] = set()
        self._root = ""
        self._pieces: list[str] = []
        at = 0
        for mark in _MARK.finditer(text):
            self._pieces.append(text[at : mark.start()])
            self._take(mark)
            at = mark.end()
        self._pieces.append(text[at:])

    def written(self) -> str:
        """All of it, closed, and with a meaning for each prefix."""
        declared = "".join(
            f' xmlns:{prefix}="{_PREFIXES.get(prefix, f"urn:{prefix}")}"'
            for prefix in sorted(self._prefixes)
            if f" xmlns:{prefix}=" not in self._root
        )
        begun = f"{self._root.removesuffix('>')}{declared}>" if self._root else ""
        ends = (f"</{name}>" for name, _ in reversed(self.open))
        return "".join((begun, *self._pieces, *ends))

    def _take(self, mark: re.Match[str]) -> None:
        if mark["data"]:
            self._pieces.append(f"{mark['data'].removesuffix(']]>')}]]>")
        elif mark["sign"]:
            self._pieces.append(_ESCAPED[mark["sign"]])
        elif mark["end"]:
            self._end(mark["name"].lower())
        elif mark["name"]:
            self._begin(mark["name"], mark["inside"] or "")

    def _begin(self, name: str, inside: str) -> None:
        found = (
            _ATTRIBUTE.findall(inside.removesuffix("/")) if len(inside) < _ATTRIBUTES_MOST else []
        )
        attributes = {key: one or other or bare for key, one, other, bare in reversed(found)}
        prefixes = (key.partition(":")[0] for key in (name, *attributes) if ":" in key)
        self._prefixes.update(one for one in prefixes if one not in _OWN_PREFIXES)
        written = (f" {key}={_quoted(value)}" for key, value in reversed(attributes.items()))
        tag = f"<{name}{''.join(written)}>"
        if not self._root:  # what stood before it is no part of it
            self._root = tag
            self._pieces.clear()
            self.open.append((name, tag))
            return
        # Only the root may be left, which has its end where the text has.
        inner = self.open[-1][0].lower() if len(self.open) > 1 else ""
        if name.lower() in _FIELDS and inner in _LINES:
            self._pieces.append(f"</{self.open.pop()[0]}>")
        self._pieces.append(tag)
        if inside.endswith("/") or name.lower() in _EMPTY:
            self._pieces.append(f"</{name}>")
        else:
            self.open.append((name, tag))

    def _end(self, name: str) -> None:
        """The end of an element and of all in it; the root has none before the text has."""
        inner = self.open[max(1, len(self.open) - _OPEN_MOST) :]
        depth = next(
            (at for at, (one, _) in enumerate(reversed(inner), 1) if one.lower() == name), 0
        )
        self._pieces.extend(f"</{self.open.pop()[0]}>" for _ in range(depth))


def _quoted(value: str) -> str:
    return '"' + value.replace('"', "&quot;") + '"'
