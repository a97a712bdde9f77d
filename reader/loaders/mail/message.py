"""One message to the article that it is."""

import email
import email.policy
import re
from email.message import Message

from msgspec import Struct
from msgspec.structs import replace

from reader.loaders import limits, markup
from reader.loaders.decode import Decoded
from reader.loaders.language import SAMPLE, detect
from reader.loaders.mail.cleaning import cleaned, without_signature
from reader.loaders.mail.headers import addresses, date, header, list_name, sender
from reader.loaders.mail.parts import Parts, Piece, parts
from reader.loaders.mail.plain import blocks
from reader.loaders.reading_time import minutes
from reader.loaders.sentences import teaser_headline
from reader.model import Article, Block, Figure, Receipt
from reader.text import clean

UNTITLED = "No subject"
_MULTIPART = re.compile(rb"^content-type:\s*multipart/", re.IGNORECASE | re.MULTILINE)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?=[-_,;\s]|\Z)")


class Read(Struct, frozen=True):
    """The article of a message, and what is to be said about its reading."""

    article: Article
    notes: tuple[Decoded, ...] = ()


def parse(data: bytes) -> Message | None:
    """The message with its parts; None where more are nested than a parser follows."""
    if len(_MULTIPART.findall(data)) > limits.MAX_NESTED_PARTS:
        return None
    try:
        return email.message_from_bytes(data, policy=email.policy.compat32)
    except (RecursionError, ValueError, LookupError, TypeError, AssertionError):
        return None


def read(path: str, id_: str, message: Message) -> Read:
    """The article of a message."""
    found = parts(message)
    headline = header(message, "Subject")
    content, figures, signature = _content(found)
    story = cleaned(content, headline)
    text = " ".join(block.text for block in story.blocks)
    author = sender(message)
    article = Article(
        id=id_,
        path=path,
        headline=headline or _headline(story.blocks),
        publisher=_publisher(message),
        byline=(author.name or author.address,) if author.name or author.address else (),
        published=date(message),
        url=_url(message) or story.url,
        language=_language(message, f"{headline} {text[:SAMPLE]}"),
        minutes=minutes(story.blocks),
        figures=figures,
        body=story.blocks,
        receipt=(*story.receipt, *_receipt(signature, found)),
    )
    return Read(article, tuple(_notes(found, article)))


def _content(found: Parts) -> tuple[list[Block], tuple[Figure, ...], tuple[str, ...]]:
    """The blocks and figures of all texts in their order, and the signature below the last."""
    content: list[Block] = []
    figures: list[Figure] = []
    signature: tuple[str, ...] = ()
    for piece in found.pieces:
        if piece.kind == "html":
            read_part = markup.read_fragment(piece.text)
            content.extend(_placed(read_part.blocks, len(figures)))
            figures.extend(read_part.figures)
        elif piece.kind == "plain":
            text, lines = without_signature(piece.text)
            signature += lines
            content.extend(blocks(text, flowed=piece.flowed, joined=piece.joined))
        else:
            content.extend(_inner_head(piece))
    return content, tuple(figures), signature


def _placed(read_blocks: tuple[Block, ...], before: int) -> list[Block]:
    """The blocks with the numbers of their figures among those of the whole message."""
    return [
        block if block.figure is None else replace(block, figure=block.figure + before)
        for block in read_blocks
    ]


def _inner_head(piece: Piece) -> list[Block]:
    """The head of a message inside the message: its subject as a heading, its sender below."""
    if piece.message is None:
        return []
    subject, author = header(piece.message, "Subject"), sender(piece.message)
    about = clean(", ".join(one for one in (*author, date(piece.message)) if one))
    head = [Block("heading", subject, level=2)] if subject else []
    return [*head, Block("paragraph", about)] if about else head


def _publisher(message: Message) -> str | None:
    """The list or newsletter, or whoever wrote: that is what one looks for in a list of mail."""
    author = sender(message)
    return list_name(message) or author.name or author.address or None


def _url(message: Message) -> str | None:
    for name in ("Archived-At", "X-URL"):
        if found := addresses(message, name):
            return found[0]
    return None


def _language(message: Message, text: str) -> str | None:
    said = _LANGUAGE.match(header(message, "Content-Language").lower())
    return detect(text) or (said[0] if said else None)


def _headline(story: tuple[Block, ...]) -> str:
    text = next((block.text for block in story if block.text.strip()), "")
    return teaser_headline(" ".join(text.split())).strip() or UNTITLED


def _receipt(signature: tuple[str, ...], found: Parts) -> list[Receipt]:
    lines = tuple(clean(" ".join(line.split())) for line in signature)
    both = (("signature", lines), ("attachment", tuple(found.attachments)))
    return [Receipt(what, kept) for what, kept in both if kept]


def _notes(found: Parts, article: Article) -> list[Decoded]:
    """What is wrong with the message, said to whoever has it."""
    if found.encrypted:
        why = "it is encrypted, so its text cannot be shown"
        return [Decoded(None, why, "decrypt it in your mail program, and save it from there")]
    notes = found.notes[:1]
    if not article.body:
        attached = " but attachments" if found.attachments else ""
        notes.append(Decoded(None, f"it has no text{attached}", "open it in your mail program"))
    return notes
