"""From an entry to the story that it is."""

import re
from collections.abc import Iterable

from reader.loaders.feed_file.entry import Entry, Feed, Picture, Sound
from reader.loaders.feed_file.partial import is_partial
from reader.loaders.feed_file.tails import without_tail
from reader.loaders.feed_file.text import content, line
from reader.loaders.language import SAMPLE, detect
from reader.loaders.markup import Content
from reader.loaders.markup.links import address
from reader.loaders.names import byline, names
from reader.loaders.reading_time import minutes
from reader.loaders.sentences import teaser_headline
from reader.model import Article, Block, Figure, Receipt, Span
from reader.text import clean

UNTITLED = "Untitled entry"
_MOST_TAGS = 32
_MOST_AUTHORS = 12
# A summary is the text itself where it is so many times as long as the content.
_ALL_IN_SUMMARY = 2
# A longer summary is no standfirst: it is a text of its own.
_STANDFIRST_MAX = 600
_LANGUAGE = re.compile(r"[a-z]{2,3}(?=[-_]|\Z)")
_SIGNED = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\s*\(([^()]+)\)|([^<>]+?)\s*<[^\s@<>]+@[^\s@<>]+>")
_NO_LETTERS = re.compile(r"[\W_]+")
_ASCII_SIGNS = bytes(code for code in range(0x80) if not chr(code).isalnum())
# An address, and at most what it leads to: "Video: https://…".
_ADDRESS_ONLY = re.compile(r"(?:\w+: )?(?:\w+://\S*|[\w-]+(?:\.[\w-]+)+/\S*)")
_SCHEME = re.compile(r"(?<!\w)\w++://")
_CUT = re.compile(r"(?:(?<![\s\[(])[\s\[(]++)?(?:…|\.\.\.|&hellip;)[\s\])]*+\Z")


def story(path: str, id_: str, feed: Feed, entry: Entry) -> Article:
    """The article of an entry."""
    links = (_web(link, feed.home) for link in entry.links)
    page = next(filter(None, links), None) or _web(entry.permalink, None)
    found, summary = _texts(entry, page or feed.home)
    blocks, receipt = without_tail(found.blocks)
    figures, blocks = _with_pictures(found.figures, blocks, entry.pictures)
    body = (*blocks, *map(_sound, entry.sounds))
    standfirst, aside = _standfirst(summary, blocks)
    text = " ".join(block.text for block in blocks)
    title = line(entry.title)
    return Article(
        id=id_,
        path=path,
        headline=title or _headline(blocks, figures, entry.sounds) or page or UNTITLED,
        standfirst=standfirst,
        publisher=_plain(entry.publisher or "") or line(feed.title) or None,
        byline=_byline(entry.authors if any(entry.authors) else feed.authors),
        published=entry.published,
        url=page,
        language=_language(entry.language or feed.language, f"{title} {text[:SAMPLE]}"),
        tags=_tags(entry.tags),
        minutes=minutes(body),
        figures=figures,
        body=body,
        receipt=(*receipt, *aside),
        summary_only=bool(page) and is_partial(feed, entry, blocks, receipt),
    )


def _texts(entry: Entry, base: str | None) -> tuple[Content, str]:
    """The longest text of the entry as its body, and the line of its summary beside it.

    Some say in the content only where the text is, and all in the summary.
    """
    empty = Content((), ())
    body = max((content(text, base) for text in entry.texts), key=_length, default=empty)
    summary = content(entry.summary, base) if entry.summary else empty
    if not entry.texts or _length(summary) > _ALL_IN_SUMMARY * _length(body):
        return summary, ""
    return body, _plain(" ".join(block.text for block in summary.blocks))


def _length(found: Content) -> int:
    return sum(len(block.text) for block in found.blocks)


def _standfirst(summary: str, blocks: tuple[Block, ...]) -> tuple[str | None, tuple[Receipt, ...]]:
    """The summary, unless the text begins with it, or it is no line to stand above a text."""
    said = _letters(_CUT.sub("", summary))
    if not said or said in _first_letters(blocks, len(said) * 2 + 400):
        return None, ()
    if len(summary) > _STANDFIRST_MAX:
        return None, (Receipt("summary", (summary,)),)
    return summary, ()


def _first_letters(blocks: tuple[Block, ...], most: int) -> str:
    found, count = [], 0
    for block in blocks:
        found.append(_letters(block.text))
        count += len(found[-1])
        if count >= most:
            break
    return "".join(found)[:most]


def _letters(text: str) -> str:
    if text.isascii():
        return text.encode().translate(None, _ASCII_SIGNS).decode().casefold()
    return _NO_LETTERS.sub("", text).casefold()


def _headline(
    blocks: tuple[Block, ...], figures: tuple[Figure, ...], sounds: tuple[Sound, ...]
) -> str:
    """What stands for a title: the first sentence, else what is said of a recording or picture.

    Where there is nothing but an address this is still better than the address of the story.
    """
    texts = [_plain(block.text) for block in blocks]
    worded = (text for text in texts if not _ADDRESS_ONLY.fullmatch(text))
    titles = (_plain(sound.title) for sound in sounds)
    captions = (figure.caption for figure in figures)
    below = (_sound(sound).text for sound in sounds)
    addresses = (_SCHEME.sub("", text) for text in (*texts, *below))
    found = next(filter(None, (*worded, *titles, *captions, *addresses)), "")
    return teaser_headline(found).strip()


def _with_pictures(
    figures: tuple[Figure, ...], blocks: tuple[Block, ...], pictures: Iterable[Picture]
) -> tuple[tuple[Figure, ...], tuple[Block, ...]]:
    """The figures with those beside the text, which stand at its end of the list, unplaced."""
    captions = {figure.caption for figure in figures} | {block.text for block in blocks}
    beside: list[Figure] = []
    for picture in pictures:
        caption = _plain(picture.caption)
        if caption and caption not in captions:
            captions.add(caption)
            credit = _plain(picture.credit) or None
            beside.append(Figure(caption, credit, _web(picture.url, None)))
    return (*figures, *beside), blocks


def _sound(sound: Sound) -> Block:
    """A recording as a paragraph that leads to it, by its title or its address."""
    link = _web(sound.url, None)
    text = f"{sound.kind}: {_plain(sound.title) or link or _plain(sound.url)}"
    begin = len(sound.kind) + 2
    spans = (Span(begin, len(text), "link", link),) if link else ()
    return Block("paragraph", text, spans=spans)


def _byline(authors: tuple[str, ...]) -> tuple[str, ...]:
    found: list[str] = []
    for author in authors[:_MOST_AUTHORS]:
        text = _plain(author)
        signed = _SIGNED.fullmatch(text)
        text = clean((signed[1] or signed[2]).strip(" \"'")) if signed else text
        found.extend(byline(text, "en") or names(text) or (text,))
    return tuple(dict.fromkeys(name for one in found if (name := clean(one).strip())))


def _tags(given: tuple[str, ...]) -> tuple[str, ...]:
    tags = (_plain(tag) for tag in given)
    kept = dict.fromkeys(tag for tag in tags if tag and "://" not in tag)
    return tuple(kept)[:_MOST_TAGS]


def _language(given: str | None, text: str) -> str | None:
    """The code that is given, without country or script; else what the text tells."""
    code = _LANGUAGE.match((given or "").strip().lower())
    return code[0] if code else detect(text)


def _plain(text: str) -> str:
    return clean(" ".join(text.split())).strip()


def _web(url: str, base: str | None) -> str | None:
    found = address(url, base)
    return None if not found or found.lower().startswith("mailto:") else found
