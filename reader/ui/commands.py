"""The one table of commands: bindings, palette, help screen, footer and README come out of it."""

from dataclasses import dataclass
from typing import Literal

from reader.layout import Room

Group = Literal["Moving", "Reading", "Marking", "Showing", "Reader"]
GROUPS: tuple[Group, ...] = ("Moving", "Reading", "Marking", "Showing", "Reader")


@dataclass(frozen=True, slots=True)
class Command:
    """Something the main screen does: `action_` and the id name the method.

    Keys are Textual's names; two with a blank between them are a chord.
    """

    id: str
    title: str
    help: str
    keys: tuple[str, ...]
    group: Group


COMMANDS: tuple[Command, ...] = (
    Command("down", "Down", "one story, line or item down in the focused pane", ("j", "down"), "Moving"),
    Command("up", "Up", "one story, line or item up in the focused pane", ("k", "up"), "Moving"),
    Command("top", "Top", "to the first story, line or item", ("g g", "home"), "Moving"),
    Command("bottom", "Bottom", "to the last story, line or item", ("G", "end"), "Moving"),
    Command("enter", "Go in", "read the story, open the related item", ("enter", "l", "right"), "Moving"),
    Command("leave", "Come out", "back to the pane before", ("h", "left", "escape"), "Moving"),
    Command("next_pane", "Next pane", "move the focus on", ("tab",), "Moving"),
    Command("previous_pane", "Previous pane", "move the focus back", ("shift+tab",), "Moving"),
    Command("stories", "Stories", "focus the story list", ("1",), "Moving"),
    Command("article", "Story", "focus the reading pane", ("2",), "Moving"),
    Command("related", "Related", "focus the related items", ("3",), "Moving"),
    Command("page_down", "Page down", "a page on in the story, from any pane", ("space", "ctrl+f", "pagedown"), "Reading"),
    Command("page_up", "Page up", "a page back in the story, from any pane", ("minus", "ctrl+b", "pageup"), "Reading"),
    Command("half_page_down", "Half a page down", "half a page on in the story", ("ctrl+d",), "Reading"),
    Command("half_page_up", "Half a page up", "half a page back in the story", ("ctrl+u",), "Reading"),
    Command("next_story", "Next story", "the story after this one, while reading", ("J",), "Reading"),
    Command("previous_story", "Previous story", "the story before this one, while reading", ("K",), "Reading"),
    Command("next_unread", "Next unread", "the next story that is unread", ("n",), "Reading"),
    Command("previous_unread", "Previous unread", "the last unread story before this one", ("N",), "Reading"),
    Command("back", "Back", "to what was read before", ("left_square_bracket",), "Reading"),
    Command("forward", "Forward", "to what Back left", ("right_square_bracket",), "Reading"),
    Command("open", "Open in the browser", "the story's page, in $BROWSER or the system's", ("o",), "Reading"),
    Command("follow", "Follow a link", "letters on the links that are visible; a capital copies its link", ("f",), "Reading"),
    Command("narrower", "Narrower text", "a narrower column of text", ("less_than_sign",), "Reading"),
    Command("wider", "Wider text", "a wider column of text", ("greater_than_sign",), "Reading"),
    Command("copy", "Copy the link", "the story's address to the clipboard; of a problem its path", ("y",), "Reading"),
    Command("bookmark", "Bookmark", "bookmark the story, or no longer", ("b",), "Marking"),
    Command("read", "Mark read or unread", "mark the story read, or unread again", ("m",), "Marking"),
    Command("all_read", "Mark all read", "mark every story of this view read", ("A",), "Marking"),
    Command("tags", "Tags", "give the story tags of your own", ("T",), "Marking"),
    Command("note", "Note", "write a note on the story", ("e",), "Marking"),
    Command("hide", "Hide", "hide the story, or show it again; no file is deleted", ("d",), "Marking"),
    Command("undo", "Undo", "take the last change back, of whatever kind", ("u",), "Marking"),
    Command("redo", "Redo", "do again what Undo took back", ("ctrl+r",), "Marking"),
    Command("history", "History", "every change, step by step", ("L",), "Marking"),
    Command("views", "Views", "all, unread, begun, hidden, a publisher, a tag, a folder", ("v",), "Showing"),
    Command("sort", "Sort", "the order of the list", ("s",), "Showing"),
    Command("theme", "Theme", "choose the colours", ("t",), "Showing"),
    Command("only_bookmarked", "Only bookmarks", "show the bookmarks, or all stories again", ("B",), "Showing"),
    Command("only_unread", "Only unread", "show the unread stories, or all again", ("U",), "Showing"),
    Command("sidebar", "Related items", "show or hide the related items", ("R",), "Showing"),
    Command("alone", "Reading pane alone", "nothing but the story, or everything again", ("z",), "Showing"),
    Command("reload", "Reload", "load the library again; what is new waits as a count, and comes the next time", ("r",), "Showing"),
    Command("raw", "Page as it was", "the document itself, and the receipt of what was folded away", ("x",), "Showing"),
    Command("problems", "Problems", "what could not be read, and what to do", ("exclamation_mark",), "Showing"),
    Command("help", "Help", "every key and what it does", ("question_mark",), "Reader"),
    Command("palette", "Command palette", "every action by its name", ("colon", "ctrl+p"), "Reader"),
    Command("close", "Close", "close the innermost thing; quit from the story list", ("q",), "Reader"),
    Command("suspend", "Suspend", "back to the shell; `fg` brings Reader back", ("ctrl+z",), "Reader"),
    Command("quit", "Quit", "leave Reader; it opens where it was left", ("Q",), "Reader"),
)  # fmt: skip

# What the footer says, by focused pane: the commands whose first keys it shows, and the word.
HINTS: dict[Room, tuple[tuple[tuple[str, ...], str], ...]] = {
    "stories": (
        (("down", "up"), "move"),
        (("enter",), "read"),
        (("help",), "help"),
        (("bookmark",), "bookmark"),
        (("page_down",), "page"),
        (("next_pane",), "pane"),
        (("close",), "quit"),
    ),
    "article": (
        (("page_down",), "page"),
        (("leave",), "back"),
        (("help",), "help"),
        (("bookmark",), "bookmark"),
        (("sidebar",), "related"),
        (("next_story", "previous_story"), "next, previous"),
        (("next_pane",), "pane"),
    ),
    "related": (
        (("down", "up"), "move"),
        (("enter",), "open"),
        (("leave",), "back"),
        (("back",), "where you were"),
        (("help",), "help"),
    ),
}


def command(name: str) -> Command:
    """The command with that id."""
    return next(entry for entry in COMMANDS if entry.id == name)
