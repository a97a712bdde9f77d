"""Records: kept in a file of the cache that is no loss."""

import sqlite3
import threading
from pathlib import Path

import pytest
from msgspec.structs import replace

from reader.feeds import records as module
from reader.feeds.records import FILE, Page, Record, Records

FULL = Record(
    "https://example.org/feed", etag='"1"', last_modified="Wed, 13 Nov 2024 10:00:00 GMT",
    digest="d", fetched_at=2.5, changed_at=1.5, error="it is gone", failing_since=2.0, failures=3,
    not_before=9.5, moved_to="https://example.org/new",
)  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / FILE


def test_what_is_kept_is_there_the_next_time(path: Path) -> None:
    records = Records(path)
    assert records.all() == {}
    records.keep([FULL, Record("b")])
    records.keep([Record("b", etag="new")])
    records.close()
    again = Records(path)
    assert again.all() == {FULL.url: FULL, "b": Record("b", etag="new")}
    assert again.trouble == ""
    again.forget(["b", "never seen"])
    assert again.all() == {FULL.url: FULL}
    again.close()


def test_a_thousand_are_one_query(path: Path) -> None:
    records = Records(path)
    records.keep(Record(f"https://example.org/{n}") for n in range(1000))
    asked: list[str] = []
    records._connection.set_trace_callback(asked.append)
    assert len(records.all()) == 1000
    assert len(asked) == 1
    records.close()


def test_without_a_file_they_last_as_long_as_the_program() -> None:
    records = Records()
    records.keep([FULL])
    assert records.all() == {FULL.url: FULL}
    assert records.trouble == ""
    records.close()


@pytest.mark.parametrize("damage", [b"", b"no database at all" * 100, None])
def test_a_file_that_is_damaged_is_made_anew(path: Path, damage: bytes | None) -> None:
    records = Records(path)
    records.keep(Record(f"https://example.org/{n}") for n in range(100))
    records.close()
    data = path.read_bytes()
    path.write_bytes(data[:100] + b"\xff" * 3000 if damage is None else damage)
    again = Records(path)
    again.keep([FULL])
    assert again.all()[FULL.url] == FULL
    again.close()


def test_what_is_found_damaged_later_is_made_anew_as_well(path: Path) -> None:
    records = Records(path)
    records.keep(Record(f"https://example.org/{n}", error="x" * 500) for n in range(100))
    records.close()
    data = bytearray(path.read_bytes())
    data[8192:] = b"\xff" * len(data[8192:])
    path.write_bytes(data)
    again = Records(path)
    assert again.all() == {}
    again.keep([FULL])
    assert again.trouble == ""
    again.close()
    third = Records(path)
    assert third.all() == {FULL.url: FULL}
    third.close()


def test_what_comes_after_the_end_is_no_matter(path: Path) -> None:
    records = Records(path)
    records.keep([FULL])
    records.close()
    records.keep([Record("late")])
    records.close()
    again = Records(path)
    assert again.all() == {FULL.url: FULL}
    again.close()


def test_a_file_of_another_version_is_made_anew(path: Path) -> None:
    records = Records(path)
    records.keep([FULL])
    records._connection.execute("PRAGMA user_version = 999")
    records.close()
    again = Records(path)
    assert again.all() == {}
    again.keep([FULL])
    assert again.trouble == ""
    again.close()


def test_a_file_that_another_holds_is_done_without(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WAIT_SECONDS", 0.05)
    records = Records(path)
    records.keep([FULL, Record("a")])
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    changed = replace(FULL, etag='"2"')
    records.keep([changed, Record("b")])
    assert "locked" in records.trouble
    assert "asked for in full" in records.trouble
    assert records.all() == {FULL.url: changed, "a": Record("a"), "b": Record("b")}
    other.execute("ROLLBACK")
    other.close()
    records.close()


def test_a_place_where_no_file_can_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    records = Records(tmp_path / "cache" / FILE)
    assert str(tmp_path / "cache" / FILE) in records.trouble
    records.keep([FULL])
    assert records.all() == {FULL.url: FULL}
    records.close()


def test_a_name_that_is_no_text_is_no_matter(path: Path) -> None:
    records = Records(path)
    records.keep([Record("/feeds/\udcff.xml"), FULL])
    records.forget(["/feeds/\udcff.xml"])
    assert records.all() == {FULL.url: FULL}
    assert records.trouble == ""
    records.close()


def test_any_thread_may_use_them(path: Path) -> None:
    records = Records(path)

    def run(first: int) -> None:
        for n in range(first, first + 50):
            records.keep([Record(f"{n}")])

    threads = [threading.Thread(target=run, args=(100 * n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(records.all()) == 200
    records.close()


def test_two_readers_see_each_others(path: Path) -> None:
    one, other = Records(path), Records(path)
    one.keep([FULL])
    assert other.all() == {FULL.url: FULL}
    other.keep([Record("b")])
    assert set(one.all()) == {FULL.url, "b"}
    assert one.trouble == other.trouble == ""
    one.close()
    other.close()


def test_pages_are_wanted_until_they_are_not(path: Path) -> None:
    records = Records(path)
    assert records.pages() == []
    records.want([Page("1", "f", "u"), Page("2", "f", "v", 1), Page("3", "\udcff", "w")])
    records.want([Page("1", "f", "u", 2)])
    records.close()
    again = Records(path)
    assert again.pages() == [Page("1", "f", "u", 2), Page("2", "f", "v", 1)]
    again.want_no_more(["1", "never wanted"])
    assert again.pages() == [Page("2", "f", "v", 1)]
    again.close()


def test_a_file_without_pages_gets_them_and_keeps_its_records(path: Path) -> None:
    records = Records(path)
    records.keep([FULL])
    records._connection.execute("DROP TABLE pages")
    records.close()
    again = Records(path)
    assert again.pages() == []
    assert again.all() == {FULL.url: FULL}
    again.close()
