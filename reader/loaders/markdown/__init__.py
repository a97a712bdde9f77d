"""Markdown: CommonMark with tables and footnotes, below front matter in YAML, TOML or JSON.

The way of a document: `front_matter` splits it and `values` reads the values, from which
`metadata` takes the article's fields; `shortcodes` hides what is an order to the program that
makes the page; `parser` makes tokens of the text, which `blocks` and `inline` tell to the
writer of `markup`; `story` makes the article. What is no text of the story is `folded`.
"""

import re

from reader.loaders import identity, limits, source
from reader.loaders.decode import decode
from reader.loaders.loaded import Loaded, refused
from reader.loaders.markdown import front_matter
from reader.loaders.markdown.blocks import BlockWriter
from reader.loaders.markdown.folded import Folded
from reader.loaders.markdown.metadata import Metadata, metadata
from reader.loaders.markdown.parser import parser
from reader.loaders.markdown.shortcodes import Shortcodes
from reader.loaders.markdown.story import Document, story
from reader.loaders.markup import Content
from reader.loaders.markup.writer import Writer
from reader.loaders.memory import forget
from reader.model import Problem

# So many quotes within each other are not worth the time that they take.
_TOO_DEEP = re.compile(rf"^(?:[ \t]*>){{{limits.MAX_MARKDOWN_NESTING}}}", re.MULTILINE)
_ADVICE = "mend it; the text below it is shown"


def load(path: str, data: bytes) -> Loaded:
    """The article of a document, and a problem if not all of it could be read."""
    if len(data) > limits.MAX_BYTES:
        return Loaded(problems=(source.too_large(path, len(data)),))
    decoded = decode(data)
    if decoded.text is None:
        return refused(path, decoded.why, decoded.advice)
    notes = [(decoded.why, decoded.advice)] if decoded.why else []
    folded = Folded()
    above = front_matter.split(_lines_ended(decoded.text))
    if above.fault:
        notes.append((above.fault, _ADVICE))
    about = metadata(above.fields)
    _fold_unused(above, about, folded)
    content, limit = _read(above.text, folded)
    if limit:
        notes.append((limit, "the text is shown with its marks"))
    told = _read(about.standfirst or "", Folded())[0]
    standfirst = " ".join(block.text for block in told.blocks) or None
    article = story(Document(path, data, about, standfirst, content), folded)
    forget()
    if article is None:
        why = above.fault or ("there is no text in it" if decoded.text.strip() else "it is empty")
        return refused(path, why, "mend it, or remove the file")
    problems = tuple(Problem(path, why, advice) for why, advice in notes)
    return Loaded((article,), problems, digests=(identity.of_bytes(data),))


def read_text(text: str) -> Content:
    """The blocks and figures of a text in Markdown, without front matter."""
    return _read(_lines_ended(text), Folded())[0]


def _read(text: str, folded: Folded) -> tuple[Content, str]:
    """What the text holds, and which limit kept its marks from being read."""
    if len(text) > limits.MAX_MARKDOWN:
        why = f"its text ({limits.size(len(text))}) is longer than the limit on Markdown"
        return _unread(text), f"{why} ({limits.size(limits.MAX_MARKDOWN)})"
    shortcodes = Shortcodes(folded)
    env: dict[str, object] = {}
    depth = limits.MAX_MARKDOWN_NESTING
    if not _TOO_DEEP.search(text):
        tokens = parser().parse(shortcodes.hide(text), env)
        depth = max((token.level for token in tokens), default=0) + 1
    if depth >= limits.MAX_MARKDOWN_NESTING:
        why = "its lists or quotes are nested deeper than the limit on Markdown"
        return _unread(text), f"{why} ({limits.MAX_MARKDOWN_NESTING} levels)"
    return BlockWriter(env, shortcodes, folded).write(tokens), ""


def _unread(text: str) -> Content:
    """The text by its paragraphs, with its marks as they stand."""
    writer = Writer()
    for line in text.split("\n"):
        if line.strip():
            writer.text(f"{line} ")
        else:
            writer.end_block()
    return writer.content()


def _lines_ended(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _fold_unused(above: front_matter.FrontMatter, about: Metadata, folded: Folded) -> None:
    """The lines of front matter that no field of the article was taken from."""
    for name, lines in front_matter.units(above.lines):
        if name not in about.used:
            folded.add("front matter", "\n".join(lines))
