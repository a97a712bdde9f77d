from hypothesis import given
from hypothesis import strategies as st

from reader.layout.cells import width
from reader.layout.feeds import FeedLine, ago, feed_row, under_way, work_words

NOW = 1_700_000_000.0
DAY = 86_400


def told(feed: FeedLine, columns: int = 60) -> list[str]:
    return [line.text.strip() for line in feed_row(feed, columns, NOW).lines if line.text.strip()]


def test_a_feed_says_what_it_is_and_when_it_was_fetched() -> None:
    feed = FeedLine("Birds", "https://e.org", ("World", "Rivers"), NOW - 120, NOW - 2 * DAY)
    about = "World/Rivers · fetched 2 minutes ago · something new 2 days ago"
    assert told(feed, 80) == ["Birds", about]
    assert told(FeedLine("", "https://e.org")) == ["https://e.org", "fetched never"]


def test_what_is_wrong_with_a_feed_is_told() -> None:
    feed = FeedLine("Birds", "u", (), NOW, 0.0, "there is no such page", NOW - DAY)
    assert told(feed)[2] == "There is no such page. First 1 day ago."
    dead = FeedLine("Birds", "u", fetched_at=NOW, changed_at=NOW - 100 * DAY)
    assert told(dead)[2] == "Silent for 100 days."


def test_a_feed_that_is_being_fetched_says_so() -> None:
    feed = FeedLine("Birds", "u", (), NOW - 120, NOW - 2 * DAY, is_under_way=True)
    assert told(feed) == ["Birds", "fetching now · something new 2 days ago"]


def test_what_is_on_its_way_is_told_by_name() -> None:
    assert under_way(["Birds"], 40) == "Birds"
    assert under_way(["Birds", "Sky", "Shore", "Sea", "Sand"], 40) == "Birds, Sky, Shore and 2 more"
    assert under_way(["Birds", "Sky", "Shore"], 16) == "Birds and 2 more"
    assert under_way(["x" * 99, "y"], 40) == f"{'x' * 31}…, y"
    assert under_way([], 40) == under_way(["Birds"], 3) == ""
    failed = ["A", "Sea"]
    assert work_words(2, 9, ["Birds", "Sky"], [], 80) == "fetching 2 of 9: Birds, Sky"
    told = "fetching 2 of 9: Birds; 2 failed, the last: Sea"
    assert work_words(2, 9, ["Birds"], failed, 53) == told
    assert work_words(2, 9, ["Birds"], failed, 52) == "fetching 2 of 9; 2 failed, the last: Sea"
    assert work_words(2, 9, ["Birds"], failed, 40) == "fetching 2 of 9: Birds; 2 failed"
    assert work_words(0, 0, [], [], 80) == "fetching 0 of 0"


@given(st.lists(st.text(max_size=50), max_size=5), st.lists(st.text(), max_size=2), st.integers(15))
def test_it_is_never_wider_than_there_is_room(
    names: list[str], failed: list[str], columns: int
) -> None:
    assert width(work_words(1, 2, names, failed, columns)) <= columns
    assert "\x1b" not in work_words(1, 2, ["\x1b[31m"], ["\x1b[31m"], 80)


def test_times_are_words() -> None:
    times = [(0.0, "never"), (NOW, "just now"), (NOW + 9, "just now"), (NOW - 60, "1 minute ago")]
    for then, words in (*times, (NOW - 7200, "2 hours ago"), (NOW - DAY, "1 day ago")):
        assert ago(then, NOW) == words


def test_what_there_is_to_read_comes_first() -> None:
    feed = FeedLine("Birds", "u", ("World",), stories=1_200, unread=1_024)
    assert told(feed)[1] == "1,024 unread of 1,200 · World · fetched never"
    assert told(FeedLine("Birds", "u", stories=3, hidden=True))[1] == "hidden · fetched never"
