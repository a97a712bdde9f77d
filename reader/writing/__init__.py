"""Articles written down for others: as CommonMark, which Reader reads as the same article."""

from reader.writing.inline import escape
from reader.writing.markdown import as_markdown, body_of

__all__ = ["as_markdown", "body_of", "escape"]
