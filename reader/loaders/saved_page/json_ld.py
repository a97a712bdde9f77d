"""JSON-LD: what a page says of itself for search engines."""

import json
import re
from collections.abc import Iterator
from typing import Any

from reader.loaders import limits
from reader.loaders.markup import Element

# Types of schema.org that are a story, in the order of trust.
_STORIES = (
    "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle",
    "BackgroundNewsArticle", "ReviewNewsArticle", "LiveBlogPosting", "Article", "BlogPosting",
    "Report", "ScholarlyArticle", "TechArticle", "SocialMediaPosting", "Review", "Recipe",
    "DiscussionForumPosting", "CreativeWork", "VideoObject", "WebPage",
)  # fmt: skip
# Controls inside strings, which JSON forbids and pages write.
_LINES = re.compile(r"[\x00-\x1f]+")

# What of a story is often said once for the whole page.
_REFERRING = ("author", "creator", "publisher")
# Texts lie no deeper: lists of persons, persons in objects.
_DEEPEST = 8

Values = dict[str, Any]


def read_story(root: Element) -> Values:
    """What the page says of the story that it holds; empty where it says nothing."""
    told = list(_objects(root))
    stories = [value for value in told if _kind(value) is not None]
    story = min(stories, key=lambda value: _kind(value) or 0, default={})
    named = {
        value["@id"]: value
        for value in told
        if isinstance(value.get("@id"), str) and value.get("name")
    }
    meant = {key: _meant(story[key], named) for key in _REFERRING if key in story}
    return {**story, **meant}


def texts(value: object, *keys: str, deepest: int = _DEEPEST) -> list[str]:
    """The texts of a value that may be one, a list of them, or objects with one of the keys."""
    if isinstance(value, str):
        return [value]
    if not deepest:
        return []
    inside: list[object] = []
    if isinstance(value, list):
        inside = value[: limits.MAX_LISTED]
    elif isinstance(value, dict):
        inside = next(([value[key]] for key in keys if value.get(key)), [])
    return [text for one in inside for text in texts(one, *keys, deepest=deepest - 1)]


def _meant(value: object, named: dict[str, Values]) -> object:
    """The objects that are named elsewhere on the page, where a value only refers to them."""
    if isinstance(value, list):
        return [
            _meant(one, named) for one in value[: limits.MAX_LISTED] if not isinstance(one, list)
        ]
    if isinstance(value, dict) and not value.get("name") and isinstance(value.get("@id"), str):
        return named.get(value["@id"], value)
    return value


def _kind(value: Values) -> int | None:
    """How much the object is a story: the place of its type, and the less it says the later."""
    kinds = [_STORIES.index(kind) for kind in texts(value.get("@type")) if kind in _STORIES]
    if not kinds:
        return None
    told = sum(key in value for key in ("headline", "datePublished", "author", "articleBody"))
    return min(kinds) + len(_STORIES) * (4 - told)


def _objects(root: Element) -> Iterator[Values]:
    """All objects of all scripts, those inside others too, within the limit."""
    waiting = [
        _parsed(script.text or "")
        for script in root.iter("script")
        if "ld+json" in script.get("type", "").lower()
    ]
    waiting.reverse()
    seen = 0
    while waiting and seen < limits.MAX_JSON_OBJECTS:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += reversed(value)
        elif isinstance(value, dict):
            seen += 1
            yield value
            waiting += [value[key] for key in ("mainEntity", "@graph") if key in value]


def _parsed(text: str) -> object:
    bare = text.strip().removeprefix("<!--").removesuffix("-->").strip(" ;\n\t")
    try:
        return json.loads(_LINES.sub(" ", bare))
    except (ValueError, RecursionError):
        return None
