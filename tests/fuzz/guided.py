"""One target under atheris, which keeps what reaches new lines: `python3 -m tests.fuzz.guided`.

It takes the name of a target, the seed, and libFuzzer's own options and folders.
"""

import random
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["reader"]):
    from tests.fuzz.judging import judged
    from tests.fuzz.targets import TARGETS

from tests.fuzz.mutations import mutated

# How many of all inputs are made by accidents of whole texts, which atheris knows nothing of.
_ACCIDENTS = 0.4


def main(name: str, options: list[str]) -> None:
    """Fuzz until the time is over, or something fails."""
    target = TARGETS[name]
    known = list(target.corpus())
    folder = Path(options[-1])
    for number, data in enumerate(known):
        (folder / f"known-{number}").write_bytes(data)

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)
        if chance.random() < _ACCIDENTS:
            return mutated([data or b"\n", *known], chance)[:most]
        return bytes(atheris.Mutate(data, len(data)))[:most]

    atheris.Setup([name, *options], lambda data: judged(target, data), custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
