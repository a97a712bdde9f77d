"""Front matter: what a document says of itself above its text."""

import re
from collections.abc import Callable, Iterator

from msgspec import Struct, field

from reader.loaders import limits
from reader.loaders.markdown.values import (
    BrokenError,
    Value,
    from_json,
    from_toml,
    from_yaml,
)

_FENCES: dict[str, tuple[tuple[str, ...], Callable[[str], Value]]] = {
    "---": (("---", "..."), from_yaml),
    "+++": (("+++",), from_toml),
}
_KEY = re.compile(r"""["']?([A-Za-z][\w .-]{0,40}?)["']?\s*(?::(?:\s+|(?=["'\[])|$)|=\s*)(.*)""")
_TABLE = re.compile(r"\[+\s*([\w.-]+)\s*\]+\s*(?:#.*)?$")
_ITEM = re.compile(r"\s*-\s+(.*)")
# Without fences only a document that begins with one of these says something of itself.
_BARE_FIRST = ("title", "date", "author", "authors", "slug")
_BLANK = re.compile(r"\s*\n")


class FrontMatter(Struct, frozen=True):
    """The fields by name, the text below, and what is wrong with the front matter."""

    text: str
    fields: dict[str, Value] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    fault: str | None = None


def split(text: str) -> FrontMatter:
    """The front matter of a document, in YAML, TOML or JSON, and the text below it."""
    skipped = 0
    while blank := _BLANK.match(text, skipped):
        skipped = blank.end()
    begun = text[skipped:]
    fence = begun[:3]
    above = text.count("\n", 0, skipped)
    if fence in _FENCES and not begun[3 : begun.find("\n") if "\n" in begun else None].strip():
        return _fenced(begun, fence, above) or FrontMatter(text)
    if begun.startswith("{") and begun[1:].lstrip()[:1] in ('"', "}"):
        return _json(begun, above) or FrontMatter(text)
    return _bare(begun) or FrontMatter(text)


def _fenced(text: str, fence: str, above: int) -> FrontMatter | None:
    ends, parser = _FENCES[fence]
    lines = text.split("\n")
    end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() in ends), None)
    fault = None
    if end is None:  # a rule, or front matter that somebody forgot to end
        end = next((at for at, line in enumerate(lines) if not line.strip()), len(lines))
        if end < 2 or not all(map(_KEY.match, lines[1:end])):
            return None
        fault = f"its front matter, begun in line {above + 1}, does not end"
    inside, below = lines[1:end], "\n".join(lines[end + 1 :])
    size = sum(map(len, inside))
    if size > limits.MAX_FRONT_MATTER:
        said = f"its front matter ({limits.size(size)}) is larger than the limit"
        fault = f"{said} ({limits.size(limits.MAX_FRONT_MATTER)}), so it was not read"
        return FrontMatter(below, {}, tuple(inside), fault)
    try:
        fields = parser("\n".join(inside))
        if isinstance(fields, dict) or (fields is None and not "".join(inside).strip()):
            return FrontMatter(below, fields or {}, tuple(inside), fault)
        broken = BrokenError("it is no list of names and values", 1)
    except BrokenError as error:
        broken = error
    rough = _rough(inside)
    if not rough or not _is_listed(inside):
        return None  # text between two rules
    return FrontMatter(below, rough, tuple(inside), fault or _told(broken, above + 1))


def _told(broken: BrokenError, above: int) -> str:
    place = f" in line {broken.line + above}" if broken.line else ""
    return f"its front matter is broken{place} ({broken.what})"


def _json(text: str, above: int) -> FrontMatter | None:
    head = text[: limits.MAX_FRONT_MATTER]
    try:
        fields, end = from_json(head)
    except BrokenError as error:
        lines = text.split("\n")
        last = next((at for at, line in enumerate(lines) if line.rstrip() == "}"), 0)
        rough = _rough([line.strip().rstrip(",") for line in lines[1:last]])
        below, inside = "\n".join(lines[last + 1 :]), tuple(lines[: last + 1])
        return FrontMatter(below, rough, inside, _told(error, above)) if rough else None
    if not isinstance(fields, dict):
        return None
    return FrontMatter(text[end:], fields, tuple(head[:end].split("\n")))


def _bare(text: str) -> FrontMatter | None:
    """Names and values above the first blank line, without fences."""
    head = text[: limits.MAX_FRONT_MATTER].partition("\n\n")[0]
    lines = head.split("\n")
    first = _KEY.match(lines[0])
    if len(lines) < 2 or not first or first[1].lower() not in _BARE_FIRST:
        return None
    if not all(_KEY.match(line) or line[:1].isspace() for line in lines):
        return None
    return FrontMatter(text[len(head) :], _rough(lines), tuple(lines))


def _rough(lines: list[str]) -> dict[str, Value]:
    """The fields of lines that are no YAML or TOML as a whole: names and their texts."""
    fields: dict[str, Value] = {}
    name = ""
    for line in lines:
        if found := _KEY.match(line):
            name = found[1]
            fields[name] = _rough_value(found[2].strip())
        elif name and (item := _ITEM.match(line)):
            before = fields[name]
            item_text = _unquoted(item[1].strip())
            fields[name] = [*before, item_text] if isinstance(before, list) else [item_text]
        elif line[:1].isspace() and not _KEY.match(line.strip()):
            before = fields.get(name)
            if isinstance(before, str):
                fields[name] = f"{before} {line.strip()}".strip()
    return fields


def _is_listed(lines: list[str]) -> bool:
    """Whether most lines name something, or go on with what the line above names."""
    said = [line for line in lines if line.strip()]
    listed = sum(bool(_KEY.match(line)) or line[:1] in " \t-#[" for line in said)
    return listed > len(said) / 2


def _rough_value(text: str) -> Value:
    if text.startswith("[") and text.endswith("]"):
        return [_unquoted(one.strip()) for one in text[1:-1].split(",")]
    # What is begun and not ended is not known; of a text at least its words are.
    return "" if text[:1] in ("[", "{") else _unquoted(text)


def _unquoted(text: str) -> str:
    quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "\"'"
    if quoted:
        return text[1:-1]
    return text[1:] if text[:1] == '"' and text.count('"') == 1 else text


def units(lines: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    """The lines of front matter by the name that each belongs to, in their order."""
    name, held = "", list[str]()
    for line in lines:
        found = _TABLE.match(line) or _KEY.match(line.strip(" {,") if line[:1] == " " else line)
        if found and not (line[:1].isspace() and name):
            if held:
                yield name, held
            name, held = found[1], []
        held.append(line)
    if held:
        yield name, held
