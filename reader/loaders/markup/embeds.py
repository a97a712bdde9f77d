"""What a page embeds: recordings and pages of others, told in a line and never fetched."""

from urllib.parse import urlsplit

from reader.loaders.markup.tree import Element

_KINDS = {"audio": "Audio", "video": "Video"}
# Where an element says what it embeds; pages that load it later say it in the second.
_ADDRESSES = ("src", "data-src", "data")
_VIDEO_HOSTS = ("youtube", "youtu.be", "vimeo", "dailymotion", "player.", "video.")
_AUDIO_HOSTS = ("spotify", "soundcloud", "podcast", "audio.")
_SHOWN_MAX = 60


def embedded(element: Element) -> str | None:
    """The address of what an element embeds."""
    for one in (element, *element.iter("source")):
        for name in _ADDRESSES:
            if said := one.get(name, "").strip():
                return said
    return None


def told(element: Element, url: str) -> tuple[str, str]:
    """What it is in a word, and how it is called: by its title, else by its address."""
    parts = urlsplit(url)
    kind = _KINDS.get(str(element.tag)) or _kind_of(parts.netloc.lower())
    title = " ".join((element.get("title") or element.get("aria-label") or "").split())
    page = f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}"
    return kind, title or (page if len(page) <= _SHOWN_MAX else f"{page[: _SHOWN_MAX - 1]}…")


def _kind_of(host: str) -> str:
    if any(sign in host for sign in _VIDEO_HOSTS):
        return "Video"
    return "Audio" if any(sign in host for sign in _AUDIO_HOSTS) else "Embedded"
