"""The parser of the command line's words; what it says of them acts on no terminal."""

import sys
from argparse import ArgumentParser
from typing import IO, Any, NoReturn

from reader.text import clean


class Parser(ArgumentParser):
    """A parser that cleans what it prints: names of files, which a shell fills in, are hostile."""

    def __init__(self, **named: Any) -> None:  # noqa: ANN401 - what argparse takes
        super().__init__(**named)
        # Newer Pythons colour what they print, which would be cleaned away.
        self.color = False

    def error(self, message: str) -> NoReturn:
        """End with what is wrong, and what to do."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {clean(message)}; `{self.prog} --help` says more\n")

    # Typeshed has a protocol of its own for the file.
    def _print_message(self, message: str, file: IO[str] | None = None) -> None:  # type: ignore[override]
        super()._print_message(clean(message, lines=True), file)
