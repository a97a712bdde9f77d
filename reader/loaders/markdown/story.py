"""From front matter and blocks to the article."""

import re
from collections.abc import Sequence

from msgspec import Struct

from reader.loaders import identity
from reader.loaders.fold import fold
from reader.loaders.language import SAMPLE, detect
from reader.loaders.markdown.folded import Folded
from reader.loaders.markdown.metadata import Metadata
from reader.loaders.markup import Content
from reader.loaders.moments import iso
from reader.loaders.reading_time import minutes
from reader.loaders.sentences import teaser_headline
from reader.model import Article, Block

_LETTERS = re.compile(r"[\W_]+")
_DAY_OF_NAME = re.compile(r"(\d{4}-\d\d-\d\d)-\D")
# A first line without the end of a sentence is a headline, unless it is as long as a paragraph.
_FIRST_LINE_MAX = 100
_SENTENCE_END = (".", "!", "?", "…", "。", ":", ";", ",")


class Document(Struct, frozen=True):
    """What was read of a document: its bytes' identity is that of the article."""

    path: str
    data: bytes
    about: Metadata
    standfirst: str | None
    content: Content


def story(document: Document, folded: Folded) -> Article | None:
    """The article; None where nothing is left that could be its headline."""
    about, content = document.about, document.content
    headline, body = _headline(about.headline, content, folded)
    if not headline:
        return None
    text = "\n".join(block.text for block in body)
    return Article(
        id=_identity(document),
        path=document.path,
        headline=headline,
        standfirst=_standfirst(document.standfirst, headline, body),
        publisher=about.publisher,
        byline=about.byline,
        published=about.published or _day_of_name(document),
        url=about.url,
        language=about.language
        or detect(f"{headline}\n{document.standfirst or ''}\n{text[:SAMPLE]}"),
        tags=about.tags,
        minutes=minutes(body),
        figures=content.figures,
        body=tuple(body),
        receipt=folded.receipt(),
        summary_only=about.summary_only and bool(about.feed and about.guid and about.url),
    )


def _identity(document: Document) -> str:
    """A story that Reader fetched is the entry of its feed; all others are their bytes."""
    about = document.about
    if about.feed and about.guid:
        return identity.of_entry(about.feed, about.guid)
    return identity.of_bytes(document.data)


def _day_of_name(document: Document) -> str | None:
    """The day by which sites name a post that they were to publish on it."""
    about = document.about
    found = _DAY_OF_NAME.match(document.path.rpartition("/")[2])
    return iso(found[1]) if found and about.used and not about.feed else None


def _headline(
    title: str | None, content: Content, folded: Folded
) -> tuple[str | None, list[Block]]:
    """The headline, and the body without the heading that says the same."""
    body = list(content.blocks)
    named = [block for block in body if block.kind == "heading" and block.level == 1]
    if title:
        repeated = next((one for one in named if _letters(one.text) == _letters(title)), None)
        if repeated:
            body.remove(repeated)
            folded.add("repeated headline", repeated.text)
        return title, body
    first = next((block for block in body if block.text), None)
    heading = named[0] if named else first
    if heading and (heading.kind == "heading" or _is_first_line(heading, body)):
        body.remove(heading)
        return heading.text, body
    if first:
        return teaser_headline(first.text.partition("\n")[0]), body
    return next((figure.caption for figure in content.figures), None), body


def _is_first_line(block: Block, body: Sequence[Block]) -> bool:
    """Whether a paragraph is rather the headline of what follows."""
    short = block.kind == "paragraph" and len(block.text) <= _FIRST_LINE_MAX
    return short and len(body) > 1 and not block.text.endswith(_SENTENCE_END)


def _standfirst(told: str | None, headline: str, body: Sequence[Block]) -> str | None:
    """What is told above the story, unless the story begins with the same words."""
    said = _letters(told or "")
    if not said or said == _letters(headline):
        return None
    begins = ""
    for block in body:
        begins += _letters(block.text)
        if begins.startswith(said):
            return None
        if len(begins) > len(said):
            break
    return told


def _letters(text: str) -> str:
    return _LETTERS.sub("", fold(text))
