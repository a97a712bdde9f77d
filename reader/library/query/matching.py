"""Whether a story is one that a query asks for: what an index answers must agree with this."""

import operator
from collections.abc import Callable, Mapping
from functools import cached_property

from msgspec import Struct

from reader.library.query.texts import joined, texts_of
from reader.library.query.tree import (
    All,
    Has,
    Is,
    Minutes,
    Not,
    Part,
    Published,
    Query,
    Some,
    State,
    Text,
    TextField,
)
from reader.library.query.words import words_of
from reader.model import Article, Mark

_COMPARED: Mapping[str, Callable[[int, int], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
    ">=": operator.ge,
    ">": operator.gt,
}


class Subject(Struct, frozen=True, dict=True):
    """A story with what the reader did to it, and whether it came since last time.

    `feed` are the names of the feed that it came with, of its folders and tags.
    """

    article: Article
    mark: Mark
    new: bool = False
    feed: tuple[str, ...] = ()

    @cached_property
    def texts(self) -> Mapping[TextField | None, str]:
        """The words of each field with a blank around each; None: all that is found anywhere.

        What a feed is called is said of all its stories: no word finds them by it alone.
        """
        texts = dict(texts_of(self.article))
        texts["tag"] += joined(self.mark.tags)
        texts[None] = "".join((*texts.values(), joined([self.mark.note])))
        texts["feed"] = joined(self.feed)
        return texts


def matches(query: Query, subject: Subject) -> bool:  # noqa: PLR0911 - a line for each kind
    """Whether the query finds the story."""
    match query:
        case All(parts):
            return all(matches(part, subject) for part in parts)
        case Some(parts):
            return any(matches(part, subject) for part in parts)
        case Not(part):
            return not matches(part, subject)
        case Text(text, field, beginning):
            words = words_of(text)
            phrase = f" {' '.join(words)}"
            # Signs alone ask for nothing.
            return not words or (phrase if beginning else f"{phrase} ") in subject.texts[field]
        case Is(state):
            return _is(state, subject)
        case Has(part):
            return _has(part, subject)
        case Published(day, before):
            published = (subject.article.published or "")[:10]
            return bool(published) and (published < day.isoformat()) == before
        case Minutes(sign, count):
            return _COMPARED[sign](subject.article.minutes, count)


def _is(state: State, subject: Subject) -> bool:
    mark = subject.mark
    states: dict[State, bool] = {
        "unread": not mark.read,
        "read": mark.read,
        "bookmarked": mark.bookmarked,
        "begun": mark.begun,
        "hidden": mark.hidden,
        "new": subject.new,
        "video": any(teaser.kind == "video" for teaser in subject.article.teasers),
    }
    return states[state]


def _has(part: Part, subject: Subject) -> bool:
    article = subject.article
    parts: dict[Part, bool] = {
        "picture": bool(article.figures),
        "related": bool(article.teasers),
        "link": bool(article.url),
        "note": bool(subject.mark.note),
    }
    return parts[part]
