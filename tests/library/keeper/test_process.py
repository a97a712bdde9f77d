"""What the keeper does first, and when it rests."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.library import Library, indexing
from reader.library.keeper import process
from reader.library.store import Progress, Stop, Store, open_store
from tests.conftest import Write

_WITHIN = 60.0

Capture = pytest.CaptureFixture[str]
STORIES = 5


class Keeping:
    """A keeper in the process of the test, which is asked for a turn at a time."""

    def __init__(self, folder: Path, caches: Path, capture: Capture) -> None:
        self.store = open_store(caches, [str(folder)])
        assert self.store.path
        self.keeper = process._Keeper(self.store.path, [str(folder)], "date")
        self._capture = capture

    def turn(self) -> list[str]:
        """What it did in a turn, each once."""
        self._capture.readouterr()
        self.keeper.turn(again=False)
        told = map(json.loads, self._capture.readouterr().out.splitlines())
        return list(dict.fromkeys(one["did"] for one in told))

    def left(self) -> tuple[int, int]:
        """How many articles are not indexed, and how many not compared."""
        connection = self.store.connect()
        counts = "SELECT (SELECT count(*) FROM unindexed), (SELECT count(*) FROM uncompared)"
        unindexed, uncompared = connection.execute(counts).fetchone()
        connection.close()
        return unindexed, uncompared


@pytest.fixture
def keeping(
    folder: Path, write: Write, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> Keeping:
    monkeypatch.setattr(indexing, "_AT_ONCE", 1)
    for number in range(STORIES):
        write(f"{number}.txt", f"Story {number}")
    return Keeping(folder, tmp_path / "caches", capsys)


def meanwhile(wish: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """Wish something while the first article is being indexed."""

    def index(store: Store, progress: Progress, stop: Stop) -> bool:
        def wished(done: int, of: int) -> None:
            wish()
            progress(done, of)

        return indexing.index(store, wished, stop)

    monkeypatch.setattr(process, "index", index)


def test_work_stops_at_once_where_somebody_asks_and_is_no_rest(
    keeping: Keeping, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = keeping.keeper
    meanwhile(keeper.asked.set, monkeypatch)
    assert keeping.turn() == ["read", "look", "index"]
    assert keeping.left() == (STORIES - 1, STORIES)
    keeper.wished.set()
    assert keeper._next_wish()
    meanwhile(lambda: None, monkeypatch)
    assert keeping.turn() == ["look", "index", "compare", "rest"]
    assert keeping.left() == (0, 0)


def test_files_that_change_all_the_time_leave_time_for_work(
    keeping: Keeping, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "_REST_SECONDS", 60.0)
    meanwhile(keeping.keeper.wished.set, monkeypatch)
    assert keeping.turn() == ["read", "look", "index", "compare", "rest"]
    assert keeping.left() == (0, 0)


def test_work_that_takes_longer_waits_for_a_look_at_what_changed(
    keeping: Keeping, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0

    def changed() -> None:
        nonlocal now
        now += 2 * process._REST_SECONDS
        keeping.keeper.wished.set()

    monkeypatch.setattr(process, "monotonic", lambda: now)
    meanwhile(changed, monkeypatch)
    assert keeping.turn() == ["read", "look", "index"]
    assert keeping.left() == (STORIES - 1, STORIES)
    assert not keeping.keeper._next_wish()


def test_at_rest_the_log_of_the_store_shrinks_as_soon_as_the_screen_goes_on(
    keeping: Keeping, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeping.turn()
    library = Library(keeping.store, [str(folder)])
    connection = keeping.store.connect()
    connection.execute("UPDATE about SET made_by = ''")
    log = Path(f"{keeping.store.path}-wal")
    told: list[object] = []

    def tell(**message: object) -> None:
        told.append(message["did"])
        library.renew()

    monkeypatch.setattr(process, "_tell", tell)
    monkeypatch.setattr(process, "_REST_SECONDS", 0.001)
    resting = threading.Thread(target=keeping.keeper.shrink)
    resting.start()
    resting.join(_WITHIN)
    assert log.stat().st_size == 0
    assert told == ["held", "held"]
    assert [one.headline for one in library] == [f"Story {number}" for number in range(STORIES)]
    connection.close()
    library.close()


def test_a_fault_of_it_leaves_a_report_and_is_told(tmp_path: Path, home: Path) -> None:
    code = (
        "from reader.library.keeper import process\n"
        "def fail(*_, **__): raise RuntimeError('Quokka')\n"
        "process.look = fail\n"
        "process.main()"
    )
    about = {"store": str(tmp_path / "store.db"), "roots": [], "sort": "date"}
    said = json.dumps(about).encode() + b"\n"
    command = [sys.executable, "-c", code]
    quiet = subprocess.DEVNULL
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=quiet) as keeper:
        assert keeper.stdin is not None
        assert keeper.stdout is not None
        keeper.stdin.write(said)
        keeper.stdin.flush()
        told = json.loads(keeper.stdout.read())
        assert keeper.wait(60) == 1
    (path,) = (home / ".local" / "share" / "reader" / "crashes").iterdir()
    report = path.read_text("utf-8")
    assert told == {"did": "fault", "why": f"a report is in {path}"}
    assert "RuntimeError\n" in report
    assert "Quokka" not in report
