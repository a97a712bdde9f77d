"""Some feeds to follow."""

from pathlib import Path

from reader.feeds.subscription import Subscription
from reader.feeds.subscriptions import Subscriptions

A = Subscription("http://a.example/", "Alpha")
B = Subscription("http://b.example/feed", "Beta", ("News", "Far"), ("x", "y z"), hidden=True)
C = Subscription("/home/me/feed.xml", full_text=True)


def filled(path: Path, *feeds: Subscription) -> Subscriptions:
    subscriptions = Subscriptions(path)
    for feed in feeds:
        subscriptions.add(feed)
    return subscriptions
