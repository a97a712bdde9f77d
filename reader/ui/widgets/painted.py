"""Painting layout's lines as strips: the base of every widget of ours."""

from typing import Literal, Self, get_args

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual._styles_cache import StylesCache
from textual.geometry import Region, Size
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


def let_go_of_painted() -> None:
    """Forget what was painted of widgets that are gone; Textual keeps it of a thousand of them."""
    StylesCache.get_inner_outer.cache_clear()


class Painted(Widget, inherit_bindings=False):
    """A widget that paints lines, in the styles that its screen has for all of them."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._styles_on: dict[tuple[str, str], RichStyle] = {}
        # The size that what is painted was worked out for.
        self._fitted: Size | None = None
        self._is_painting = False
        self._links: dict[str, RichStyle] = {}

    def fit(self) -> None:
        """Work out what depends on the size; a subclass says how."""

    def unfit(self) -> None:
        """Let it be worked out before it is painted next, whatever the size is."""
        self._fitted = None

    def _fit_to_size(self) -> None:
        if self._fitted != self.size:
            self._fitted = self.size
            self.fit()

    def on_resize(self) -> None:
        """What is not painted yet is told of its size too."""
        self._fit_to_size()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Textual asks for what is painted, and tells of another size only after that."""
        self._is_painting = True
        try:
            self._fit_to_size()
        finally:
            self._is_painting = False
        return super().render_lines(crop)

    def refresh(self, *regions: Region, **what: bool) -> Self:
        """Paint again; what is being painted already is painted once."""
        return self if self._is_painting else super().refresh(*regions, **what)

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
