"""What all tests share: a home of their own, and a small library."""

import compileall
import gc
import importlib
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import is_hypothesis_test, settings

import reader
from reader.loaders import workers
from tests.kept import KeptWorker, end_kept

Write = Callable[..., Path]

_HERE = Path(__file__).parent
# The screen is left out of the measure of coverage, and in these rooms all goes through it.
_OF_THE_SCREEN = {"ui", "screens", "terminal"}
# What a worker does is tested elsewhere.
_KEEP_WORKERS = {"desk", "screens", "terminal", "ui"}
_KEEP_WORKERS |= {f"test_{name}.py" for name in ("cli", "cli_config", "cli_feeds", "cli_full_text")}

# How long an example takes is the machine's affair, and no test asserts a time.
settings.register_profile("reader", deadline=None, max_examples=30)
settings.register_profile("long", deadline=None, max_examples=1_000)
settings.load_profile("reader")


def pytest_configure(config: pytest.Config) -> None:
    """Compile the package once, as an installer does, and not in each program that is started."""
    if not hasattr(config, "workerinput"):
        compileall.compile_dir(Path(reader.__file__).parent, quiet=2)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """End the first measure of coverage in a worker, before its own begins.

    As `-n` stands in pyproject.toml, pytest-cov begins one as if the worker had workers itself. It
    would go on wherever that of the worker pauses.
    """
    measuring = session.config.pluginmanager.getplugin("_cov")
    if "PYTEST_XDIST_WORKER" in os.environ and measuring and measuring.cov_controller:
        measuring.cov_controller.cov.stop()


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Let each worker prepare its share of the modules: their assertions are rewritten once.

    All workers read all modules, which takes each of them ten seconds where none are prepared.
    """
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker and session.config.args == session.config.getini("testpaths"):
        sys.dont_write_bytecode = False
        modules = sorted(_HERE.rglob("test_*.py"))
        for path in modules[int(worker[2:]) :: int(os.environ["PYTEST_XDIST_WORKER_COUNT"])]:
            name = path.relative_to(_HERE.parent).with_suffix("").parts
            importlib.import_module(".".join(name))


def pytest_collection_finish() -> None:
    """Keep the collector of garbage from going over thousands of tests again and again."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(config: pytest.Config, items: Iterable[pytest.Item]) -> None:
    """Measure coverage where a test says what it goes through: the measure costs half the time.

    What the examples of a property come through is chance, and the floor must not rest on it.
    """
    for item in () if config.getoption("--no-cov") else items:
        rooms = item.path.relative_to(_HERE).parts
        by_chance = is_hypothesis_test(getattr(item, "obj", None))
        if rooms[0] in _OF_THE_SCREEN or by_chance or item.get_closest_marker("unmeasured"):
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, so that no test touches the files of whoever runs it."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for name in (
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
        "XDG_CACHE_HOME",
        "NO_COLOR",
        "COLUMNS",
        "LINES",
    ):
        monkeypatch.delenv(name, raising=False)
    # A terminal of all colours, whatever the tests run in.
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    return folder


@pytest.fixture(autouse=True)
def kept_workers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """In some rooms, each test has the workers of the one before."""
    if request.path.relative_to(_HERE).parts[0] in _KEEP_WORKERS:
        monkeypatch.setattr(workers, "_Worker", KeptWorker)


def pytest_sessionfinish() -> None:
    """Let no process outlive the tests."""
    end_kept()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty library folder."""
    library = tmp_path / "news"
    library.mkdir()
    return library


@pytest.fixture
def write(folder: Path) -> Write:
    """Write a page into the library folder; returns its path."""

    def write(name: str, headline: str, *paragraphs: str, more: str = "", date: str = "") -> Path:
        body = paragraphs or (f"Something happened that {headline.casefold()} tells about.",)
        top = f"By the Test Desk\n{date}\n\n" if date else ""
        path = folder / name
        path.write_text(f"{headline}\n\n{top}" + "\n\n".join(body) + f"\n\n{more}", "utf-8")
        return path

    return write
