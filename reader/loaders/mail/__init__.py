"""Mail: messages, mailboxes, and pages that a browser saved as a message.

The way of a mail: `mailbox` finds the messages of a file, `message` reads one, with `headers`
for its head, `parts` for its texts and attachments, `plain` for plain text and `cleaning` for
what stands around the text; `saved` hands on the pages.
"""

from reader.loaders import identity, limits, source
from reader.loaders.loaded import Loaded, refused
from reader.loaders.mail import mailbox, saved
from reader.loaders.mail.message import parse, read
from reader.loaders.memory import forget
from reader.model import Article, Problem

_AGAIN = "save it again from your mail program"


def load(path: str, data: bytes) -> Loaded:
    """An article for each message, and a problem for what of it cannot be shown."""
    if len(data) > limits.MAX_BYTES:
        return Loaded(problems=(source.too_large(path, len(data)),))
    if not data.strip():
        return refused(path, "it is empty", _AGAIN)
    if not mailbox.is_mailbox(data):
        loaded = _one(path, identity.of_bytes(data), data)
        forget()
        return loaded
    return _mailbox(path, data)


def raw(data: bytes, article: str) -> bytes | None:
    """The bytes of the message that became the article; None for one that is not there.

    A mail alone in its file is the story of that file, whatever it was before.
    """
    if not mailbox.is_mailbox(data):
        return data
    messages = mailbox.split(data)
    return next((one for one in messages if identity.of_bytes(one) == article), None)


def _mailbox(path: str, data: bytes) -> Loaded:
    """The messages of a mailbox; of those that are the same only the first."""
    messages = mailbox.split(data)
    articles: dict[str, Article] = {}
    problems: list[Problem] = []
    for number, one in enumerate(messages[: limits.MAX_ENTRIES], start=1):
        id_ = identity.of_bytes(one)
        if id_ in articles:
            continue
        loaded = _one(path, id_, mailbox.message(one))
        articles.update({article.id: article for article in loaded.articles})
        problems.extend(_of_message(problem, number) for problem in loaded.problems)
    forget()
    if len(messages) > limits.MAX_ENTRIES:
        why = (
            f"it has more messages ({len(messages):,}) than the limit on a document"
            f" ({limits.MAX_ENTRIES:,}), so only the first of them are shown"
        )
        problems.append(Problem(path, why, "split it into smaller files"))
    return Loaded(tuple(articles.values()), tuple(problems), container=True)


def _of_message(problem: Problem, number: int) -> Problem:
    return Problem(problem.path, f"of its message {number:,}: {problem.why}", problem.advice)


def _one(path: str, id_: str, data: bytes) -> Loaded:
    """One message, or one saved page."""
    message = parse(data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"))
    if message is None:
        why = (
            "its parts are nested deeper, or are more, than the limit on a message"
            f" ({limits.MAX_NESTED_PARTS:,})"
        )
        return refused(path, why, _AGAIN)
    if page := saved.page_of(path, message):
        return saved.load_page(path, id_, message, page)
    found = read(path, id_, message)
    notes = tuple(Problem(path, note.why, note.advice) for note in found.notes)
    if message.keys():
        return Loaded((found.article,), notes)
    why = "it is no mail: it does not begin with headers"
    if not found.article.body:
        return refused(path, why, _AGAIN)
    return Loaded((found.article,), (Problem(path, why, _AGAIN), *notes))
