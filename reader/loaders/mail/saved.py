"""MHTML: a page that a browser saved as a mail, with its pictures as parts."""

import codecs
from dataclasses import replace
from email.message import Message

from reader.loaders.decode import decode
from reader.loaders.loaded import Loaded
from reader.loaders.mail.headers import addresses
from reader.loaders.mail.parts import charset, payload
from reader.loaders.markup.links import address

_SUFFIXES = (".mht", ".mhtml")


def page_of(path: str, message: Message) -> Message | None:
    """The part that is the page, if the message is one that a browser saved."""
    saved = "saved by" in str(message.get("From", "")).lower()
    if not (saved or message.get("Snapshot-Content-Location") or path.lower().endswith(_SUFFIXES)):
        return None
    return next((part for part in message.walk() if part.get_content_type() == "text/html"), None)


def load_page(path: str, id_: str, message: Message, page: Message) -> Loaded:
    """The article of the page; its source is the message around it."""
    # Only few mails are pages, and the parsers of pages are slow to import.
    from reader.loaders.saved_page import load  # noqa: PLC0415

    text = decode(payload(page), charset(page)).text
    data = payload(page) if text is None else codecs.BOM_UTF8 + text.encode("utf-8", "replace")
    loaded = load(path, data)
    locations = (
        *addresses(message, "Snapshot-Content-Location"),
        *addresses(page, "Content-Location"),
    )
    url = next((found for one in locations if (found := address(one))), None)
    articles = tuple(replace(one, id=id_, url=one.url or url) for one in loaded.articles)
    return replace(loaded, articles=articles)
