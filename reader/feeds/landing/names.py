"""What files and folders of fetched stories are called: names that every file system takes.

And what a document says of itself that its feed did not give.
"""

import re
import unicodedata

from reader.model import Article

# Letters of the headline, and bytes of a whole name: file systems take 255.
_MOST_LETTERS, _MOST_BYTES = 80, 200
_ID_LETTERS = 8
# The line of front matter that says that a document has only the summary of its story.
SUMMARY_ONLY = "summary_only: true"
# What some file system takes for something else.
_SIGNS = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
# Names of devices for some.
_DEVICE = re.compile(r"(?i:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z)")


def stem(article: Article, id_: str) -> str:
    """The name of an entry's file without suffix: day, headline, and the end that is its own."""
    day = (article.published or "")[:10]
    head = f"{day} {_safe(article.headline)}".strip()
    return f"{_bounded(head, _MOST_BYTES)}-{own_end(id_)}"


def own_end(id_: str) -> str:
    """What tells the file of an entry from others of the same day and headline."""
    return id_[:_ID_LETTERS]


def folder(name: str) -> str:
    """The name of a feed's folder."""
    return _bounded(_safe(name), _MOST_BYTES) or "Feed"


def _safe(text: str) -> str:
    """A name without signs that are none in names; a dot at its beginning would hide it."""
    plain = _SIGNS.sub("-", unicodedata.normalize("NFC", text))
    bare = " ".join(plain.split())[:_MOST_LETTERS].strip(" .-")
    return f"{bare}-" if _DEVICE.match(bare) else bare


def _bounded(text: str, most: int) -> str:
    """As much of a text as so many bytes hold."""
    return text.encode()[:most].decode(errors="ignore").strip()
