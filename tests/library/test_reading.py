"""Many documents are read by several processes, and become the same as one by one."""

from concurrent.futures import Future
from pathlib import Path

import pytest

from reader import resources
from reader.library import batches, reading
from reader.library.documents import Document
from reader.library.states import state_of
from reader.loaders.workers import Workers

Changed = list[tuple[str, str | None]]


@pytest.fixture
def changed(folder: Path) -> Changed:
    for path in resources.folder("seeds").glob("*.txt"):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "feed.txt").write_text("<rss><channel><title>F</title></channel></rss>", "utf-8")
    (folder / "page.txt").write_text("<!doctype html><title>A page</title><p>Words.", "utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "note.md").write_text("# A note\n\nWords of it.\n", "utf-8")
    (folder / "old.txt").write_bytes("Größe der Brücke\n\nGröße und Maß.".encode("cp1252"))
    (folder / "name\udcff.txt").write_text("An odd name\n\nWords of it.\n", "utf-8")
    paths = [*sorted(map(str, folder.iterdir())), str(folder / "gone.txt")]
    return [(path, state_of(path)) for path in paths]


def read(changed: Changed) -> dict[str, Document]:
    documents = (one for batch in reading.read(changed, lambda: False) for one in batch)
    # JSON knows no tuples.
    return {one.path: one._replace(problems=[(a, b) for a, b in one.problems]) for one in documents}


def told(documents: dict[str, Document]) -> dict[str, Document]:
    """The same with lists for tuples, as what comes as JSON has them."""
    return {
        path: one._replace(entries=[entry._replace(leads=[*entry.leads]) for entry in one.entries])
        for path, one in documents.items()
    }


def test_it_is_the_same_as_one_by_one(changed: Changed, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = told(read(changed))
    monkeypatch.setattr(reading, "_LEAST_APART", 0)
    monkeypatch.setattr(reading, "_IN_PROCESS", 3)
    together = told(read(changed))
    assert together == alone
    assert list(map(len, (alone, together))) == [len(changed)] * 2


@pytest.mark.parametrize("answer", [None, b"", b"nonsense\n", b"[[],[]]\n"])
def test_what_a_process_failed_on_is_read_alone(
    changed: Changed, monkeypatch: pytest.MonkeyPatch, answer: bytes | None
) -> None:
    alone = told(read(changed))
    monkeypatch.setattr(reading, "_LEAST_APART", 0)

    def batch(*_: object) -> "Future[bytes | None]":
        future: Future[bytes | None] = Future()
        future.set_result(answer)
        return future

    monkeypatch.setattr(Workers, "batch", batch)
    assert told(read(changed)) == alone


def test_what_is_no_page_as_text_is_left_out(changed: Changed) -> None:
    answer = batches.answered(batches.batch(batches.asked(changed)))
    left = {Path(path).name for (path, _), one in zip(changed, answer, strict=True) if one is None}
    assert left == {"feed.txt", "page.txt", "note.md", "gone.txt"}
