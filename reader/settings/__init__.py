"""config.toml to Settings, and where the user's files live.

Reader reads the configuration and never writes it; an absent one is fine. What is wrong in it
is told with file and line, and the rest applies.
"""

from reader.settings.keynames import SIGNS, KeyChoice
from reader.settings.logins import HostLogin
from reader.settings.reading import by_line, complaint, load_settings
from reader.settings.settings import THEMES, Rule, SavedView, Settings

__all__ = [
    "SIGNS",
    "THEMES",
    "HostLogin",
    "KeyChoice",
    "Rule",
    "SavedView",
    "Settings",
    "by_line",
    "complaint",
    "load_settings",
]
