"""How things are shown: in signs or in words, and in which form dates are."""

from msgspec import Struct

from reader.layout.dates import DATE_FORMAT


class Manner(Struct, frozen=True):
    """`plain` writes words for signs and draws no boxes; `dates` is a form of strftime's."""

    plain: bool = False
    dates: str = DATE_FORMAT


USUAL = Manner()
