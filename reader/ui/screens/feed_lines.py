"""What is told of feeds on the screen: each as it is now, and a fetch of them in words."""

from collections.abc import Container, Mapping
from typing import TYPE_CHECKING

from reader.desk import Offer, Selection
from reader.layout.feeds import FeedLine, work_words

if TYPE_CHECKING:
    from reader.desk.following import Following, Stage

_NONE = Offer(Selection(), 0, 0)


def feed_lines(
    following: "Following",
    offers: Mapping[str, Offer],
    waiting: Mapping[str, int],
    under_way: Container[str],
) -> list[FeedLine]:
    """All that is followed; stories, those that wait and what is being fetched are by address."""
    return [
        FeedLine(
            feed.subscription.title,
            url := feed.subscription.url,
            feed.subscription.folder,
            feed.record.fetched_at,
            feed.record.changed_at,
            feed.record.error,
            feed.record.failing_since,
            offers.get(url, _NONE).stories,
            offers.get(url, _NONE).unread,
            feed.subscription.hidden,
            feed.subscription.full_text,
            waiting.get(url, 0),
            url in under_way,
        )
        for feed in following.feeds()
    ]


def words_of(stage: "Stage", width: int) -> str:
    """What a fetch does at a stage, in words for a rule of that width."""
    failed = [one.title for one in stage.failed]
    names = list(stage.under_way.values())
    return work_words(stage.done, stage.of, names, failed, width)
