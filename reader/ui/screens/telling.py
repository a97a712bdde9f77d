"""A few words in the corner, and what goes to the clipboard."""

from typing import Any

from textual.screen import Screen

from reader.text import clean, is_harmless


def say(screen: Screen[Any], message: str) -> None:
    """A few words in the corner, in place of those before."""
    screen.app.clear_notifications()
    screen.notify(clean(message, lines=True), markup=False)


def copy_text(screen: Screen[Any], text: str) -> None:
    """Give lines of a story to the clipboard."""
    screen.app.copy_to_clipboard(clean(text, lines=True))
    count = len(text.split())
    say(screen, f"Copied: {count:,} word{'' if count == 1 else 's'}.")


def copy(screen: Screen[Any], text: str, why: str = "") -> None:
    """Give a text to the clipboard of the terminal, unless it could act where it is pasted."""
    if is_harmless(text):
        screen.app.copy_to_clipboard(text)
        say(screen, f"{why} Copied: {text}".strip())
    else:
        say(screen, "Not copied: there are signs in it that are not to be pasted.")
