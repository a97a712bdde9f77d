"""Work, counted and not timed: lines of Reader's own code, and the signs that they go over."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import reader

OURS = str(Path(reader.__file__).parent)
# What goes over the whole of what it is called on, wherever it finds something.
_WALKS = frozenset(
    {"casefold", "copy", "count", "decode", "encode", "expandtabs", "index", "insert", "lower",
     "isprintable", "partition", "remove", "replace", "reverse", "rpartition", "rsplit", "sort",
     "split", "splitlines", "title", "translate", "upper"}
)  # fmt: skip
_SEQUENCES = (str, bytes, bytearray, list)


def work(call: Callable[[], object]) -> int:
    """How many lines of Reader's own code are come through, and how much they go over.

    A line that makes a text (by a slice, by adding to one) or calls what walks through a text or a
    list counts as many as are in it, since C does not do it for nothing either. What has no name,
    and what expressions search, is not seen: `python3 -m tests.soak.growth` takes the time.
    """
    counted = _Counted()
    before = sys.gettrace(), sys.getprofile()
    sys.setprofile(counted.profiled)
    sys.settrace(counted.called)
    try:
        call()
    finally:
        sys.settrace(before[0])
        sys.setprofile(before[1])
    return counted.lines + counted.signs


class _Counted:
    def __init__(self) -> None:
        self.lines = self.signs = 0
        # Held, so that no other text gets the place of one that was counted.
        self._made: dict[int, str | bytes] = {}

    def called(self, frame: FrameType, _event: str, _given: Any) -> Any:  # noqa: ANN401 - a tracer
        return self._line if _is_ours(frame) else None

    def _line(self, frame: FrameType, event: str, given: Any) -> Any:  # noqa: ANN401 - as above
        self.lines += event == "line"
        for value in (given, *frame.f_locals.values()):
            if isinstance(value, str | bytes) and id(value) not in self._made:
                self._made[id(value)] = value
                self.signs += len(value)
        return self._line

    def profiled(self, frame: FrameType, event: str, given: Any) -> None:  # noqa: ANN401 - as above
        if event == "c_call" and given.__name__ in _WALKS and _is_ours(frame):
            walked = given.__self__
            self.signs += len(walked) if isinstance(walked, _SEQUENCES) else 0


def _is_ours(frame: FrameType) -> bool:
    return frame.f_code.co_filename.startswith(OURS)
