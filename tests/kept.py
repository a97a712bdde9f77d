"""Workers that are kept from test to test: to begin one takes longer than most tests."""

from typing import TYPE_CHECKING, Any

from reader.loaders.workers import _Worker

if TYPE_CHECKING:
    import subprocess

# Processes that wait for a document.
_KEPT: "list[subprocess.Popen[bytes]]" = []


class KeptWorker(_Worker):
    """One whose process goes to the next test, unless it was at work or has failed."""

    def __init__(self) -> None:
        self._is_busy = self._is_given = False
        while _KEPT:
            self._process = _KEPT.pop()
            if self.is_alive():
                return
            super().end()
        super().__init__()

    def ask(self, about: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
        self._is_busy = True
        answer = super().ask(about, data)
        self._is_busy = False
        return answer

    def kill(self) -> None:
        if self._is_busy:
            super().kill()

    def end(self) -> None:
        if self._is_busy:
            super().end()
        elif not self._is_given:
            self._is_given = True
            _KEPT.append(self._process)


def end_kept() -> None:
    """End all processes that are kept."""
    while _KEPT:
        process = _KEPT.pop()
        process.kill()
        process.communicate()
