"""The arguments of the command line: what is asked for, or what is wrong with the question."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING

from reader import __version__

if TYPE_CHECKING:
    from reader.cli.parser import Parser

COMMANDS = (
    "list", "show", "bookmarks", "check", "config", "feeds", "fetch", "import", "rules", "state",
)  # fmt: skip


_DESCRIPTION = """\
A news reader for the terminal: your news is a folder of plain documents that you own.

  reader [PATH ...]                  read on the screen, these folders or files
  reader list [PATH ...]             the stories, a line each (--json: whole)
  reader show ARTICLE [PATH ...]     one story
  reader bookmarks [PATH ...]        your bookmarks, wherever their files lie
  reader check [PATH ...]            what could not be read, why, and what to do
  reader feeds DO                    what you follow: list, add, remove, import, export ...
  reader fetch [FEED ...]            bring what is new of it into your library
  reader import newsboat             its feeds, stories and marks
  reader rules                       apply the rules of the configuration (--dry-run: only tell)
  reader state DO                    your marks: check, backup FILE, restore FILE
  reader config                      the configuration in effect, and where it comes from

Without a PATH: the folders of the configuration; without those, the stories that ship.
A folder called like a command is `./list`. `reader COMMAND --help` says more.
"""

_WITH_VALUE = ("--query", "--title", "--folder")


def parse(given: Sequence[str]) -> SimpleNamespace:
    """What is asked for; a wrong call ends the program with a message."""
    if given and given[0] in ("feeds", "fetch", "import"):
        return _feeds_parser(given[0]).parse_args(given[1:], namespace=SimpleNamespace())
    if given and given[0] == "state":
        return _state_parser().parse_args(given[1:], namespace=SimpleNamespace())
    if given and given[0] in COMMANDS:
        return _parsed(_command_parser(given[0]), given[1:])
    if all(word and not word.startswith("-") for word in given):
        return SimpleNamespace(command="screen", plain=False, paths=list(given))
    return _parsed(_screen_parser(), given)


def _screen_parser() -> "Parser":
    from argparse import RawDescriptionHelpFormatter  # noqa: PLC0415 - see below

    from reader.cli.parser import Parser  # noqa: PLC0415 - see below

    parser = Parser(
        prog="reader",
        usage="reader [--plain] [PATH ...] | " + " | ".join((*COMMANDS, "--version", "--help")),
        description=_DESCRIPTION,
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.set_defaults(command="screen")
    parser.add_argument("--version", action="version", version=f"reader {__version__}")
    parser.add_argument(
        "--plain", action="store_true", help="words for signs, no boxes: for screen readers"
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a folder or file to read")
    return parser


def _parsed(parser: "Parser", given: Sequence[str]) -> SimpleNamespace:
    """The arguments; options may stand anywhere before a "--"."""
    words = list(given)
    options: list[str] = []
    names: list[str] = []
    while words and (word := words.pop(0)) != "--":
        if word in _WITH_VALUE and words:
            options.append(f"{word}={words.pop(0)}")
        else:
            (options if word.startswith("-") else names).append(word)
    names += words
    is_doubtful = any(name.startswith("-") for name in names)
    words = [*options, *(["--"] if is_doubtful else []), *names]
    parsed = parser.parse_args(words, namespace=SimpleNamespace())
    if getattr(parsed, "article", "") is None:
        parser.error("say which story: its id, or words of its headline; `reader list` names all")
    if not all(parsed.paths):
        parser.error("a PATH is empty")
    return parsed


def _command_parser(command: str) -> "Parser":
    # A screen that is asked for with nothing but folders does not wait for it.
    from reader.cli.parser import Parser  # noqa: PLC0415

    parser = Parser(prog=f"reader {command}", description=_ABOUT[command])
    parser.set_defaults(command=command)
    if command == "rules":
        about_it = "change nothing, only name what would be changed"
        parser.add_argument("--dry-run", action="store_true", help=about_it)
        parser.set_defaults(paths=[])
        return parser
    form = parser.add_mutually_exclusive_group()
    what = {"check": "problems", "config": "the configuration"}.get(command, "whole stories")
    form.add_argument("--json", action="store_true", help=f"{what}, one JSON object a line")
    if command == "list":
        about_it = 'only those it finds, as in "tide -moon is:unread after:7d"'
        parser.add_argument("--query", metavar="QUERY", help=about_it)
    if command in ("show", "bookmarks"):
        form.add_argument("--markdown", action="store_true", help="as Markdown")
    if command == "show":
        form.add_argument("--raw", action="store_true", help="the document as it is")
        form.add_argument(
            "--explain", action="store_true", help="each line of it, what it was taken for and why"
        )
        about_it = (
            "the other texts of a fetched story, as before it changed: when each was written, and "
            "where it is"
        )
        form.add_argument("--revisions", action="store_true", help=about_it)
        about_it = "an id or words of the headline"
        parser.add_argument("article", nargs="?", metavar="ARTICLE", help=about_it)
    if command == "config":
        parser.set_defaults(paths=[])
    else:
        parser.add_argument("paths", nargs="*", metavar="PATH", help="a folder or file to look in")
    return parser


def _feeds_parser(command: str) -> "Parser":
    from reader.cli.parser import Parser  # noqa: PLC0415 - see above

    parser = Parser(prog=f"reader {command}", description=_ABOUT_FEEDS[command])
    parser.set_defaults(command=command, paths=[])
    if command == "import":
        parser.add_argument("what", choices=("newsboat",), help="the reader that you come from")
        return parser
    if command == "fetch":
        parser.add_argument("urls", nargs="*", metavar="FEED", help="an address or a title")
        about_it = "then delete what is older or more than keep_days and keep_stories"
        parser.add_argument("--prune", action="store_true", help=about_it)
        about_it = "with --prune: fetch and delete nothing, only name what would be deleted"
        parser.add_argument("--dry-run", action="store_true", help=about_it)
        return parser
    do = parser.add_subparsers(dest="do", metavar="|".join(_FEEDS), required=True)
    for name, (about, names) in _FEEDS.items():
        one = do.add_parser(name, help=about, description=about)
        for argument in names:
            if argument == "on":
                one.add_argument(argument, choices=("on", "off"))
            else:
                one.add_argument(argument, metavar=argument.upper())
        if name in ("list", "import"):
            one.add_argument("--json", action="store_true", help="as JSON")
        if name == "import":
            about_it = "change nothing, only say what would be followed"
            one.add_argument("--dry-run", action="store_true", help=about_it)
        if name == "add":
            one.add_argument("--title", metavar="TITLE", help="what to call it")
            one.add_argument("--folder", metavar="A/B", help="the folder to put it in")
    return parser


def _state_parser() -> "Parser":
    from reader.cli.parser import Parser  # noqa: PLC0415 - see above

    about = "Your marks, tags, notes and places: whether they are whole, and backups of them."
    parser = Parser(prog="reader state", description=about)
    parser.set_defaults(command="state", paths=[])
    do = parser.add_subparsers(dest="do", metavar="|".join(_STATE), required=True)
    for name, about in _STATE.items():
        one = do.add_parser(name, help=about, description=about)
        if name == "check":
            one.add_argument("--json", action="store_true", help="as JSON")
        else:
            one.add_argument("file", metavar="FILE", help="the backup")
        if name == "backup":
            about_it = "even if there are no marks now, and the backup in its place holds some"
            one.add_argument("--force", action="store_true", help=about_it)
    return parser


_STATE = {
    "check": "tell whether all can be read, what there is, and what backups there are",
    "backup": "write all of it to a file, to - for standard output",
    "restore": "let it be what a backup holds; what it was is backed up first",
}
_ABOUT = {
    "list": "List the stories.",
    "show": "Show one story.",
    "bookmarks": "List bookmarks.",
    "config": "Print the configuration in effect as TOML, and where each value comes from.",
    "check": "Tell what could not be read, wholly or in part, why, and what to do.",
    "rules": "Apply the rules of the configuration to your library, and name what they change.",
}
_ABOUT_FEEDS = {
    "feeds": "What you follow. It is kept in feeds.opml beside config.toml.",
    "import": "Take over feeds, stories and marks of another reader; nothing of it is changed.",
    "fetch": "Fetch the feeds that you follow, or some of them, into your library.",
}
# By name: what it does, and its arguments.
_FEEDS = {
    "list": ("all feeds, when each was fetched, and what is wrong with it", ()),
    "add": ("follow a feed, or the feed of a site", ("url",)),
    "remove": ("no longer follow a feed; its stories stay", ("url",)),
    "rename": ("call a feed otherwise", ("url", "title")),
    "move": ("put a feed into a folder, A/B for one in another", ("url", "folder")),
    "full-text": ("fetch the pages of a feed's entries too, or no longer", ("url", "on")),
    "hide": (
        "keep a feed's stories out of all views but those of feeds, or no longer",
        ("url", "on"),
    ),
    "import": ("follow the feeds of a list: OPML, or the urls of newsboat", ("file",)),
    "export": ("write the list as OPML, to - for standard output", ("file",)),
}
