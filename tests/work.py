"""Work, counted and not timed: the lines of Reader's own code that a call comes through."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import reader

_OURS = str(Path(reader.__file__).parent)


def work(call: Callable[[], object]) -> int:
    """How many lines of Reader's own code are come through, each as often as it is."""
    count = 0

    def line(_frame: FrameType, event: str, _given: Any) -> Any:  # noqa: ANN401 - a tracer
        nonlocal count
        count += event == "line"
        return line

    def called(frame: FrameType, _event: str, _given: Any) -> Any:  # noqa: ANN401 - a tracer
        return line if frame.f_code.co_filename.startswith(_OURS) else None

    before = sys.gettrace()
    sys.settrace(called)
    try:
        call()
    finally:
        sys.settrace(before)
    return count
