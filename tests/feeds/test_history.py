"""Changes of what is followed are taken back and done again, and nobody else's are lost."""

import gc
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.feeds import opml
from reader.feeds.errors import FeedsError
from reader.feeds.opml import Outline
from reader.feeds.subscription import Subscription
from reader.feeds.subscriptions import Subscriptions
from tests.feeds.following import A, B, C, filled
from tests.feeds.test_subscriptions import FOREIGN

ALPHA = "http://a.example"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "feeds.opml"
    path.write_bytes(FOREIGN)
    return path


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda feeds: feeds.remove(ALPHA), "no longer follow “Alpha”"),
        (lambda feeds: feeds.rename(ALPHA, "Omega"), "call “Alpha” “Omega”"),
        (lambda feeds: feeds.move(ALPHA, ("Far", "Off")), "move “Alpha” to Far/Off"),
        (lambda feeds: feeds.move(ALPHA, ()), "move “Alpha” to no folder"),
        (lambda feeds: feeds.add(B), "follow “Beta”"),
        (lambda feeds: feeds.change(ALPHA, lambda _: C), "change “Alpha”"),
        (lambda feeds: feeds.merge(b"http://c.example\nhttp://d.example"), "follow 2 feeds"),
    ],
)
def test_a_change_is_taken_back_with_all_that_others_wrote(
    path: Path, change: Callable[[Subscriptions], object], words: str
) -> None:
    subscriptions = Subscriptions(path)
    before = opml.read(FOREIGN)
    change(subscriptions)
    after = path.read_bytes()
    assert subscriptions.undo() == words
    found = opml.read(path.read_bytes())
    assert (found.head, found.outlines) == (before.head, before.outlines)
    assert subscriptions.find(ALPHA).folder == ("News",)
    assert subscriptions.redo() == words
    assert path.read_bytes() == after
    assert subscriptions.undo() == words


def test_where_nothing_was_changed_nothing_is_taken_back(path: Path) -> None:
    subscriptions = Subscriptions(path)
    subscriptions.rename(ALPHA, "Alpha")
    with pytest.raises(FeedsError, match="Nothing was changed here"):
        subscriptions.undo()
    with pytest.raises(FeedsError, match="Nothing was taken back"):
        subscriptions.redo()
    assert path.read_bytes() == FOREIGN


def test_a_new_change_ends_what_could_be_done_again(path: Path) -> None:
    subscriptions = Subscriptions(path)
    subscriptions.add(B)
    subscriptions.undo()
    subscriptions.add(C)
    with pytest.raises(FeedsError, match="Nothing was taken back"):
        subscriptions.redo()
    subscriptions.undo()
    assert [feed.title for feed in subscriptions] == ["Alpha"]


def test_what_another_program_wrote_is_not_lost(path: Path) -> None:
    mine, other = Subscriptions(path), Subscriptions(path)
    mine.remove(ALPHA)
    other.add(B)
    there = path.read_bytes()
    with pytest.raises(FeedsError, match="your feeds were changed since"):
        mine.undo()
    assert path.read_bytes() == there
    assert list(mine) == [B]
    with pytest.raises(FeedsError, match="Nothing was changed here"):
        mine.undo()


def test_what_comes_after_a_change_of_another_program_is_taken_back(path: Path) -> None:
    mine, other = Subscriptions(path), Subscriptions(path)
    mine.rename(ALPHA, "Omega")
    other.add(B)
    mine.add(C)
    mine.undo()
    assert [feed.title for feed in Subscriptions(path)] == ["Omega", "Beta"]
    with pytest.raises(FeedsError, match="Nothing was changed here"):
        mine.undo()


def test_what_a_fetch_learns_stays_and_hinders_nothing(path: Path) -> None:
    subscriptions = Subscriptions(path)
    subscriptions.add(Subscription("http://b.example"))
    subscriptions.remove(ALPHA)
    subscriptions.entitle({"http://b.example": "Beta"})
    subscriptions.change_address("http://b.example", "http://new.example")
    assert subscriptions.undo() == "no longer follow “Alpha”"
    told = {feed.url: feed.title for feed in Subscriptions(path)}
    assert told == {ALPHA: "Alpha", "http://new.example": "Beta"}
    assert subscriptions.undo() == "follow “http://b.example”"
    assert [feed.title for feed in subscriptions] == ["Alpha"]
    # Nobody asked for these.
    with pytest.raises(FeedsError, match="Nothing was changed here"):
        subscriptions.undo()


def test_a_feed_that_moves_while_it_is_not_followed_comes_back_at_its_new_address(
    path: Path,
) -> None:
    subscriptions = Subscriptions(path)
    subscriptions.rename(ALPHA, "Omega")
    subscriptions.change_address(ALPHA, "http://new.example")
    subscriptions.undo()
    assert [(feed.url, feed.title) for feed in subscriptions] == [("http://new.example", "Alpha")]


def test_what_stays_through_many_changes_is_held_once(path: Path) -> None:
    urls = [f"http://{number}.example" for number in range(50)]
    subscriptions = Subscriptions(path)
    subscriptions.merge("\n".join(urls).encode())
    before = held()
    for url in urls[:10]:
        subscriptions.rename(url, "Omega")
    assert held() < before + 50
    subscriptions.entitle(dict.fromkeys(urls, "Sigma"))
    assert held() < before + 150


def held() -> int:
    return sum(isinstance(one, Outline) for one in gc.get_objects())


URLS = st.sampled_from([f"http://{name}.example/" for name in "abcd"])
WORDS = st.sampled_from(["", "News", "Rivers & more"])
STEPS = st.tuples(st.sampled_from(["add", "remove", "rename", "move", "undo", "redo"]), URLS, WORDS)


def step(feeds: Subscriptions, what: str, url: str, word: str) -> None:
    match what:
        case "add":
            feeds.add(Subscription(url, word, (word,)))
        case "remove":
            feeds.remove(url)
        case "rename":
            feeds.rename(url, word)
        case "move":
            feeds.move(url, (word,))
        case _:
            getattr(feeds, what)()


@given(st.lists(STEPS, max_size=12))
def test_all_steps_lead_back_and_forth(steps: list[tuple[str, str, str]]) -> None:
    with TemporaryDirectory() as folder:
        subscriptions = filled(Path(folder) / "feeds.opml", A, B)
        for one in steps:
            with suppress(FeedsError):  # such as one that is not followed
                step(subscriptions, *one)
        end = list(subscriptions)
        count = 0
        try:
            while True:
                subscriptions.undo()
                count += 1
        except FeedsError:
            assert list(subscriptions) == []
        for _ in range(count):
            subscriptions.redo()
        assert list(subscriptions) == end
