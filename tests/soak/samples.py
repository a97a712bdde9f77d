"""Texts that an expression likes or nearly likes, made from what it says."""

import random
import re
from collections.abc import Iterator, Sequence
from re import _constants as said  # type: ignore[attr-defined] # the parser of the expressions
from re import _parser as parser  # type: ignore[attr-defined] # is known to nobody else
from typing import Any

_REPEATS = (said.MAX_REPEAT, said.MIN_REPEAT, said.POSSESSIVE_REPEAT)
_MANY = 6
_ANY = "a <\"'(-\n1é"
_OF_CATEGORY = {
    said.CATEGORY_DIGIT: "19",
    said.CATEGORY_NOT_DIGIT: "a ",
    said.CATEGORY_SPACE: " \n\t",
    said.CATEGORY_NOT_SPACE: "a1-",
    said.CATEGORY_WORD: "a1_é",
    said.CATEGORY_NOT_WORD: " -.",
}
_VARIANTS = 3
_MOST_PUMPS = 60


def pumps(pattern: re.Pattern[Any]) -> list[tuple[str, str]]:
    """Pairs of what stands before, and what is repeated behind it."""
    text = pattern.pattern
    tree = parser.parse(
        text if isinstance(text, str) else text.decode("latin-1"),
        pattern.flags & ~re.UNICODE if isinstance(text, bytes) else pattern.flags,
    )
    found: dict[tuple[str, str], None] = {}
    for seed in range(_VARIANTS):
        sampler = _Sampler(random.Random(seed))
        for pair in sampler.pumps(list(tree), ""):
            if pair[1]:
                found[pair] = None
    return list(found)[:_MOST_PUMPS]


class _Sampler:
    """Makes one text of many that would do."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def pumps(self, items: Sequence[Any], before: str) -> Iterator[tuple[str, str]]:
        """What is repeated anywhere in these, with what leads there, and their beginnings."""
        begun = ""
        for kind, value in items:
            if kind in _REPEATS:
                _, most, inner = value
                if most > _MANY:
                    yield before + begun, self._text(inner)
                    yield "", before + begun + self._text(inner)
                yield from self.pumps(list(inner), before + begun)
            else:
                for inner in _inside(kind, value):
                    yield from self.pumps(list(inner), before + begun)
            begun += self._item(kind, value)
            yield "", before + begun
            yield before, begun

    def _text(self, items: Any) -> str:
        return "".join(self._item(kind, value) for kind, value in items)

    def _item(self, kind: Any, value: Any) -> str:  # noqa: PLR0911 - a line for each kind
        if kind == said.LITERAL:
            return chr(value)
        if kind == said.NOT_LITERAL:
            return self._chance.choice([one for one in _ANY if one != chr(value)])
        if kind == said.ANY:
            return self._chance.choice(_ANY)
        if kind == said.IN:
            return self._of_set(value)
        if kind in _REPEATS:
            least, most, inner = value
            count = min(most, max(least, self._chance.choice((0, 1, 2))))
            return "".join(self._text(inner) for _ in range(count))
        if kind == said.ASSERT:
            return self._text(value[1]) if value[0] > 0 and self._chance.random() < 0.3 else ""
        if inner := _inside(kind, value):
            return self._text(self._chance.choice(inner))
        return ""

    def _of_set(self, members: Sequence[Any]) -> str:
        if members[0][0] == said.NEGATE:
            outside = set(map(self._member, members[1:]))
            return self._chance.choice([one for one in _ANY if one not in outside] or ["x"])
        return self._member(self._chance.choice(list(members)))

    def _member(self, member: Any) -> str:
        kind, value = member
        if kind == said.LITERAL:
            return chr(value)
        if kind == said.RANGE:
            return chr(self._chance.choice(value))
        return self._chance.choice(_OF_CATEGORY.get(value, "a"))


def _inside(kind: Any, value: Any) -> list[Any]:
    """The expressions that one of another kind is made of."""
    if kind == said.BRANCH:
        return list(value[1])
    if kind == said.SUBPATTERN:
        return [value[-1]]
    if kind == said.ATOMIC_GROUP:
        return [value]
    if kind == said.GROUPREF_EXISTS:
        return [one for one in value[1:] if one]
    return []
