"""What the user may choose, and its defaults."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from msgspec import Struct, field

from reader.settings.keynames import KeyChoice
from reader.settings.logins import HostLogin

# Our own, then those that Textual brings; they are named here so that nobody needs to load it.
THEMES = (
    "ink", "paper",
    "ansi-dark", "ansi-light", "atom-one-dark", "atom-one-light", "catppuccin-frappe",
    "catppuccin-latte", "catppuccin-macchiato", "catppuccin-mocha", "dracula", "flexoki",
    "gruvbox", "monokai", "nord", "rose-pine", "rose-pine-dawn", "rose-pine-moon",
    "solarized-dark", "solarized-light", "textual-dark", "textual-light", "tokyo-night",
)  # fmt: skip
SORTS = ("date", "publisher", "length", "headline", "folder")
_REFUSAL = (
    "It is not known where your library is, so nothing is fetched, deleted or taken over "
    "before the configuration is corrected."
)
DATE_FORMAT = "%-d %b %Y"


class SavedView(NamedTuple):
    """The query of a view that has a name, and the line that says so."""

    query: str
    line: int


class Rule(Struct, frozen=True):
    """What is done to each story that a query finds, in one feed or in all; `name` says why."""

    name: str
    line: int
    query: str = ""
    feed: str = ""
    mute: bool = False
    read: bool = False
    bookmark: bool = False
    tags: tuple[str, ...] = ()


class Settings(Struct, frozen=True):
    """The configuration; `lines` says where in the file each key is set that is set there.

    `keys` are those of `[keys]` by command id; only the key map knows which commands there are.
    `views` are those of `[views]` by name; only the desk knows which queries there are, for them
    and for `rules`. `logins` are those of `[logins]` by host, in small letters. `complaints` tell
    what was written wrong, `chosen` names the keys whose values were chosen on the screen. `cache`
    is the folder for what can be made anew. While the screen is open, feeds are fetched each
    `fetch_every` minutes; of each feed `keep_days` days and `keep_stories` stories are kept where
    it is pruned; 0 is never, and all. `knows_library` is false where the file was to say where the
    library is, but could not be understood.
    """

    config: Path
    state: Path
    library: Path
    folders: tuple[Path, ...] = ()
    measure: int = 72
    theme: str = THEMES[0]
    sort: str = SORTS[0]
    fold: bool = False
    fetch_every: int = 0
    keep_days: int = 0
    keep_stories: int = 0
    mouse: bool = True
    plain: bool = False
    date_format: str = DATE_FORMAT
    keys: Mapping[str, KeyChoice] = field(default_factory=lambda: MappingProxyType({}))
    views: Mapping[str, SavedView] = field(default_factory=lambda: MappingProxyType({}))
    rules: tuple[Rule, ...] = ()
    logins: Mapping[str, HostLogin] = field(default_factory=lambda: MappingProxyType({}))
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    complaints: tuple[str, ...] = ()
    chosen: frozenset[str] = frozenset()
    cache: Path | None = None
    knows_library: bool = True

    @property
    def refusal(self) -> str:
        """Why no story may be written or deleted now, and what to do; "" where it may."""
        return "" if self.knows_library else _REFUSAL

    def is_set(self, key: str) -> bool:
        """Whether the file sets a key; it then wins over what was chosen on the screen."""
        return key in self.lines
