"""One run of a program: what is typed, and what is measured on the way."""

import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable

from tests.bench.programs import Program
from tests.bench.terminal import Answer, Area, Picture, Run, UnseenError
from tests.bench.words import MARKER

# Seconds, megabytes or percent, by the name of the row.
Samples = defaultdict[str, list[float]]

_LOOKS, _PRESSES, _OPENINGS, _LETTERS = 5, 40, 5, 4
_HELD = 1 / 30
_IDLE = 3.0


class Session:
    """Measures run after run of one program."""

    def __init__(self, program: Program, most_moves: int) -> None:
        self.program = program
        self.samples: Samples = defaultdict(list)
        # What went wrong: how often it did, and the screen of the last time.
        self.notes: Counter[str] = Counter()
        self.screens: dict[str, str] = {}
        self._looks = min(_LOOKS, most_moves // 2)
        self._presses = min(_PRESSES, most_moves - self._looks)

    def start_and_quit(self) -> None:
        """Start, and quit as soon as the screen is at rest."""
        self._run(self._start, self._quit)

    def use(self) -> None:
        """Start, and do all that the program can; what fails is noted, with the rest of the run."""
        self._run(self._start, self._idle, self._move, self._open, self._search)

    def _run(self, *steps: Callable[[Run], None]) -> None:
        self.program.reset()
        with Run(self.program.command, self.program.environment) as run:
            try:
                for step in steps:
                    step(run)
            except UnseenError as error:
                self._wrong(f"did not come: {error}", run)

    def _start(self, run: Run) -> None:
        """Until the list of stories is on the screen, and nothing more comes."""
        seconds = run.until(self.program.ready) - run.begun
        if self.program.enter:
            seconds += run.leads_to(*self.program.enter)
        self.samples["start"].append(seconds)
        run.rest(0.4)

    def _quit(self, run: Run) -> None:
        self.samples["quit"].append(run.quit(self.program.quit))

    def _idle(self, run: Run) -> None:
        before, begun = run.processor(), time.perf_counter()
        time.sleep(_IDLE)
        busy = (run.processor() - before) / (time.perf_counter() - begun)
        self.samples["idle"].append(100 * busy)
        self.samples["memory"].append(run.memory())

    def _move(self, run: Run) -> None:
        """Down one by one, then the same way with the key held."""
        for _ in range(self._looks):
            answer = self._down(run, quiet=0.6)
            for name in ("story", "related"):
                self._note(name, answer.changed.get(name))
        for _ in range(self._presses):
            self._down(run, quiet=0.1)
        self._hold(run, _letters(self.program.areas["list"], run.picture()))

    def _down(self, run: Run, quiet: float) -> Answer:
        """One down; the list scrolls if its first row is another one then."""
        first = self.program.areas.get("first")
        before = first and _letters(first, run.picture())
        answer = run.answer(self.program.down, self.program.areas, quiet)
        stands = not first or _letters(first, run.picture()) == before
        self._note("cursor" if stands else "scroll", answer.frame)
        return answer

    def _hold(self, run: Run, expected: str) -> None:
        """Hold the key from the top on for as many moves as led to what is expected."""
        place = self.program.areas["list"]
        run.answer(self.program.top, {}, quiet=0.5)
        moves = self._looks + self._presses
        answer = run.hold(self.program.down, moves, _HELD, {"list": place})
        self._note("held", answer.changed.get("list"))
        if _letters(place, run.picture()) != expected:
            self._wrong("a key that is held ends elsewhere than one that is pressed", run)

    def _open(self, run: Run) -> None:
        """Open some stories, one after the other from the top on."""
        if not self.program.open:
            return
        run.answer(self.program.top, {}, quiet=0.5)
        for _ in range(_OPENINGS):
            self.samples["open"].append(run.leads_to(*self.program.open))
            run.rest(0.2)
            run.answer(self.program.back, {}, quiet=0.2)
            run.answer(self.program.down, {}, quiet=0.2)

    def _search(self, run: Run) -> None:
        """Type the first letters of a rare word one by one; then all of it at once."""
        search = self.program.search
        if not search:
            return
        if run.answer(search.begin, {}, quiet=0.2).frame is None:
            raise UnseenError("the line to search in")
        if search.live:
            for letter in MARKER.lower()[:_LETTERS]:
                answer = run.answer(letter, self.program.areas, quiet=0.3)
                self._note("letter", answer.changed.get("list", answer.frame))
            run.answer(search.back, {}, quiet=0.5)
            run.answer(search.begin, {}, quiet=0.2)
        self.samples["word"].append(run.leads_to(MARKER.lower() + search.end, search.found))

    def _wrong(self, what: str, run: Run) -> None:
        self.notes[what] += 1
        self.screens[what] = run.text()

    def _note(self, name: str, seconds: float | None) -> None:
        if seconds is not None:
            self.samples[name].append(seconds)


def _letters(area: Area, picture: Picture) -> str:
    """The letters and digits there: neither signs of the cursor nor colours."""
    return re.sub(r"\W", "", "".join(cell.data for line in area.of(picture) for cell in line))
