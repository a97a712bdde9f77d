"""What stands beside the text of an entry: pictures with their captions, recordings, films."""

from typing import Literal, NamedTuple

import lxml.etree
from lxml.etree import _Element as Element

from reader.loaders.feed_file.entry import Picture, Sound

# More pictures than any story has; some feeds list each in ten sizes.
MOST = 20
_LEADING = ("enclosure", "link", "media:content", "media:thumbnail")
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif")
_SOUNDS: dict[str, Literal["Audio", "Video"]] = {
    "audio": "Audio",
    "video": "Video",
    ".mp3": "Audio",
    ".m4a": "Audio",
    ".ogg": "Audio",
    ".opus": "Audio",
    ".mp4": "Video",
    ".m4v": "Video",
    ".webm": "Video",
}


def sound_of(url: str, kind: str, title: str) -> Sound | None:
    """The recording or film that an address leads to, by its type or by its own end."""
    found = _SOUNDS.get(kind.partition("/")[0].lower()) or (
        None if kind else _SOUNDS.get(_end(url))
    )
    return Sound(url, found, title) if found else None


def is_picture(url: str, kind: str) -> bool:
    """Whether an address leads to a picture, by its type or by its own end."""
    return kind.lower().startswith("image") or (not kind and _end(url) in _PICTURES)


class Media(NamedTuple):
    """The pictures and recordings of an entry, each once, and what is said of them all."""

    pictures: tuple[Picture, ...] = ()
    sounds: tuple[Sound, ...] = ()
    description: str = ""


def media(source: str) -> Media:
    """What stands in the source of one entry, which declares none of its prefixes."""
    if "media:" not in source and "enclosure" not in source:
        return Media()
    parser = lxml.etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = lxml.etree.fromstring(source.encode("utf-8", "replace"), parser)
    except (lxml.etree.LxmlError, ValueError):
        return Media()
    pictures: dict[str, Picture] = {}
    sounds: dict[str, Sound] = {}
    for element in root.iter():
        name = _name(element)
        if name in _LEADING and len(pictures) + len(sounds) < MOST:
            _take(element, name, pictures, sounds)
    described = (one for one in root.iter() if _name(one) == "media:description")
    said = next(("".join(one.itertext()) for one in described), "")
    return Media(tuple(pictures.values()), tuple(sounds.values()), said.strip())


def _take(
    element: Element, name: str, pictures: dict[str, Picture], sounds: dict[str, Sound]
) -> None:
    if name == "link" and element.get("rel") != "enclosure":
        return
    url = (element.get("url") or element.get("href") or "").strip()
    kind = element.get("type") or element.get("medium") or ""
    if not url:
        return
    if is_picture(url, kind) or name == "media:thumbnail":
        caption, credit = _said(element, "description"), _said(element, "credit")
        pictures.setdefault(url, Picture(url, caption, credit))
    elif sound := sound_of(url, kind, element.get("title") or _said(element, "title")):
        sounds.setdefault(url, sound)


def _said(element: Element, name: str) -> str:
    """What is said of a picture: in it, or in the group around it."""
    parent = element.getparent()
    group = parent if parent is not None and _name(parent) == "media:group" else ()
    for child in (*element, *group):
        if _name(child) == f"media:{name}":
            return _text(child)
    return ""


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _name(element: Element) -> str:
    """The name with its prefix; a slice declares none, so they are part of the names."""
    prefix = f"{element.prefix}:" if element.prefix else ""
    return prefix + str(element.tag).rpartition("}")[2]


def _end(url: str) -> str:
    path = url.partition("?")[0].rpartition("/")[2]
    return f".{path.rpartition('.')[2].lower()}" if "." in path else ""
