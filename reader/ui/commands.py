"""The one table of commands: bindings, palette, help screen, footer and README come out of it."""

from typing import Literal, get_args

from msgspec import Struct

from reader.layout import Room

# Where a command works.
Group = Literal[
    "In the focused pane", "The story, from any pane", "The list, from any pane",
    "Reader, from any pane",
]  # fmt: skip
GROUPS: tuple[Group, ...] = get_args(Group)
_PANE, _STORY, _LIST, _READER = GROUPS


class Command(Struct, frozen=True):
    """Something the main screen does: `action_` and the id name the method.

    Keys are Textual's names; two with a blank between them are a chord.
    """

    id: str
    title: str
    help: str
    keys: tuple[str, ...]
    group: Group


COMMANDS: tuple[Command, ...] = (
    Command("down", "Down", "one story, line or item down in the focused pane", ("j", "down"), _PANE),
    Command("up", "Up", "one story, line or item up in the focused pane", ("k", "up"), _PANE),
    Command("top", "Top", "to the first story, line or item", ("g g", "home"), _PANE),
    Command("bottom", "Bottom", "to the last story, line or item", ("G", "end"), _PANE),
    Command("enter", "Go in", "read the story, open the related item", ("enter", "l", "right"), _PANE),
    Command("leave", "Come out", "back to the pane before, from a feed to the feeds", ("h", "left", "escape"), _PANE),
    Command("close", "Close", "close the innermost thing, as a feed; quit from the list", ("q",), _PANE),
    Command("page_down", "Page down", "a page on in the story, from any pane", ("space", "ctrl+f", "pagedown"), _STORY),
    Command("page_up", "Page up", "a page back in the story, from any pane", ("minus", "ctrl+b", "pageup"), _STORY),
    Command("half_page_down", "Half a page down", "half a page on in the story", ("ctrl+d",), _STORY),
    Command("half_page_up", "Half a page up", "half a page back in the story", ("ctrl+u",), _STORY),
    Command("next_story", "Next story", "the story after this one, while reading", ("J",), _STORY),
    Command("previous_story", "Previous story", "the story before this one, while reading", ("K",), _STORY),
    Command("next_unread", "Next hit or unread", "the next hit of a search; without one the next unread story", ("n",), _STORY),
    Command("previous_unread", "Previous hit or unread", "the hit before; without a search the last unread story before this one", ("N",), _STORY),
    Command("back", "Back", "to what was read before", ("left_square_bracket",), _STORY),
    Command("forward", "Forward", "to what Back left", ("right_square_bracket",), _STORY),
    Command("open", "Open in the browser", "the story's page, in $BROWSER or the system's", ("o",), _STORY),
    Command("follow", "Follow a link", "letters on the links that are visible; a capital copies its link", ("f",), _STORY),
    Command("copy", "Copy the link", "the story's address to the clipboard; of a problem its path", ("y",), _STORY),
    Command("narrower", "Narrower text", "a narrower column of text", ("less_than_sign",), _STORY),
    Command("wider", "Wider text", "a wider column of text", ("greater_than_sign",), _STORY),
    Command("bookmark", "Bookmark", "bookmark the story, or no longer", ("b",), _STORY),
    Command("read", "Mark read or unread", "mark the story read, or unread again", ("m",), _STORY),
    Command("tags", "Tags", "give the story tags of your own", ("T",), _STORY),
    Command("note", "Note", "write a note on the story", ("e",), _STORY),
    Command("hide", "Hide", "hide the story, or show it again; no file is deleted", ("d",), _STORY),
    Command("full_text", "Full text", "fetch the page of a story that came with a feed, in place of its summary", ("X",), _STORY),
    Command("raw", "Page as it was", "the document itself, and the receipt of what was folded away", ("x",), _STORY),
    Command("search", "Search", "all stories, as you type; in the reading pane this story", ("slash",), _LIST),
    Command("views", "Views", "all, unread, begun, hidden, a feed, a publisher, a tag, a folder", ("v",), _LIST),
    Command("sort", "Sort", "the order of the list", ("s",), _LIST),
    Command("fold", "Fold publishers", "one row for a story that several publishers have, or a row for each", ("C",), _LIST),
    Command("unfold", "Unfold", "the stories folded behind this row, or back behind it", ("c",), _LIST),
    Command("only_bookmarked", "Only bookmarks", "show the bookmarks, or all stories again", ("B",), _LIST),
    Command("only_unread", "Only unread", "show the unread stories, or all again", ("U",), _LIST),
    Command("all_read", "Mark all read", "mark every story of this view read", ("A",), _LIST),
    Command("reload", "Reload", "fetch the feeds and look through the folders; what is new waits as a count, and comes the next time", ("r",), _LIST),
    Command("next_pane", "Next pane", "move the focus on", ("tab",), _READER),
    Command("previous_pane", "Previous pane", "move the focus back", ("shift+tab",), _READER),
    Command("stories", "Stories", "focus the story list", ("1",), _READER),
    Command("article", "Story", "focus the reading pane", ("2",), _READER),
    Command("related", "Related", "focus the related items", ("3",), _READER),
    Command("sidebar", "Related items", "show or hide the related items", ("R",), _READER),
    Command("alone", "Reading pane alone", "nothing but the story, or everything again", ("z",), _READER),
    Command("undo", "Undo", "take the last change back, of whatever kind", ("u",), _READER),
    Command("redo", "Redo", "do again what Undo took back", ("ctrl+r",), _READER),
    Command("history", "History", "every change, step by step", ("L",), _READER),
    Command("theme", "Theme", "choose the colours", ("t",), _READER),
    Command("problems", "Problems", "what could not be read, and what to do", ("exclamation_mark",), _READER),
    Command("feeds", "Feeds", "what you follow: read, add, rename, move, hide, remove, and how each feed is doing", ("F",), _READER),
    Command("help", "Help", "every key and what it does", ("question_mark",), _READER),
    Command("palette", "Command palette", "every action by its name", ("colon", "ctrl+p"), _READER),
    Command("suspend", "Suspend", "back to the shell; `fg` brings Reader back", ("ctrl+z",), _READER),
    Command("quit", "Quit", "leave Reader; it opens where it was left", ("Q",), _READER),
)  # fmt: skip

# The keys of what lies over the main screen, by where they work: {id} stands for the first key of
# that command.
PLACES: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Choosing ({views} {sort} {theme} {history} {palette})",
        (
            ("{down}  {up}", "move; a theme is put on while one stands on it"),
            ("{enter}", "take it"),
            ("/", "search by typing; the arrows still move"),
            ("esc", "clear the search, then back with nothing taken"),
            ("{undo}  {redo}", "in the history: take the last change back, do it again"),
        ),
    ),
    (
        "Searching ({search})",
        (
            ("enter", "open the story at its first hit; in a story: stay here"),
            ("↓  ↑", "move in what was found, while you type"),
            ("esc", "back to the list and the place where you were"),
            (
                "{next_unread}  {previous_unread}",
                "in the story: to the next hit, to the one before",
            ),
            ('"a b"  -a  a OR b  ( )', "a phrase, not, either, brackets"),
            ("headline: publisher: feed: by: tag: body:", "a word in that part"),
            ("is: has: before: after: minutes:", "as in is:unread has:note after:7d minutes:<5"),
        ),
    ),
    (
        "Typing tags or a note ({tags} {note})",
        (
            ("enter", "keep it"),
            ("esc", "leave it as it was; a note that was begun waits for {note}"),
            ("→", "take the tag that is suggested"),
        ),
    ),
    (
        "While links show letters ({follow})",
        (
            ("a letter", "follow that link"),
            ("a capital", "copy its address"),
            ("another key", "no letters any more"),
        ),
    ),
    (
        "The page as it was ({raw}), problems ({problems}), help ({help})",
        (
            ("{down}  {up}  {page_down}", "move through it, as in a story"),
            ("{enter}", "of a problem: open its story"),
            ("{copy}  {reload}", "of a problem: copy its path; look again"),
            ("/", "in the help: search"),
            ("{close}  esc", "back"),
        ),
    ),
    (
        "Feeds ({feeds})",
        (
            ("a", "follow a feed, or that of a site"),
            ("{enter}", "its stories, in the list"),
            ("e  m  d", "rename it, move it to a folder, no longer follow it"),
            ("H", "hide it: its stories are in no view of all stories; or no longer"),
            ("X", "fetch the pages of its new stories too, in place of summaries; or no longer"),
            ("{reload}  {copy}", "fetch all feeds; copy the address of one"),
            ("{undo}  {redo}", "take the last of these changes back, do it again"),
            ("/  {palette}", "find a feed by its name; an action by its name"),
            ("{close}  esc", "back"),
        ),
    ),
    (
        "With the mouse",
        (
            ("click", "focus a pane, go to a story, follow a link"),
            ("double click", "read the story, open the related item"),
            ("drag", "select text, which is copied"),
            ("wheel", "move what is under the pointer"),
        ),
    ),
)

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
