"""Words for made-up news: common English ones, and a long tail of words that are none."""

import random
from typing import Self

from msgspec import Struct

# One story in a thousand has it, so that a search has something rare to find. Its first letters
# begin many other words; no other word has an x.
MARKER = "Tarnixel"

_COMMON = (
    "the of to and in a that is was for on it with as at by from be have he has his are an they "
    "which this but their had not were who would been will its more when after there one said if "
    "we about than into over could out up also some two only then them new other people first "
    "last years most before because during under against between while where many any may these "
    "such still since both how government country city police court president minister party law "
    "market company bank price work school hospital doctor water fire road river house week month "
    "day night morning million family"
)
_ONSETS = "b br c ch d dr f fl g gr h j k l m n p pl pr r s sh sl st t th tr v w"
_VOWELS = "a e i o u a e i o ai ou"
_CODAS = ["", "", "", "", "", "", "n", "r", "s", "t", "l", "nd"]
_ENDINGS = ["", "", "", "", "", "", "ing", "ed", "er", "ly", "tion"]
_SIZE = 30_000
_NAMES = 1_500


def _made_up(chance: random.Random, endings: list[str]) -> str:
    onsets, vowels = _ONSETS.split(), _VOWELS.split()
    syllables = range(chance.choice((1, 2, 2)))
    stem = "".join(
        chance.choice(onsets) + chance.choice(vowels) + chance.choice(_CODAS) for _ in syllables
    )
    return stem + chance.choice(endings)


class Words(Struct, frozen=True):
    """Words, the commonest first; a text of them, to draw from as often as each comes; names."""

    words: list[str]
    text: list[str]
    names: list[str]

    @classmethod
    def make(cls) -> Self:
        """The same words each time."""
        chance = random.Random("words")
        words = dict.fromkeys(_COMMON.split())
        while len(words) < _SIZE:
            words[_made_up(chance, _ENDINGS)] = None
        names: dict[str, None] = {}
        while len(names) < _NAMES:
            name = _made_up(chance, [""]).capitalize()
            if len(name) > 3:
                names[name] = None
        # As in any language, the word of rank r comes about 1/r as often as the first.
        text = [word for rank, word in enumerate(words, 3) for _ in range(1 + _SIZE // rank)]
        return cls(list(words), text, list(names))

    def some(self, chance: random.Random, count: int) -> list[str]:
        """Words as a text has them."""
        return chance.choices(self.text, k=count)

    def telling(self, chance: random.Random, count: int) -> list[str]:
        """Words as a headline has them: none of the commonest, each as likely as the next."""
        return [self.words[chance.randrange(100, 4_000)] for _ in range(count)]
