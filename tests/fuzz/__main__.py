"""Fuzzing: `python3 -m tests.fuzz [TARGET] [SECONDS] [SEED]` looks for what fails.

Without a target all are run, one after the other. With atheris (`pip install '.[fuzz]'`) what
reaches new lines is kept and changed further; without it, what is known suffers accidents. An input
on which something fails that must hold is kept beside the message. Put it into the target's folder
in tests/fuzz/corpus, where the suite runs it.
"""

import random
import re
import subprocess
import sys
import tempfile
import time
import traceback
from importlib.util import find_spec
from pathlib import Path

from tests.fuzz.judging import judged
from tests.fuzz.mutations import mutated
from tests.fuzz.targets import TARGETS, Target

# Inputs are short, so that many are run; what is long has tests of its own.
_MOST_BYTES = 6_000
_MOST_SECONDS, _MOST_MEGABYTES = 60, 1_500


def main(arguments: list[str]) -> int:
    """Fuzz; the number of targets on which something failed."""
    named = arguments[:1] if arguments and not arguments[0][0].isdigit() else []
    numbers = arguments[len(named) :]
    if named and named[0] not in TARGETS:
        print(f"There is no target {named[0]}; there are {', '.join(TARGETS)}.")
        return 2
    seconds = float(numbers[0]) if numbers else 20.0
    seed = int(numbers[1]) if numbers[1:] else 0
    fuzz = _guided if find_spec("atheris") else _blind
    return sum(not fuzz(TARGETS[name], seconds, seed) for name in named or TARGETS)


def _guided(target: Target, seconds: float, seed: int) -> bool:
    kept = f"{tempfile.gettempdir()}/fuzz-{target.name}-"
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run(
            [
                *(sys.executable, "-m", "tests.fuzz.guided", target.name),
                *(f"-max_total_time={seconds:.0f}", f"-seed={seed + 1}", f"-max_len={_MOST_BYTES}"),
                *(f"-timeout={_MOST_SECONDS}", f"-rss_limit_mb={_MOST_MEGABYTES}"),
                *("-print_final_stats=1", f"-artifact_prefix={kept}", folder),
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            text=True,
            errors="replace",
        )
    stats = dict(re.findall(r"stat::(\w+):\s+(\d+)", run.stdout))
    reached = re.findall(r"cov: (\d+)", run.stdout) or ["?"]
    count, memory = int(stats.get("number_of_executed_units", 0)), stats.get("peak_rss_mb", "?")
    print(f"{target.name}: {count:,} inputs, {reached[-1]} branches, {memory} MB")
    if run.returncode:
        print("\n".join(run.stdout.splitlines()[-60:]))
    return not run.returncode


def _blind(target: Target, seconds: float, seed: int) -> bool:
    chance = random.Random(seed)
    known = list(target.corpus())
    end = time.monotonic() + seconds
    count = 0
    while time.monotonic() < end:
        data = mutated(known, chance)
        try:
            judged(target, data)
        except Exception:
            kept = Path(tempfile.mkstemp(prefix=f"fuzz-{target.name}-")[1])
            kept.write_bytes(data)
            print(f"{target.name}: {traceback.format_exc()}on {kept}")
            return False
        count += 1
    print(f"{target.name}: {count:,} inputs")
    return True


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
