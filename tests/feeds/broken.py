"""Lists of feeds as people have them: broken by programs, editors and hands, one way or several."""

import random
import re
from collections.abc import Callable
from html import escape

Break = Callable[[str, random.Random], str]

_TITLES = (
    "Daily & Weekly", 'The "Real" News', "It's Here", "a < b > c", "Köln heute", "日本の新聞",
    "One", "R&D;", "E = mc²", "Say “what”", "Пресса", "100 % / 50 %", "x=1 y=2", "AT&amp;T",
)  # fmt: skip
_OUTLINE = re.compile(r"<outline [^\n]*>")
_VALUE = re.compile(r'([\w:]+)="([^"\n]*)"')


def chance_of(seed: object) -> random.Random:
    """Chance that comes again."""
    return random.Random(str(seed))  # noqa: S311 - nothing here is a secret


def sound(chance: random.Random, count: int) -> tuple[str, list[str]]:
    """A list as it should be, one outline a line, and the addresses in it."""
    addresses = [_address(chance, number) for number in range(count)]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">', "<head>"]
    lines += ["<title>Mine &amp; yours</title>", "</head>", "<body>"]
    folders = 0
    for address in addresses:
        if chance.random() < 0.15:
            lines.append(f'<outline text="{escape(chance.choice(_TITLES))}">')
            folders += 1
        elif folders and chance.random() < 0.15:
            lines.append("</outline>")
            folders -= 1
        lines.append(_outline(chance, address))
    lines += ["</outline>"] * folders + ["</body>", "</opml>", ""]
    return "\n".join(lines), addresses


def _outline(chance: random.Random, address: str) -> str:
    title = escape(chance.choice(_TITLES))
    parts = [f'text="{title}"', f'title="{title}"', 'type="rss"', f'xmlUrl="{escape(address)}"']
    if chance.random() < 0.5:
        parts.append('htmlUrl="http://site.example/?a=1&amp;b=2"')
    if chance.random() < 0.3:
        chance.shuffle(parts)
    return f"<outline {' '.join(parts)}{chance.choice(('/>', ' />', '></outline>'))}"


def _address(chance: random.Random, number: int) -> str:
    site = chance.choice(
        ("example.org", "news.example.com:8080", "a-b.example", "xn--bcher-kva.example")
    )
    path = chance.choice(
        ("/feed", "/rss.xml", "/", "/f?a=1&copy=2&b=x%20y", "/?feed=rss2&q=", "/~u/(1)")
    )
    return f"{chance.choice(('http', 'https'))}://n{number}.{site}{path}"


def _each_outline(change: Callable[[str, random.Random], str], share: float = 0.5) -> Break:
    def broken(text: str, chance: random.Random) -> str:
        return _OUTLINE.sub(
            lambda tag: change(tag[0], chance) if chance.random() < share else tag[0], text
        )

    return broken


def _each_value(form: str, share: float = 0.5, names: str = "") -> Break:
    def change(tag: str, chance: random.Random) -> str:
        def value(match: re.Match[str]) -> str:
            if (names and match[1] not in names.split()) or chance.random() > share:
                return match[0]
            return form.format(name=match[1], value=match[2])

        return _VALUE.sub(value, tag)

    return _each_outline(change)


def _one_sign(tag: str, chance: random.Random) -> str:
    """A tag without one of its signs, none of them of the address itself."""
    address = re.search(r'xmlUrl="[^"]*"', tag)
    keep = range(*address.span()) if address else range(0)
    places = [at for at in range(1, len(tag) - 1) if at not in keep and tag[at] in '"=<>/ &']
    if not places:
        return tag
    at = chance.choice(places)
    return tag[:at] + tag[at + 1 :]


def _html(text: str, _: random.Random) -> str:
    return f"<!DOCTYPE html><html><head><title>OPML</title></head><body><pre>{escape(text)}</pre>"


def _coloured(text: str, _: random.Random) -> str:
    shown = re.sub(r"\w+", r'<span class="pl-s">\g<0></span>', escape(text))
    shown = re.sub(r"&amp;<span[^>]*>(\w+)</span>;", r"&amp;\1;", shown)
    shown = re.sub(r"&<span[^>]*>(\w+)</span>;", r"&\1;", shown)
    return f"<html><body><td>{shown}</td></body></html>"


def _replaced(*pairs: tuple[str, str]) -> Break:
    def broken(text: str, _: random.Random) -> str:
        for old, new in pairs:
            text = text.replace(old, new)
        return text

    return broken


def _substituted(pattern: str, new: str) -> Break:
    return lambda text, _: re.sub(pattern, new, text)


def _around(before: str, after: str) -> Break:
    return lambda text, _: f"{before}{text}{after}"


def _number_of_ends(text: str, chance: random.Random) -> str:
    return re.sub("</outline>", lambda end: end[0] * chance.randrange(3), text)


WAYS: dict[str, Break] = {
    "bare ampersands": _replaced(("&amp;", "&")),
    "bare signs": _replaced(("&lt;", "<"), ("&gt;", ">")),
    "quotes in quotes": _replaced(("&quot;", '"'), ("&#x27;", "'")),
    "no quotes": _each_value("{name}={value}"),
    "no quote before": _each_value('{name}={value}"'),
    "no quote behind": _each_value('{name}="{value}', 0.4),
    "single quotes": _each_value("{name}='{value}'", names="type xmlUrl htmlUrl"),
    "two kinds of quotes": _each_value("{name}=\"{value}'", names="type xmlUrl"),
    "printed quotes": _each_value("{name}=“{value}”"),
    "escaped quotes": _substituted(r'(?<==)"|"(?=[ />])', r'\\"'),
    "blanks around =": _each_value('{name} = "{value}"'),
    "no blanks between": _each_outline(_replaced(('" ', '"'))),
    "doubled attributes": _each_outline(_replaced((' type="rss"', ' type="rss" type="rss"'))),
    "no type": _replaced((' type="rss"', "")),
    "unknown entities": _replaced(('text="', 'text="&nbsp;&bogus;&#150;&#0; ')),
    "HTML in a value": _replaced(
        ("<outline ", '<outline description="By <a href="/x" rel="y">Z</a>." ')
    ),
    "no slash": _each_outline(_replaced(("/>", ">"))),
    "no end of the tag": _each_outline(lambda tag, _: tag.removesuffix("</outline>").rstrip("/>")),
    "no end tags": _replaced(("</outline>", "")),
    "some end tags": _number_of_ends,
    "ended twice": _each_outline(_substituted(" ?/>$", "/></outline>"), 1),
    "big letters": lambda text, _: re.sub(r"</?\w+", lambda tag: tag[0].upper(), text),
    "small letters": _replaced(("xmlUrl", "xmlurl"), ("htmlUrl", "htmlurl")),
    "url for xmlUrl": _each_outline(_replaced(("xmlUrl=", "url="))),
    "broken lines": _each_outline(_replaced((" ", "\r\n\t"))),
    "broken addresses": _replaced(('xmlUrl="', 'xmlUrl=" \n '), (".example", ".\n  example")),
    "feed:": _replaced(
        ('xmlUrl="http:', 'xmlUrl="feed:'), ('xmlUrl="https:', 'xmlUrl="feed:https:')
    ),
    "no root": _substituted(r"(?i)</?(opml|body|head|title)[^<>]*>", ""),
    "two lists": lambda text, _: text + text,
    "junk around": _around("HTTP/1.1 200 OK\n\n<p>Here it is:</p> ", " <!-- made by -- hand <p>"),
    "in a page": _html,
    "in colours": _coloured,
    "raw in a page": _around("<html><body><pre>", "</pre></body></html>"),
    "CDATA": _replaced(("<body>", "<body><![CDATA["), ("</body>", "]]></body>")),
    "CDATA in values": _substituted(r' text="([^"]*)"', r' text="<![CDATA[\1]]>"'),
    "addresses inside": _each_outline(
        _substituted(
            r'<outline(.*?) xmlUrl="([^"]*)"(.*?)(?:/>|></outline>)$',
            r"<outline\1\3><xmlUrl>\2</xmlUrl></outline>",
        )
    ),
    "one sign lost": _each_outline(_one_sign, 0.3),
}

CODINGS: dict[str, Callable[[str], bytes]] = {
    "UTF-8": str.encode,
    "UTF-8 with its mark": lambda text: text.encode("utf-8-sig"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16 without its mark": lambda text: text.encode("utf-16-le"),
    "Latin letters said to be UTF-8": lambda text: text.encode("cp1252", "ignore"),
    "UTF-8 said to be Latin": lambda text: text.replace("UTF-8", "ISO-8859-1").encode(),
    "UTF-8 said to be UTF-16": lambda text: text.replace("UTF-8", "UTF-16").encode(),
    "UTF-8 said to be nonsense": lambda text: text.replace("UTF-8", "utf8mb4").encode(),
}
