"""The two themes made for reading. All their text has a contrast of 7:1 or more."""

from textual.theme import Theme


def _theme(name: str, *, dark: bool, ground: str, text: str, accent: str, **own: str) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        primary=accent,
        secondary=own["link"],
        accent=accent,
        warning=accent,
        error=accent,
        success=accent,
        foreground=text,
        background=ground,
        surface=ground,
        panel=own["selected"],
        # What the style sheets use beside Textual's own variables.
        variables=own,
    )


INK = _theme(
    "ink",
    dark=True,
    ground="#15171b",
    text="#e8e3d8",
    accent="#e5a84f",
    headline="#f6f1e6",
    dim="#b0b4bb",
    rule="#31353d",
    link="#86b9d1",
    selected="#22262d",
)
PAPER = _theme(
    "paper",
    dark=False,
    ground="#faf6ee",
    text="#24211d",
    accent="#882a09",
    headline="#12100e",
    dim="#4e4a44",
    rule="#d8d1c2",
    link="#0b4f79",
    selected="#efe8d9",
)
THEMES = (INK, PAPER)
# A theme of Textual's own has no such variables: it gets those of the dark one.
DEFAULTS = dict(INK.variables)
