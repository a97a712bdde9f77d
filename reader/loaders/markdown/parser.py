"""CommonMark with tables, footnotes and the small additions that notes and sites use."""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from reader.loaders import limits

# "[[page]]" and "[[page|text]]" of notes; "[[1]](address)" is a link.
_WIKI_LINK = re.compile(r"(!?)\[\[([^\[\]\n|]{1,400})(?:\|([^\[\]\n]{0,400}))?\]\](?![(\[])")
# "[!note] Title" at the beginning of a quote.
_CALLOUT = re.compile(r"\[!([\w-]{1,40})\][+-]?[ \t]*")
_HEADING_NAME = re.compile(r"(?:(?<![ \t])[ \t]++)?\{[#.:][^{}]{0,200}\}[ \t]*+\Z")
_TASK = re.compile(r"\A\[([ xX])\](?=[ \t\n])")
_TASK_SIGNS = {" ": "☐", "x": "☑", "X": "☑"}


@cache
def parser() -> MarkdownIt:
    """The parser; it keeps nothing of a document."""
    made = MarkdownIt("commonmark", {"maxNesting": limits.MAX_MARKDOWN_NESTING})
    made.enable(["table", "strikethrough"]).use(footnote_plugin, move_to_end=False)
    made.inline.ruler.before("link", "wiki_link", _wiki_link)
    made.core.ruler.after("block", "marks", _marks)
    return made


def _wiki_link(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] not in "[!":
        return False
    found = _WIKI_LINK.match(state.src, state.pos)
    if not found or found.end() > state.posMax:
        return False
    if not silent:
        token = state.push("embed" if found[1] else "text", "", 0)
        token.content = found[0] if found[1] else found[3] or found[2]
    state.pos = found.end()
    return True


def _marks(state: StateCore) -> None:
    """Marks at the edges of a block: a task's box, a heading's name, the kind of a quote."""
    tokens = state.tokens
    for at, token in enumerate(tokens):
        if token.type != "inline" or not at:
            continue
        if tokens[at - 1].type == "heading_open":
            token.content = _HEADING_NAME.sub("", token.content)
        elif _begins(tokens, at, "list_item_open"):
            token.content = _TASK.sub(_task_sign, token.content)
        elif _begins(tokens, at, "blockquote_open") and (mark := _CALLOUT.match(token.content)):
            token.content = token.content[mark.end() :]
            token.meta["callout"] = mark[0]
        if len(token.content) > limits.MAX_MARKDOWN_PARAGRAPH:
            token.type = "plain"


def _begins(tokens: list[Token], at: int, kind: str) -> bool:
    """Whether the text begins the first paragraph of something."""
    return at > 1 and tokens[at - 1].type == "paragraph_open" and tokens[at - 2].type == kind


def _task_sign(match: re.Match[str]) -> str:
    return _TASK_SIGNS[match[1]]
