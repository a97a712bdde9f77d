"""When two articles are one story of several publishers.

That stories are taken for one that are two is not acceptable, that one is missed is. So they share
a headline, a link or a day; a text of 48 words or more stands nearly whole in the other, from its
beginning on; and nowhere has one a number or a name where the other has another. That tells apart
what is made after one pattern: forecasts, results, markets, draws, local editions, statements that
two stories quote. What is hidden beneath another stands there, so nothing is lost with it.

Of one publisher, or where it is not known that there are two, no story is folded: its versions are
updates, corrections and daily columns, and each may be wanted.
"""

from collections.abc import Collection, Iterable
from operator import eq
from typing import NamedTuple

from reader.library.same.alignment import Alignment, Words
from reader.library.same.story import Story

LEAST_WORDS = 48
_LEAST_SHARE = 0.9
# A dateline, a line of the publisher's own: more is another story.
_MOST_OWN = 20
# What the longer one begins with: a standfirst, or what stands under a picture.
_MOST_BEFORE = 32
# Where a story is cut, so many words may say whose it was.
_MOST_CREDIT = 3
# One that comes again later may be the next of a series.
_MOST_DAYS = 2
# Of two stories the shorter is cut if the longer is so much longer.
_CUT = 1.1


class Likeness(NamedTuple):
    """Why two are one story; `cut` if the one with fewer words lacks some of the other."""

    reason: str
    cut: bool


def same(one: Story, other: Story) -> Likeness | None:
    """Whether two are one story, and why; it does not matter which is which."""
    if not candidates(one, other) or not _of_two_publishers(one, other):
        return None
    if _of_a_series(one, other):
        return None
    shorter, longer = sorted((one, other), key=lambda story: (len(story.words), story.words))
    if len(shorter.words) < LEAST_WORDS or 2 * len(shorter.words) < len(longer.words):
        return None
    own = _own_words(shorter, longer)
    if own is None:
        return None
    cut = len(longer.words) > _CUT * len(shorter.words)
    percent = 100 * (len(shorter.words) - own) // len(shorter.words)
    how_much = f"{percent} % of the words" + " of the shorter one" * cut
    return Likeness(f"same {' and '.join(_shared(one, other))}, {how_much}", cut)


def candidates(one: Story, other: Story) -> bool:
    """Whether they share a headline, a link or a day, and an n-gram by which openings are known."""
    meet = any(map(eq, one.sketch, other.sketch))
    return meet and bool(_shared(one, other))


def _shared(one: Story, other: Story) -> list[str]:
    pairs = {
        "headline": ("".join(one.headline), "".join(other.headline)),
        "link": (one.page, other.page),
        "day": (one.day, other.day),
    }
    return [what for what, (first, second) in pairs.items() if first and first == second]


def _of_two_publishers(one: Story, other: Story) -> bool:
    """Whether they are known to be of two: one named after the other is the same."""
    names = one.publisher, other.publisher
    named = all(names)
    if named and (names[0] in names[1] or names[1] in names[0]):
        return False
    if one.page and one.page == other.page:
        # A planet leads to the page that the story came from.
        return named
    domains = one.domain, other.domain
    return domains[0] != domains[1] if all(domains) else named


def _of_a_series(one: Story, other: Story) -> bool:
    """Whether one may be the next of what the other is: "Part 1", "Part 2", or days later."""
    first, second = ([word for word in story.headline if word.isalpha()] for story in (one, other))
    if first == second and _numbers(one.headline) != _numbers(other.headline):
        return True
    days = (one.day - other.day).days if one.day and other.day else 0
    return abs(days) > _MOST_DAYS


def _own_words(shorter: Story, longer: Story) -> int | None:
    """How many words of the shorter one the other lacks; None if they are two stories."""
    if shorter.words == longer.words:
        return 0
    alignment = Alignment(shorter.words, longer.words)
    if alignment.share < _LEAST_SHARE:
        return None
    partings = alignment.partings()
    before = partings[0][1]
    if len(before) > _MOST_BEFORE or any(len(own) > _MOST_OWN for own, _ in partings):
        return None
    names = (shorter.capitals | longer.capitals) - (shorter.small | longer.small)
    one_day = shorter.day is not None and shorter.day == longer.day
    credit, rest = partings[-1]
    is_credit = one_day and len(credit) <= _MOST_CREDIT and len(rest) > _MOST_OWN
    for own, other in partings[:-1] if is_credit else partings:
        if _contradict(own, other, names, one_day=one_day):
            return None
    return sum(len(own) for own, _ in partings)


def _contradict(own: Words, other: Words, names: Collection[str], *, one_day: bool) -> bool:
    """Whether what they say at one place makes two stories of them."""
    if _within(own, other) or _within(other, own):
        return False
    if _numbers(own) != _numbers(other):
        return True
    if not one_day:
        return not _spelt_alike(own, other)
    own, other = ([word for word in words if word in names] for words in (own, other))
    return not _within(own, other) and not _within(other, own)


def _within(some: Words, words: Words) -> bool:
    """Whether some words stand among others, in their order."""
    left = iter(words)
    return all(any(_alike(word, one) for one in left) for word in some)


def _numbers(words: Words) -> list[str]:
    return [word for word in words if not word.isalpha()]


def _spelt_alike(own: Words, other: Words) -> bool:
    """Whether words are the same but for their spelling."""
    if "".join(own) == "".join(other):
        return True
    return len(own) == len(other) and all(map(_alike, own, other))


def _alike(one: str, other: str) -> bool:
    """Whether two words are one but for its spelling or ending: "colour", "Zelenskyy"."""
    if one == other:
        return True
    if not one.isalpha() or not other.isalpha():
        return False
    same = _beginning(one, other)
    rest = max(len(one), len(other)) - same
    return same >= 4 and rest <= 2


def _beginning(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    pairs: Iterable[tuple[str, str]] = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
