"""A target on one input: it holds, and within its time."""

import time

from tests.fuzz.targets import Target

# Seconds of the processor for an input of some kilobytes.
SLOW = 3.0


class SlowError(AssertionError):
    """It took longer than any input of that size should."""


def judged(target: Target, data: bytes) -> None:
    """Run the target; whatever it raises is a finding, and so is to take long."""
    begun = time.process_time()
    target.run(data)
    took = time.process_time() - begun
    if took > SLOW:
        raise SlowError(f"it took {took:.1f} s for {len(data):,} bytes")
