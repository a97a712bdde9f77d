"""What is told of feeds on the screen: each as it is now, and a fetch of them in words."""

from collections.abc import Container, Mapping
from typing import TYPE_CHECKING

from reader.desk import Offer, Selection
from reader.layout.feeds import FeedLine, work_words

if TYPE_CHECKING:
    from reader.desk.following import Following, GatheringBeside, Stage

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


def came_of(gathering: "GatheringBeside") -> str:
    """What came of a fetch, in sentences that name keys in braces."""
    new, landed = gathering.new, gathering.landed
    told = [f"{new:,} new stor{'y' if new == 1 else 'ies'} came with the feeds."]
    if edited := sum(one.edited for one in landed):
        was, left = ("was", "is left as it is") if edited == 1 else ("were", "are left as they are")
        told.append(f"{edited:,} that changed {was} edited by you and {left}.")
    if gathering.is_stopped:
        told.append("The fetch was stopped; what had come is kept.")
    if failed := sum(bool(one.fault) for one in landed):
        feeds = f"{len(landed):,} feed{'' if len(landed) == 1 else 's'}"
        told.append(f"{failed:,} of {feeds} failed; {{feeds}} tells why.")
    return " ".join(told)
