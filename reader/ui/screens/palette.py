"""The command palette: every command of the table by its name."""

from reader.layout.choices import Choice
from reader.ui.commands import COMMANDS
from reader.ui.keymap import now
from reader.ui.screens.choosing import Chooser

# What fingers type that have learned it elsewhere.
_ALSO = {"quit": ("q", "q!", "qa", "qa!", "wq", "wqa", "x", "xa", "exit")}


def palette() -> Chooser:
    """The palette; it gives the number of a command in the table."""
    choices = [
        Choice(
            entry.title,
            now().all_shown(entry.id),
            about=entry.help,
            also=_ALSO.get(entry.id, ()),
        )
        for entry in COMMANDS
    ]
    return Chooser("What to do", choices, empty="No command does that.", wide=True, typing=True)
