"""Documents do nothing to the terminal: proved from the bytes it receives, on every screen.

All formats in all modes: python3 -m tests.soak.terminal.
"""

from tests.terminal.hostile.place import Hostile
from tests.terminal.tour import Mode, Tour, visit

# What is kept without any key that marks: how far one read.
_BY_READING = {"read", "place"}
_BY_MARKING = {"bookmarked", "hidden", "note", "tags", "fold"}


def test_what_is_read_and_looked_at_does_nothing(hostile: Hostile) -> None:
    visit(hostile, Mode(120, 40), Tour.read, Tour.screens)
    assert hostile.changed() <= _BY_READING
    assert hostile.calls() == []


def test_what_is_searched_and_marked_does_nothing(hostile: Hostile) -> None:
    visit(hostile, Mode(90, 30, plain=True), Tour.search, Tour.mark, Tour.arrange)
    assert hostile.changed() <= _BY_READING | _BY_MARKING
    assert hostile.calls() == []


def test_what_is_followed_and_opened_is_one_address(hostile: Hostile) -> None:
    tour = visit(hostile, Mode(60, 20, colours=False), Tour.follow_and_copy, Tour.feeds)
    assert hostile.changed() <= _BY_READING
    calls = hostile.calls()
    assert 1 <= len(calls) <= tour.opened
    for option, address in calls:
        assert option == "--new"
        assert address.isascii()
        assert address.startswith(("https://", "http://"))
