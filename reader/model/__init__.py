"""What a document becomes: frozen values that every other room speaks in."""

from reader.model.article import (
    Article,
    Block,
    BlockKind,
    Figure,
    Receipt,
    Span,
    SpanStyle,
    Teaser,
    TeaserKind,
)
from reader.model.mark import NO_MARK, START, Mark, Place
from reader.model.problem import Problem
from reader.model.related import NO_RELATED, NearStory, Related, RelatedItem
from reader.model.summary import Summary

__all__ = [
    "NO_MARK",
    "NO_RELATED",
    "START",
    "Article",
    "Block",
    "BlockKind",
    "Figure",
    "Mark",
    "NearStory",
    "Place",
    "Problem",
    "Receipt",
    "Related",
    "RelatedItem",
    "Span",
    "SpanStyle",
    "Summary",
    "Teaser",
    "TeaserKind",
]
