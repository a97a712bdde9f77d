"""The table of commands: how its keys are bound, shown and moved."""

from reader.ui.chords import Chords
from reader.ui.commands import COMMANDS, Command
from reader.ui.history import History
from reader.ui.keymap import KeyMap, shown_key
from reader.ui.keys import bindings, footer_hints

CHORD = Command("top", "Top", "to the top", ("g g", "home"), "In the focused pane")


def test_keys_are_shown_as_people_write_them() -> None:
    shown = [shown_key(key) for key in ("ctrl+p", "question_mark", "g g", "escape", "b")]
    assert shown == ["^P", "?", "g g", "esc", "b"]
    assert KeyMap().all_shown("top") == "g g  home"
    assert KeyMap({"top": ()}).shown("top") == ":top"


def test_chords_are_no_bindings() -> None:
    assert [binding.key for binding in bindings([CHORD])] == ["home"]
    assert KeyMap().chords() == {("g", "g"): "top"}


def test_ids_are_told_apart() -> None:
    assert len({entry.id for entry in COMMANDS}) == len(COMMANDS)


def test_a_chord_needs_both_keys_in_a_row() -> None:
    keys = Chords({("g", "g"): "top", ("g", "b"): "other"})
    assert keys.press("x") == (False, None)
    assert keys.press("g") == (True, None)
    assert keys.press("g") == (True, "top")
    assert keys.press("g") == (True, None)
    assert keys.press("b") == (True, "other")
    assert keys.press("g") == (True, None)
    assert keys.press("j") == (False, None)
    assert keys.press("b") == (False, None)


def test_footer_hints_show_the_first_keys() -> None:
    assert footer_hints("stories")[0] == ("j/k", "move")


def test_history_goes_back_and_forward() -> None:
    history: History[str] = History()
    assert history.back(None) is None
    assert history.forward() is None
    for entry in ("a", "b", "b", "c"):
        history.visit(entry)
    assert history.back("c") == "b"
    assert history.back("b") == "a"
    assert history.back("a") is None
    assert history.forward() == "b"
    history.visit("d")
    assert history.forward() is None
    assert history.back("d") == "b"


def test_back_from_something_passed_over_is_to_the_last_visited() -> None:
    history: History[str] = History()
    history.visit("a")
    history.visit("b")
    assert history.back("passed") == "b"
    assert history.back("b") == "a"
