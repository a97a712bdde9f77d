from reader.layout.feeds import FeedLine, ago, feed_row

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


def test_times_are_words() -> None:
    times = [(0.0, "never"), (NOW, "just now"), (NOW + 9, "just now"), (NOW - 60, "1 minute ago")]
    for then, words in (*times, (NOW - 7200, "2 hours ago"), (NOW - DAY, "1 day ago")):
        assert ago(then, NOW) == words


def test_what_there_is_to_read_comes_first() -> None:
    feed = FeedLine("Birds", "u", ("World",), stories=1_200, unread=1_024)
    assert told(feed)[1] == "1,024 unread of 1,200 · World · fetched never"
    assert told(FeedLine("Birds", "u", stories=3, hidden=True))[1] == "hidden · fetched never"
