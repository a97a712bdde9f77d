"""A problem: what could not be read, told to the person whose file it is."""

from msgspec import Struct

from reader.text import clean


class Problem(Struct, frozen=True):
    """What went wrong where, why, and what to do, to be made one sentence.

    `path` is exact, to be cleaned where it is shown.
    """

    path: str
    why: str
    advice: str

    def __str__(self) -> str:
        """The whole sentence, harmless where it is shown."""
        return f"{clean(self.path)}: {self.why}; {self.advice}."
