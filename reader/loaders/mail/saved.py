"""MHTML: a page that a browser saved as a mail, with its pictures as parts."""

import codecs
from email.message import Message

from msgspec.structs import replace

from reader.loaders.decode import decode
from reader.loaders.loaded import Loaded
from reader.loaders.mail.headers import addresses
from reader.loaders.mail.parts import charset, payload
from reader.loaders.markup.links import address
from reader.model import Problem

_SUFFIXES = (".mht", ".mhtml")


def page_of(path: str, message: Message) -> Message | None:
    """The part that is the page, if the message is one that a browser saved."""
    page = next((one for one in message.walk() if one.get_content_type() == "text/html"), None)
    if page is None:
        return None
    said = message.get("Snapshot-Content-Location") or path.lower().endswith(_SUFFIXES)
    # A page and its pictures have addresses; a mail that has some was sent to somebody.
    whole = message.get_content_type() == "multipart/related" and page.get("Content-Location")
    sent = message.get("To") or message.get("Received")
    return page if said or (whole and not sent) else None


def load_page(path: str, id_: str, message: Message, page: Message) -> Loaded:
    """The article of the page; its source is the message around it."""
    # Only few mails are pages, and the parsers of pages are slow to import.
    from reader.loaders.saved_page import load  # noqa: PLC0415

    data = payload(page)
    notes: tuple[Problem, ...] = ()
    # Where the message does not say it, the page may.
    if declared := charset(page):
        decoded = decode(data, declared)
        notes = (Problem(path, decoded.why, decoded.advice),) if decoded.why else ()
        if decoded.text is not None:
            data = codecs.BOM_UTF8 + decoded.text.encode("utf-8", "replace")
    loaded = load(path, data)
    locations = (
        *addresses(message, "Snapshot-Content-Location"),
        *addresses(page, "Content-Location"),
    )
    url = next((found for one in locations if (found := address(one))), None)
    articles = tuple(replace(one, id=id_, url=one.url or url) for one in loaded.articles)
    return replace(loaded, articles=articles, problems=(*notes, *loaded.problems))
