"""Shapes of lines: what can be told of one by its letters and signs alone."""

import re

from reader.loaders.fold import fold, tokens
from reader.loaders.memory import remembered
from reader.loaders.words import words

_LONG = 60
# A longer line is no headline, but a text.
HEADLINE_MAX = 250
_SENTENCE_WORDS = 6
# A paragraph of a story is hardly shorter, a link hardly longer.
PARAGRAPH = 100
# A text this long that ends no sentence is one if half its words are written small.
_LONG_TEXT, _SMALL_SHARE = 160, 0.5
_HEADING_MAX = 90
_HEADING_WORDS = 14
_EXACT_MAX = 60
_LINK_MAX = 150
_BUTTONS_MAX = 400
_TITLE_MIN, _TITLE_SPACES = 25, 4
_LABELLED_WORDS = 4
_PROMOTION_MAX = 2_000
_FOOTER_MAX = 400

_CLOSERS = "\"'”’»)]」』*"
_ENDERS = (".", "!", "?", "…", "。", "！", "？", "؟", "۔", "।")
_ADDRESS = re.compile(
    r"https?://[^\s/?#\"<>\\^`{|}␀-␡]+(?:[/?#][^\s\"<>\\^`{|}␀-␡]*)?", re.IGNORECASE
)
_TRACE = re.compile(
    r"IFRAME: .*|Link: .*|(?:Visible|Hidden) links:?|\[[\w.,=?&%+-]+\]|\(BUTTON\).{0,60}"
    r"|\d{1,4}\. [a-z][a-z+.-]{1,20}:\S.*|[•*+·o]"
)
_RULE = re.compile(r"[\s=_*~#+•·_─━═⸺⸻–—-]{3,}")
_BULLETS = "•‣◦▪●∙·*–-"
_BULLET = re.compile(rf"[{_BULLETS}]\s+(?=\S)")
_NUMBER = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|„[^“”]*[“”]|\"[^\"]*\"")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright\b).{0,80}?(?:19|20)\d\d|©\s*copyright\b|copyright\s*©", re.IGNORECASE
)
_LABEL = re.compile(r"[^|:»›]{2,40}+\s?[|:»›]\s")
_LABEL_MAX = 43  # as the pattern says
_DASH = re.compile(r"\s[-–—|]\s")
_COUNTS = "0123456789,.() "
_ARROWS = " \t:›»>→⟶▸▶+|·•–—-…."


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does, perhaps inside quotes or brackets."""
    return text.rstrip(_CLOSERS).endswith(_ENDERS)


def is_sentence(text: str) -> bool:
    """Whether the text reads like a sentence or more, not like a title or a name."""
    return ends_sentence(text) and (
        len(text) > _LONG or len(text.split(maxsplit=_SENTENCE_WORDS)) >= _SENTENCE_WORDS
    )


def is_prose(text: str) -> bool:
    """Whether the text is a sentence that tells, as titles hardly are, questions or not."""
    return is_sentence(text) and not text.rstrip(_CLOSERS).endswith(("?", "!", "？", "！"))


def is_paragraph(text: str) -> bool:
    """Whether the text is as long as a paragraph of a story, and ends like one."""
    return len(text) >= PARAGRAPH and ends_sentence(text)


def reads_as_paragraph(text: str) -> bool:
    """Whether the text is a sentence, or long and mostly written small, as menus are not."""
    if is_sentence(text):
        return not bullet(text) or len(text) > _LONG_TEXT // 2
    if len(text) < _LONG_TEXT:
        return False
    parts = text.split()
    small = sum(not part[0].isupper() for part in parts)
    return small > _SMALL_SHARE * len(parts)


def is_heading(text: str) -> bool:
    """Whether the text could stand over a paragraph: short, and no sentence."""
    if len(text) > _HEADING_MAX or len(text.split()) > _HEADING_WORDS:
        return False
    inner = text.rstrip(_CLOSERS)
    return not inner.endswith((".", "!", "…", ":", ";", ",", "。")) and any(map(str.isalpha, text))


def is_address(text: str) -> bool:
    """Whether the line is a web address and nothing else."""
    return bool(_ADDRESS.fullmatch(text))


def is_rule(text: str) -> bool:
    """Whether the line is drawn, not written: "---", "* * *"."""
    return bool(_RULE.fullmatch(text))


@remembered
def is_furniture(text: str) -> bool:
    """Whether the line is a button or link that pages have around their text."""
    if len(text) > _BUTTONS_MAX:
        return False
    bare = _bare(text)
    known = words()
    if bare in known.furniture or bare.strip(_COUNTS) in known.counted:
        return True
    return bool(known.furniture_from.of(bare)) and not ends_sentence(text)


def is_continued(text: str) -> bool:
    """Whether the line is a button that the story goes on below it."""
    return len(text) <= _EXACT_MAX and _bare(text) in words().continued


def is_notice(text: str) -> bool:
    """Whether the line is a notice of the site about cookies, consent or other content."""
    fits = len(text) <= _FOOTER_MAX and _has_phrase(text)
    return fits and bool(words().notice.found(text))


def is_contribution(text: str) -> bool:
    """Whether the line says who else worked on the story, or where it was first."""
    fits = len(text) <= _FOOTER_MAX and _has_phrase(text)
    return fits and bool(words().contributed.found(text))


def is_trace(text: str) -> bool:
    """Whether a text browser wrote the line for what it could not show, or it is a lone sign."""
    return bool(_TRACE.fullmatch(text))


def leads_away(text: str) -> bool:
    """Whether the line is a title that ends with what a click on it does: "Title | more"."""
    title, bar, button = text.rpartition("|")
    if not (bar and title) or len(text) > _LINK_MAX:
        return False
    folded = fold(button).strip(_ARROWS)
    known = words()
    return any(
        folded in some for some in (known.furniture, known.related, known.video, known.audio)
    )


def is_title(text: str) -> bool:
    """Whether the text could be the title of a story: some words, and no sentence."""
    if not _TITLE_MIN <= len(text) <= _LINK_MAX or text.count(" ") < _TITLE_SPACES:
        return False
    return not text[0].islower() and not text.rstrip(_CLOSERS).endswith((".", ":", ";", ",", "。"))


def is_loose_title(text: str, fewest: int) -> bool:
    """Whether the text has so many words, in no sentence."""
    return len(text.split()) >= fewest and len(text) <= _LINK_MAX and not ends_sentence(text)


def title_label(text: str) -> str:
    """The label, with its sign, of a line that is a label and a title; "" for other lines."""
    if len(text) > _LABEL_MAX + _LINK_MAX or ends_sentence(text) or bullet(text):
        return ""
    label = _LABEL.match(text)
    return label[0] if label and is_loose_title(text[label.end() :], _LABELLED_WORDS) else ""


def closing(text: str) -> str:
    """What a line below a story opens by its words: "comments", "author", "tags" or ""."""
    known = words()
    label, colon, _ = text[:_EXACT_MAX].partition(":")
    if colon and len(text) <= _FOOTER_MAX and fold(label).strip(_ARROWS) in known.tags:
        return "tags"
    if len(text) > _EXACT_MAX:
        return ""
    bare = _bare(text).strip(_COUNTS)
    for what, headings in (
        ("comments", known.comments),
        ("author", known.about_author),
        ("tags", known.tags),
    ):
        if bare in headings:
            return what
    return ""


@remembered
def is_footer(text: str) -> bool:
    """Whether the line belongs to the foot of a page: rights, imprint, privacy."""
    if len(text) > _FOOTER_MAX:
        return False
    if _bare(text) in words().footer or _COPYRIGHT.match(text):
        return True
    return _has_phrase(text) and bool(words().rights.found(text))


@remembered
def is_promotion(text: str, publisher: str | None = None) -> bool:
    """Whether the text wants to sell or to recruit; what it only quotes does not count."""
    if len(text) > _PROMOTION_MAX:
        return False
    known = words()
    if known.promotion_start.of(fold(text)):
        return True
    if not (_has_phrase(text) and _offers(text)):
        return False
    said = _QUOTED.sub(" ", text)
    own = bool(publisher) and fold(publisher or "") in fold(text)
    sure = own or not known.voice.isdisjoint(tokens(said)) or bool(known.promotion.found(said))
    return sure and _offers(said)


def _offers(text: str) -> bool:
    """Whether it holds a phrase of adverts, or two hints of one."""
    return bool(words().promotion.found(text)) or words().promotion_hint.found(text) >= 2


def bullet(text: str) -> str:
    """The sign that makes the line an item of a list, with its space; "" without one."""
    match = _BULLET.match(text) if text[:1] in _BULLETS else None
    return match[0] if match else ""


def number(text: str) -> tuple[int, str] | None:
    """The number that makes the line an item of a list, and how it is written."""
    match = _NUMBER.match(text) if text[:1].isdecimal() else None
    return (int(match[1]), match[0]) if match else None


def media_mark(text: str) -> str:
    """What a line says that is only the name of a video or audio site: "video", "audio" or ""."""
    if len(text) > _EXACT_MAX:
        return ""
    return _site(_bare(text).removeprefix("www.").removesuffix(".com"))


def media_kind(text: str) -> str:
    """What a teaser leads to by its own words: "Watch: ...", "... - YouTube"."""
    label, colon, _ = text[:_EXACT_MAX].partition(":")
    if colon and (folded := fold(label).strip()):
        if folded in words().video:
            return "video"
        if folded in words().audio:
            return "audio"
    tail = _DASH.split(text[-_EXACT_MAX:])
    return _site(fold(tail[-1]).strip()) if len(tail) > 1 else ""


@remembered
def _has_phrase(text: str) -> bool:
    """Whether the text holds any phrase of the lists: hardly a paragraph does."""
    return bool(words().phrases.found(text))


def _bare(text: str) -> str:
    """The folded text without the signs that lists and buttons have."""
    return fold(text).strip(_ARROWS)


def _site(folded: str) -> str:
    if folded in words().video_sites:
        return "video"
    return "audio" if folded in words().audio_sites else ""
