"""A story of an agency, and what another publisher makes of it."""

from msgspec.structs import replace

from reader.library.same.rule import same
from reader.library.same.story import Story
from reader.model import Article, Block

SAME_HEADLINE = "Ferry runs aground off Skarholm"
WHOLE = (
    "A ferry with 214 people on board ran aground off the island of Skarholm on Thursday after "
    "its steering failed in heavy seas, the coast guard said.\n"
    "All passengers were taken off by lifeboats within 3 hours, and nobody was badly hurt. Two "
    "members of the crew stayed on board to drop a second anchor.\n"
    "The captain, Ragna Holt, told Northern Wire that the rudder had been repaired in the "
    "harbour of Vik last month. The company that owns the ship would not comment on its "
    "programme of repairs.\n"
    "It is the third accident on this route in two years. Islanders have long asked for a newer "
    "ship, and the mayor said the government had promised one and then cancelled the order.\n"
    "Winds of up to 90 kilometres an hour were expected to ease on Friday, when divers are to "
    "look at the hull before a tug tries to pull the ship free."
)
FERRY = tuple(WHOLE.split("\n"))


def story(
    *paragraphs: str,
    publisher: str | None = "Harbour Post",
    headline: str = SAME_HEADLINE,
    published: str | None = "2024-11-14",
    url: str | None = None,
) -> Article:
    body = tuple(Block("paragraph", text) for text in paragraphs)
    return Article("", "", headline, None, publisher, (), published, url, body=body)


def other(
    *paragraphs: str,
    publisher: str | None = "Valley Times",
    headline: str = "Rescue off the coast",
    published: str | None = "2024-11-14",
    url: str | None = None,
) -> Article:
    return story(*paragraphs, publisher=publisher, headline=headline, published=published, url=url)


def undated(article: Article) -> Article:
    return replace(article, headline=SAME_HEADLINE, published=None)


def reason(one: Article, two: Article) -> str | None:
    """Why they are one, which is the same from both sides."""
    likeness = same(Story(one), Story(two))
    assert likeness == same(Story(two), Story(one))
    return likeness.reason if likeness else None


def edited(*changes: tuple[str, str]) -> tuple[str, ...]:
    text = WHOLE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return tuple(text.split("\n"))
