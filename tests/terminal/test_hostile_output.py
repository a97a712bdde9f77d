"""What the command line says of hostile documents: harmless on a terminal, whole for programs.

The commands run in this process, on a pseudo-terminal or a pipe of their own: to start the
installed program for each of them would take most of the time.
"""

import json
import os
import pty
import sys
import tomllib
import tty
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reader.cli import commands, main
from reader.cli.arguments import parse
from reader.cli.output import say
from reader.desk import Desk, open_desk
from reader.desk.finding import NotFoundError
from reader.settings import load_settings
from tests.feeds.server import Act, Page, raw, redirect, serving
from tests.terminal.hostile.documents import documents
from tests.terminal.hostile.place import Hostile
from tests.terminal.hostile.strings import SHORT
from tests.terminal.received import look_at
from tests.terminal.terminal import READER, Terminal

ON_DESK = (
    "list", "list --json", "list --query is:[/b", "check", "check --json", "bookmarks",
    "bookmarks --json", "rules --dry-run", "show \x1b[66;6n",
)  # fmt: skip
COMMANDS = (
    "feeds list", "feeds list --json", "feeds export /nowhere/\x1b[66;6n", "fetch",
    "feeds import \x1b[66;6n", "feeds rename \x9b66;6n x", "fetch \x1b[66;6n", "list \x1b[66;6n",
    "config --json",
)  # fmt: skip
FORMS = ("--raw", "--json", "--markdown", "--explain", "--revisions")
_IN_ONE = (".rss", ".mbox", ".atom", ".json", ".mhtml")


@pytest.fixture
def desk(hostile: Hostile) -> Iterator[Desk]:
    with open_desk(load_settings(), [str(hostile.folder)]) as opened:
        yield opened


def said(run: Callable[[], object], *, terminal: bool = True) -> bytes:
    """All that is written meanwhile, messages too, to a terminal or to a pipe."""
    ours, theirs = pty.openpty() if terminal else os.pipe()
    if terminal:
        tty.setraw(theirs)
    parts: list[bytes] = []
    reader = Thread(target=lambda: parts.extend(_all_of(ours)))
    reader.start()
    streams = sys.stdout, sys.stderr
    with os.fdopen(theirs, "w", encoding="utf-8") as out:
        sys.stdout = sys.stderr = out
        try:
            with suppress(SystemExit):
                run()
        finally:
            sys.stdout, sys.stderr = streams
    reader.join()
    os.close(ours)
    return b"".join(parts)


def _all_of(source: int) -> Iterator[bytes]:
    with suppress(OSError):  # as the other end of a terminal is closed
        while data := os.read(source, 65536):
            yield data


def called(command: str, desk: Desk | None = None, *, terminal: bool = True) -> str:
    """What a command writes, on a desk or without one: nothing but signs and ends of lines."""
    words = command.split(" ")
    if not desk:
        return harmless(said(lambda: main(words), terminal=terminal))
    options = parse(words)
    return harmless(said(lambda: _done(options, desk), terminal=terminal))


def _done(options: SimpleNamespace, desk: Desk) -> None:
    try:
        commands.COMMANDS[options.command](options, desk)
    except NotFoundError as error:
        say(str(error))


def shown(desk: Desk, story: str, *form: str, terminal: bool = True) -> bytes:
    """What `reader show` writes of a story."""
    options = parse(["show", story, *form])
    return said(lambda: commands.COMMANDS["show"](options, desk), terminal=terminal)


def harmless(data: bytes) -> str:
    """The text of an output, which can do nothing."""
    text = data.decode("utf-8")
    # How far a fetch is stands in one line.
    look_at(text.replace("\r\x1b[K", "").replace("\n", ""))
    return text


def json_lines(text: str) -> list[dict[str, Any]]:
    """The lines that are JSON, without the messages between them."""
    return [json.loads(line) for line in text.splitlines() if line.startswith("{")]


def tokens(text: str) -> Iterator[Token]:
    """What others take Markdown for."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    for block in parser.parse(text):
        yield from (block, *(block.children or ()))


def test_every_command_on_a_desk_is_harmless(desk: Desk, hostile: Hostile) -> None:
    desk.set_bookmark(next(iter(desk.library)).id, on=True)
    for command in ON_DESK:
        for terminal in (True, False):
            text = called(command, desk, terminal=terminal)
            assert text
            if "--json" in command:
                assert json_lines(text)
    hostile.is_as_it_was()


@pytest.mark.parametrize("command", COMMANDS, ids=ascii)
def test_every_other_command_is_harmless(hostile: Hostile, command: str) -> None:
    text = called(command)
    assert text
    if "--json" in command:
        assert json_lines(text)
    hostile.is_as_it_was(feeds=False)


def test_every_story_is_harmless_in_every_form(desk: Desk, hostile: Hostile) -> None:
    every = list(desk.library)
    assert len(every) == hostile.stories
    for story in every:
        # To take one of several out of a document takes as long as all the others.
        for form in FORMS if Path(story.path).suffix not in _IN_ONE[1:] else FORMS[1:]:
            text = harmless(shown(desk, story.id, form).replace(b"\t", b" "))
            assert text or form == "--revisions"
        for terminal in (True, False):
            assert harmless(shown(desk, story.id, terminal=terminal).replace(b"\t", b" "))
    hostile.is_as_it_was()


def test_the_document_itself_goes_to_a_pipe_as_it_is(desk: Desk) -> None:
    for story in desk.library:
        path = Path(story.path)
        if path.suffix not in _IN_ONE:
            assert shown(desk, story.id, "--raw", terminal=False) == path.read_bytes()


def test_markdown_has_no_structure_of_the_text_s_making(desk: Desk) -> None:
    for summary in desk.library:
        story = desk.article(summary.id)
        found = list(tokens(shown(desk, story.id, "--markdown", terminal=False).decode()))
        kinds = [token.type for token in found]
        assert not {"html_block", "html_inline", "s_open"} & set(kinds)
        blocks = [block.kind for block in story.body]
        headings = 1 + bool(story.teasers) + blocks.count("heading")
        assert kinds.count("heading_open") == headings
        assert kinds.count("fence") == blocks.count("code")
        assert kinds.count("table_open") == blocks.count("table")
        assert kinds.count("hr") == blocks.count("rule")
        assert kinds.count("list_item_open") == blocks.count("list") + len(story.teasers)
        assert kinds.count("blockquote_open") <= blocks.count("quote")
        assert kinds.count("image") <= len(story.figures)
        spans = [span for block in story.body for span in block.spans if span.style == "link"]
        assert kinds.count("link_open") <= len(spans)


def test_a_list_of_bookmarks_is_a_list_and_nothing_else(desk: Desk) -> None:
    for story in desk.library:
        desk.set_bookmark(story.id, on=True)
    lines = called("bookmarks --markdown", desk).splitlines()
    assert len(lines) == len(desk.library)
    items = ("bullet_list_open", "list_item_open", "paragraph_open", "inline", "text")
    ends = ("paragraph_close", "list_item_close", "bullet_list_close")
    assert {token.type for token in tokens("\n".join(lines))} == {*items, *ends}


def test_the_list_of_feeds_is_xml_for_everybody(hostile: Hostile) -> None:
    written = hostile.home / "list.opml"
    called(f"feeds export {written}")
    root = ET.fromstring(written.read_bytes())  # noqa: S314 - our own
    assert [one.get("xmlUrl") for one in root.iter("outline") if one.get("xmlUrl")]


def test_the_configuration_is_toml_for_everybody(hostile: Hostile) -> None:
    text = called("config")
    assert tomllib.loads(text[: text.index(f"\n{hostile.home}")])["views"]


def test_what_a_server_says_and_sends_is_harmless(hostile: Hostile) -> None:
    told = SHORT.encode()
    pages: dict[str, Act] = {
        "/feed": Page(documents()[".rss"]),
        "/atom": Page(documents()[".atom"], headers=(("Content-Type", "a/\x9b66;6n"),)),
        "/json": Page(documents()[".json"]),
        "/fault": raw(b"HTTP/1.1 500 " + told + b"\r\nX: " + told + b"\r\n\r\n" + told),
        "/no-http": raw(told),
        "/away": redirect("http://127.0.0.1:9/\x1b[66;6n"),
        "/nothing": Page(b"<rss>" + told),
    }
    with serving() as server:
        server.pages.update(pages)
        for path in pages:
            assert called(f"feeds add {server.url(path)} --title {path}\x1b[66;6n")
        assert "new stories" in called("fetch")
    landed = hostile.home / ".local" / "share" / "reader" / "library"
    names = [path.relative_to(landed) for path in landed.rglob("*")]
    assert len(names) > len(pages)
    for name in names:
        look_at(str(name))
    for command in ("list", "check", "feeds list", "show Entry"):
        assert called(command)


def test_the_installed_program_is_harmless_too(hostile: Hostile) -> None:
    with Terminal([READER, "list", str(hostile.folder)], size=(200, 50)) as terminal:
        assert terminal.wait_for_exit() == 1
        assert harmless(bytes(terminal.received).replace(b"\r\n", b"\n"))
