"""How things are shown: in signs or in words, and in which form dates are."""

from dataclasses import dataclass

from reader.layout.dates import DATE_FORMAT


@dataclass(frozen=True, slots=True)
class Manner:
    """`plain` writes words for signs and draws no boxes; `dates` is a form of strftime's."""

    plain: bool = False
    dates: str = DATE_FORMAT


USUAL = Manner()
