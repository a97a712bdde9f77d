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

Values = dict[str, Any]


def read_story(root: Element) -> Values:
    """What the page says of the story that it holds; empty where it says nothing."""
    found = [value for value in _objects(root) if _kind(value) is not None]
    return min(found, key=lambda value: _kind(value) or 0, default={})


def texts(value: object, *keys: str) -> list[str]:
    """The texts of a value that may be one, a list of them, or objects with one of the keys."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for one in value[: limits.MAX_LISTED] for text in texts(one, *keys)]
    if isinstance(value, dict):
        return next((texts(value[key]) for key in keys if value.get(key)), [])
    return []


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
