"""Feeds that are followed, with stories as a fetch leaves them."""

from msgspec.structs import replace

from reader.feeds.landing.shelf import Shelves
from reader.feeds.subscription import Subscription
from reader.feeds.subscriptions import Subscriptions
from reader.settings import Settings


def subscriptions(settings: Settings) -> Subscriptions:
    """The list of feeds as it is now."""
    return Subscriptions(settings.config.parent / "feeds.opml")


def fetched(settings: Settings, title: str, *headlines: str, publisher: str = "") -> str:
    """The folder of a feed with these stories, the newest first."""
    shelf = Shelves(settings.library).of(address(title), title)
    for at, headline in enumerate(headlines):
        text = f"---\ntitle: {headline}\npublisher: {publisher or title}\ndate: 2024-11-{20 - at}\n"
        text += f"feed: {address(title)}\nguid: {headline}\n---\n\nText.\n"
        (shelf.folder / f"{headline}.md").write_text(text, "utf-8")
    return str(shelf.folder)


def followed(  # what a subscription is
    settings: Settings,
    title: str,
    *headlines: str,
    folder: tuple[str, ...] = (),
    tags: tuple[str, ...] = (),
    hidden: bool = False,
) -> str:
    """The folder of a feed that is followed too."""
    feed = Subscription(address(title), title, folder, tags, hidden=hidden)
    subscriptions(settings).add(feed)
    return fetched(settings, title, *headlines)


def hide(settings: Settings, title: str, *, hidden: bool = True) -> None:
    """Hide a feed, or show it again."""
    change = lambda feed: replace(feed, hidden=hidden)  # noqa: E731 - in one line
    subscriptions(settings).change(address(title), change)


def address(title: str) -> str:
    """The address of a feed."""
    return f"https://example.org/{title.replace(' ', '-')}"
