"""Painting layout's lines as strips: the base of every widget of ours."""

from typing import Literal, get_args

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.strip import Strip
from textual.widget import Widget

from reader.layout import Line, Style
from reader.layout.lines import BLANK

# What a row stands on: nothing of its own, or what the row under the cursor has, with the focus.
Ground = Literal["", "selected", "selected-here"]
# The component classes of every screen: once for all panes, since Textual works each of them out
# anew whenever a widget that has it may look different.
INKS = {f"ink--{name}" for name in (*get_args(Style), *get_args(Ground)[1:], "selection")}

_LINKS_KEPT = 500


class Painted(Widget, inherit_bindings=False):
    """A widget that paints lines, in the styles that its screen has for all of them."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._styles_on: dict[tuple[str, str], RichStyle] = {}
        self._links: dict[str, RichStyle] = {}

    def notify_style_update(self) -> None:
        """Forget the colours of the theme that was."""
        self._styles_on.clear()
        super().notify_style_update()

    def ink(self, style: str) -> RichStyle:
        """The colours of a style in the theme of now."""
        return self.screen.get_component_rich_style(f"ink--{style}", partial=True)

    def _on(self, style: str, ground: str) -> RichStyle:
        """A style on the widget's ground or that of a selected row."""
        found = self._styles_on.get((style, ground))
        if found is None:
            found = self.rich_style
            for name in filter(None, (ground, style)):
                found += self.ink(name)
            self._styles_on[style, ground] = found
        return found

    def _link(self, address: str) -> RichStyle | None:
        """What makes a text a hyperlink of the terminal: one that takes several lines is one."""
        if not address.lower().startswith("http"):
            return None
        if address not in self._links:
            if len(self._links) > _LINKS_KEPT:
                self._links.clear()
            self._links[address] = RichStyle(link=address)
        return self._links.get(address)

    def strip(self, line: Line, *, margin: int = 0, ground: Ground = "") -> Strip:
        """A line as a strip of the widget's whole width."""
        base = self._on("", ground)
        segments = [Segment(" " * margin, base)] if margin else []
        for piece in line.pieces:
            style = self._on(piece.style, ground)
            segments.append(Segment(piece.text, style + self._link(piece.link)))
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def blank(self) -> Strip:
        """An empty line."""
        return self.strip(BLANK)


def paint_anew(screen: Widget) -> None:
    """Let all that is painted on a screen be so in the colours of now."""
    for painted in screen.query(Painted):
        painted.notify_style_update()
        painted.refresh()
