"""Shortcodes: orders to the program that makes the page, standing among the text.

Before the text is read each becomes a place holder, which no document can contain; where the
place holder comes out in code the order is put back, and everywhere else it is folded away.
"""

import re
from collections.abc import Callable
from urllib.parse import quote, unquote

from msgspec import Struct

from reader.loaders.markdown.folded import Folded

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_QUOTED = quote(_OPEN)
_RESERVED = re.compile(f"[{_OPEN}{_CLOSE}]")
_HOLDER = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
# Each is bounded, and ends where another of its kind begins, so that no text takes long.
_SHORTCODE = re.compile(
    r"(?P<raw>\{%-?\s*raw\s*-?%\}(?P<text>(?:(?!\{%-?\s*(?:end)?raw).){0,20000})\{%-?\s*endraw\s*-?%\})"
    r"|(?P<code>^(?:\{%-?|\{\{[<%])\s*highlight\s+[\"']?(?P<language>[\w+#.-]+)[^\n{}]*(?:-?%\}|[>%]\}\})"
    r"(?P<lines>(?:(?!(?:\{%-?|\{\{[<%])\s*/?(?:end)?highlight).){0,100000})"
    r"(?:\{%-?\s*endhighlight\s*-?%\}|\{\{[<%]\s*/\s*highlight\s*[>%]\}\}))"
    r"|(?P<comment>\{%-?\s*comment\s*-?%\}(?:(?!\{%-?\s*(?:end)?comment).){0,20000}"
    r"\{%-?\s*endcomment\s*-?%\})"
    r"|(?P<contents>^(?:[*+-]|\d+\.)[ \t][^\n]*\n\{:\s*toc[^}\n]{0,200}\}"
    r"|^\[(?:toc|\[_?toc_?\])\][ \t]*$)"
    r"|(?P<hidden>^%%(?:(?!%%).){1,4000}%%[ \t]*$)"
    r"|(?P<order>\{\{[<%](?:(?!\{\{).){0,4000}?[>%]\}\}"
    r"|\{\{(?=[\s'\"/-]|\w+[.|:(\s])(?:(?!\{\{|\}\}).){1,1000}\}\}"
    r"|\{%(?:(?!\{%).){1,4000}?%\}"
    r"|\{::?[^{}\n]{1,400}\}"
    r"|^[ ]{0,3}:{3,}[^\n]{0,400}$)",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""(?<![\w-])([\w-]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'>}]+))""")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|avif|tiff?)\b", re.IGNORECASE)
_TOLD_IN = ("caption", "title", "alt", "description")
_SHOWN_BY = ("src", "image", "img", "file")
_WHAT = {
    "comment": "comment",
    "hidden": "comment",
    "contents": "table of contents",
    "order": "shortcode",
}


class Picture(Struct, frozen=True):
    """A picture that a shortcode shows: what is told of it, and its address."""

    told: str
    address: str


class Shortcodes:
    """The shortcodes of one document, in the order of the text."""

    def __init__(self, folded: Folded) -> None:
        self._folded = folded
        self._held: list[tuple[str, str]] = []

    def hide(self, text: str) -> str:
        """The text with a place holder for each."""
        return _SHORTCODE.sub(self._hide, _RESERVED.sub("\ufffd", text))

    def _hide(self, match: re.Match[str]) -> str:
        kind = next(name for name in ("raw", "code", *_WHAT) if match[name] is not None)
        if kind == "raw":
            return match["text"]
        if kind == "code":
            return f"~~~~~~~~ {match['language']}\n{match['lines'].strip(chr(10))}\n~~~~~~~~"
        self._held.append((kind, match[0]))
        return f"{_OPEN}{len(self._held) - 1}{_CLOSE}"

    def restore(self, text: str) -> str:
        """The text with its shortcodes again, for code."""
        return _HOLDER.sub(lambda match: self._held[int(match[1])][1], text)

    def strip(self, text: str, show: Callable[[Picture], None] | None = None) -> str:
        """The text without its shortcodes, which are folded away; a picture is shown."""
        return _HOLDER.sub(lambda match: self._fold(int(match[1]), show), text)

    def strip_address(self, address: str) -> str:
        """An address, or nothing where a shortcode is a part of it."""
        if _OPEN not in address and _QUOTED not in address:
            return address
        self.strip(unquote(address))
        return ""

    def _fold(self, index: int, show: Callable[[Picture], None] | None) -> str:
        kind, source = self._held[index]
        picture = _picture(source) if kind == "order" else None
        if picture and show:
            show(picture)
        else:
            self._folded.add(_WHAT[kind], source)
        return ""


def _picture(source: str) -> Picture | None:
    """The picture that an order with an address of one and words about it shows."""
    found = {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(source)}
    told = next((found[name] for name in _TOLD_IN if found.get(name, "").strip()), None)
    at = next((value for value in found.values() if _PICTURE.search(value)), None)
    if told and not at and ("alt" in found or "caption" in found):
        at = next((found[name] for name in _SHOWN_BY if name in found), None)
    return Picture(told, at) if told and at else None
