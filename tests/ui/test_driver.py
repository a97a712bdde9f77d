"""What is pasted is text, whatever stands in it and however it comes."""

import asyncio
import gc
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver

from reader.ui.driver import PasteParser, _Fitted

_START, _END = "\x1b[200~", "\x1b[201~"
PASTED = "a\x1bQ\x1b[66;6n\x1b]52;c;aGk=\x07\x1b[<0;3;4M\x1b[I\x1b"


def taken(parser: XTermParser, *data: str) -> list[tuple[str, str]]:
    """What the parser makes of what comes: keys by their names, and pasted texts."""
    told = []
    for part in data:
        for event in parser.feed(part):
            match event:
                case events.Key():
                    told.append(("key", event.key))
                case events.Paste():
                    told.append(("paste", event.text))
                case _:
                    told.append(("other", repr(event)))
    return told


def test_an_escape_in_pasted_text_begins_no_key() -> None:
    whole = f"j{_START}{PASTED}{_END}k"
    shown = PASTED.replace("\x1b", "␛")
    assert taken(PasteParser(), whole) == [("key", "j"), ("paste", shown), ("key", "k")]


@given(st.lists(st.integers(0, 60), max_size=6))
def test_it_may_come_in_any_parts(cuts: list[int]) -> None:
    whole = f"j{_START}{PASTED}{_END}k{_START}x{_END}"
    edges = sorted({0, *cuts, len(whole)} & set(range(len(whole) + 1)))
    parts = [whole[one:other] for one, other in pairwise(edges)]
    shown = PASTED.replace("\x1b", "␛")
    wanted = [("key", "j"), ("paste", shown), ("key", "k"), ("paste", "x")]
    assert taken(PasteParser(), *parts) == wanted


@pytest.mark.parametrize(
    "typed", ["jk", "\x1b[A", "\x1bOP", "\x1b[<0;3;4M", "\x1b[1;5C", "a\x1b[Bb"]
)
def test_keys_are_those_of_textual(typed: str) -> None:
    assert taken(PasteParser(), typed) == taken(XTermParser(), typed) != []
    assert taken(PasteParser(), *typed) == taken(XTermParser(), *typed)


class Fitted(_Fitted, HeadlessDriver):
    """That of no terminal."""


@pytest.mark.filterwarnings("error")
async def test_what_is_typed_once_the_app_has_ended_is_dropped_without_a_word() -> None:
    ended = asyncio.new_event_loop()
    ended.close()
    driver = Fitted(App())
    driver._loop = ended
    driver.send_message(events.Key("a", "a"))
    driver.leaving = True
    driver._loop = asyncio.get_running_loop()
    driver.send_message(events.Key("a", "a"))
    gc.collect()
    assert driver._app._message_queue.empty()
