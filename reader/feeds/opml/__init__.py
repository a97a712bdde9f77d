"""OPML, the format of lists of feeds: read however broken it is, written valid.

`scanning` finds the tags in the text, `attributes` what stands in one, `reading` makes the outlines
of them; `writing` gives OPML 2.0 that any parser of XML takes.
"""

from reader.feeds.opml.outline import MAX_DEPTH, Opml, Outline
from reader.feeds.opml.reading import looks_like, read, text_of
from reader.feeds.opml.writing import write

__all__ = ["MAX_DEPTH", "Opml", "Outline", "looks_like", "read", "text_of", "write"]
