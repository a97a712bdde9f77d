"""Workers: a document that is slow, greedy or deadly costs itself and nothing else."""

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reader.loaders import Loaded, limits, load_file, load_files, loading
from reader.loaders.formats import FORMATS, Format
from reader.loaders.workers import Workers
from reader.model import Problem
from tests.conftest import Write

# What this module does to a worker is told by the document itself.
ODD = Format("odd", "tests.loaders.odd_loader", container=True)


@pytest.fixture(autouse=True)
def odd(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORMATS, ".odd", ODD)
    # Workers find the tests where this process does.
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))


def odd_file(folder: Path, name: str, text: str) -> str:
    path = folder / f"{name}.odd"
    path.write_text(text, "utf-8")
    return str(path)


def headlines(loaded: Loaded) -> list[str]:
    return [article.headline for article in loaded.articles]


def test_killing_one_among_twenty_documents_costs_exactly_one_problem(folder: Path) -> None:
    paths = [odd_file(folder, f"{n:02}", "die" if n == 7 else f"say story {n}") for n in range(20)]
    results = list(load_files(paths))
    (problem,) = results.pop(7).problems
    assert problem.path == paths[7]
    assert "ended the process" in problem.why
    expected = [[f"story {n}"] for n in range(20) if n != 7]
    assert [headlines(loaded) for loaded in results] == expected
    assert all(loaded.problems == () for loaded in results)


def test_results_come_in_the_order_of_the_paths(folder: Path, write: Write) -> None:
    paths = [
        odd_file(folder, "a", "wait 0.5"),
        str(write("b.txt", "Text")),
        odd_file(folder, "c", "say quick"),
        str(folder / "missing.odd"),
        str(write("d.txt", "More text")),
    ]
    found = [headlines(loaded) or loaded.problems[0].why for loaded in load_files(paths)]
    assert found == [["waited"], ["Text"], ["quick"], "it is not there", ["More text"]]


def test_one_that_takes_too_long_is_ended(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_SECONDS", 4)
    slow, quick = odd_file(folder, "a", "wait 600"), odd_file(folder, "b", "say quick")
    begun = time.monotonic()
    first, second = load_files([slow, quick])
    assert time.monotonic() - begun < 60
    assert "longer to read than the limit on a document (4 seconds)" in first.problems[0].why
    assert headlines(second) == ["quick"]


def test_one_that_wants_all_memory_is_refused(folder: Path) -> None:
    (problem,) = load_file(odd_file(folder, "a", "grow")).problems
    assert "needs more memory than the limit" in problem.why
    assert "1.5 GB" in problem.why


def test_a_fault_of_the_loader_is_told_as_one(folder: Path) -> None:
    (problem,) = load_file(odd_file(folder, "a", "fail")).problems
    assert "a fault of Reader (ZeroDivisionError)" in problem.why


def test_what_a_library_prints_spoils_no_answer(folder: Path) -> None:
    assert headlines(load_file(odd_file(folder, "a", "print hello"))) == ["printed"]


def test_nonsense_as_an_answer_is_a_problem(folder: Path) -> None:
    for number, word in enumerate(("nonsense", "endless")):
        (problem,) = load_file(odd_file(folder, f"{number}", word)).problems
        assert "nonsense" in problem.why
    (problem,) = load_file(odd_file(folder, "c", "wrong")).problems
    assert "a fault of Reader" in problem.why


def test_a_module_that_cannot_be_imported_costs_its_documents_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(FORMATS, ".lost", Format("lost", "tests.loaders.no_such_loader"))
    (folder / "a.lost").write_text("say x", "utf-8")
    first, second = load_files([str(folder / "a.lost"), odd_file(folder, "b", "say y")])
    assert "a fault of Reader (ModuleNotFoundError)" in first.problems[0].why
    assert headlines(second) == ["y"]


def test_a_field_is_no_longer_than_a_list_can_show(folder: Path) -> None:
    (headline,) = headlines(load_file(odd_file(folder, "a", "title 500000")))
    assert len(headline) == limits.MAX_LINE
    assert headline.endswith("x…")


def test_an_answer_over_the_limit_says_so(folder: Path) -> None:
    (problem,) = load_file(odd_file(folder, "a", f"much {limits.MAX_ANSWER}")).problems
    assert "more than the limit on what is read of a document (96.0 MB)" in problem.why


def test_a_document_over_the_limit_goes_to_no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 5)
    (problem,) = load_file("/a.odd", data=b"say x.").problems
    assert "larger" in problem.why
    assert headlines(load_file("/a.odd", data=b"say x")) == ["x"]


def test_keys_of_the_terminal_do_not_reach_a_worker(folder: Path) -> None:
    assert headlines(load_file(odd_file(folder, "a", "session"))) != [str(os.getsid(0))]


def test_a_worker_ends_itself_where_nobody_else_does(folder: Path) -> None:
    (seconds,) = headlines(load_file(odd_file(folder, "a", "alarm")))
    assert limits.MAX_SECONDS < int(seconds) <= limits.MAX_SECONDS * 2


def test_a_worker_that_died_idle_costs_no_document() -> None:
    with Workers(1) as some:
        first = int(headlines(some.load(ODD, "/a", b"pid").result())[0])
        os.kill(first, signal.SIGKILL)
        while Path(f"/proc/{first}").exists() and _state(first) != "Z":
            time.sleep(0.01)
        found = some.load(ODD, "/b", b"say x").result()
    assert headlines(found) == ["x"]


def _state(process: int) -> str:
    return Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0]


def test_where_no_process_can_be_begun_that_is_said_and_the_rest_is_read(
    folder: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(*_: object, **__: object) -> None:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr(subprocess, "Popen", refusing)
    odd, page = load_files([odd_file(folder, "a", "say x"), str(write("b.txt", "Text"))])
    assert "the system gives no more processes (Too many open files)" in odd.problems[0].why
    assert "load the library again" in odd.problems[0].advice
    assert headlines(page) == ["Text"]


@pytest.mark.parametrize("where", ["submit", "start"])
def test_where_there_are_no_threads_that_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def refusing(*_: object, **__: object) -> None:
        raise RuntimeError("can't start new thread")

    if where == "submit":
        monkeypatch.setattr(ThreadPoolExecutor, "submit", refusing)
    else:
        monkeypatch.setattr(threading.Timer, "start", refusing)
    (problem,) = load_file(odd_file(folder, "a", "say x")).problems
    assert "no more processes (can't start new thread)" in problem.why


def test_a_path_that_is_no_text_comes_back_exact(folder: Path) -> None:
    path = os.fsdecode(os.fsencode(str(folder)) + b"/\xff\x1b.odd")
    Path(path).write_text("say x", "utf-8")
    (article,) = load_file(path).articles
    assert article.path == path


def test_no_process_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def remembering(*args: object, **named: object) -> subprocess.Popen[bytes]:
        begun.append(popen(*args, **named))  # type: ignore[call-overload]  # as it was called
        return begun[-1]

    monkeypatch.setattr(subprocess, "Popen", remembering)
    results = load_files([odd_file(folder, f"{n}", f"say {n}") for n in range(30)])
    next(results)
    results.close()  # type: ignore[attr-defined]  # a generator has it
    assert begun
    assert all(process.poll() is not None for process in begun)


def test_who_wants_no_more_waits_for_nothing(folder: Path) -> None:
    results = load_files(
        [odd_file(folder, "a", "say x"), *(odd_file(folder, f"b{n}", "wait 25") for n in range(30))]
    )
    next(results)
    begun = time.monotonic()
    results.close()  # type: ignore[attr-defined]  # a generator has it
    assert time.monotonic() - begun < 20


def test_workers_end_when_their_parent_is_gone(folder: Path) -> None:
    path = odd_file(folder, "a", "pid")
    code = (
        "import os, sys, signal\n"
        "from reader.loaders import formats, workers\n"
        "form = formats.Format('odd', 'tests.loaders.odd_loader')\n"
        "some = workers.Workers(1)\n"
        "print(some.load(form, 'x', b'pid').result().articles[0].headline, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == -signal.SIGKILL
    worker = int(run.stdout)
    ended = time.monotonic() + 20
    while Path(f"/proc/{worker}/cmdline").exists() and time.monotonic() < ended:
        state = Path(f"/proc/{worker}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
        if state == "Z":  # ended, and whoever adopted it has not looked yet
            break
        time.sleep(0.05)
    else:
        assert not Path(f"/proc/{worker}").exists()
    assert path


def test_a_module_in_the_folder_where_reader_starts_is_not_run(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "json.py").write_text(f"open({str(folder / 'run')!r}, 'w')", "utf-8")
    monkeypatch.chdir(folder)
    assert headlines(load_file(odd_file(folder, "a", "say x"))) == ["x"]
    assert not (folder / "run").exists()


def test_a_story_of_several_gives_its_own_bytes(folder: Path) -> None:
    path = odd_file(folder, "a", "say one")
    (article,) = load_file(path).articles
    assert loading.source_of(path, article.id) == b"one"
    left = loading.source_of(path, "unknown")
    assert isinstance(left, Problem)
    assert left.why == "the story is no longer in it"
    assert load_file(path).container


def test_what_kills_the_process_has_no_bytes_either(folder: Path) -> None:
    path = odd_file(folder, "a", "die")
    found = loading.source_of(path, "unknown")
    assert isinstance(found, bytes | Problem)


def test_a_small_machine_reads_one_document_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 64)
    for memory, most in ((0, 1), (1, 1), (3, 3), (50, 4)):
        pages = memory * limits.MAX_MEMORY // 4096
        monkeypatch.setattr(os, "sysconf", {"SC_PAGE_SIZE": 4096, "SC_PHYS_PAGES": pages}.get)
        assert loading.most_workers() == most


def test_workers_are_begun_only_when_wanted(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    assert headlines(load_file(str(write("a.txt", "Text")))) == ["Text"]
    with Workers(2):
        pass
