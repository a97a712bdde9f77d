"""Article and width to styled lines, summary and width to rows; knows no screen.

What comes out are plain values: the screen gives the style names colours, the command line
drops them.
"""

from reader.layout.article import lay_out_article, lay_out_teaser, lay_out_words
from reader.layout.columns import Columns, Room, divide
from reader.layout.flow import Flow, Spot
from reader.layout.lines import Line, Piece, Style, line
from reader.layout.rows import Row, related_rows, story_row

__all__ = [
    "Columns",
    "Flow",
    "Line",
    "Piece",
    "Room",
    "Row",
    "Spot",
    "Style",
    "divide",
    "lay_out_article",
    "lay_out_teaser",
    "lay_out_words",
    "line",
    "related_rows",
    "story_row",
]
