"""The file of what is followed: never torn, lost, or written where it need not be."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from reader.feeds.errors import FeedsError
from reader.feeds.opml import read
from reader.feeds.subscriptions import Subscriptions
from tests.feeds.following import A, B, C, filled
from tests.feeds.xml import parsed
from tests.rights import without_rights


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "feeds.opml"


ADDING = """
import sys
from pathlib import Path
from reader.feeds.subscription import Subscription
from reader.feeds.subscriptions import Subscriptions
for number in range(10):
    Subscriptions(Path(sys.argv[1])).add(Subscription(f"http://{sys.argv[2]}.example/{number}"))
"""


def test_readers_that_change_it_at_once_lose_nothing(path: Path) -> None:
    programs = [subprocess.Popen([sys.executable, "-c", ADDING, str(path), name]) for name in "abc"]
    assert [program.wait() for program in programs] == [0, 0, 0]
    assert len(Subscriptions(path)) == 30
    assert [one.name for one in path.parent.iterdir()] == ["feeds.opml"]


def test_a_link_stays_one_and_rights_stay_what_they_are(path: Path, tmp_path: Path) -> None:
    filled(path, A)
    path.chmod(0o640)
    link = tmp_path / "link.opml"
    link.symlink_to(path)
    Subscriptions(link).add(B)
    assert link.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(Subscriptions(path)) == [A, B]


def test_a_link_to_nothing_yet_is_followed(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.opml"
    link.symlink_to(path)
    filled(link, A)
    assert link.is_symlink()
    assert list(Subscriptions(path)) == [A]


def test_a_damaged_file_is_read_told_and_copied_before_it_is_changed(path: Path) -> None:
    path.parent.mkdir()
    damaged = b'<opml><body><outline text="A & B" xmlUrl="http://a.example/"/>'
    path.write_bytes(damaged)
    subscriptions = Subscriptions(path)
    assert [feed.title for feed in subscriptions] == ["A & B"]
    assert "line 1: not well-formed" in str(subscriptions.problems[0])
    subscriptions.rename("http://a.example/", "A & B")
    assert list(path.parent.iterdir()) == [path]
    subscriptions.add(B)
    (copy,) = path.parent.glob("feeds.opml.broken-*")
    assert copy.read_bytes() == damaged
    assert (len(Subscriptions(path)), Subscriptions(path).problems) == (2, ())
    subscriptions.add(C)
    assert len(list(path.parent.iterdir())) == 2


@pytest.mark.parametrize(
    "data",
    [
        b"<rss><channel/></rss>",
        b"\x00\xff\x01" * 99,
        b"nonsense",
        b'<?xml version="1.0" encoding="x"?><opml/>',
    ],
)
def test_what_is_no_list_is_not_lost_either(path: Path, data: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(data)
    for number in (1, 2):
        path.write_bytes(data)
        filled(path, A)
        assert len(list(path.parent.glob("feeds.opml.broken-*"))) == number
    assert {one.read_bytes() for one in path.parent.glob("feeds.opml.broken-*")} == {data}


def test_an_empty_file_is_as_good_as_none(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"\n")
    assert filled(path, A).problems == ()
    assert list(path.parent.iterdir()) == [path]


def test_what_cannot_be_followed_is_told_and_stays_in_the_file(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(
        b'<opml version="2.0"><head/><body><outline text="S" type="rss" '
        b'xmlUrl="https://me:secret@s.example/"/><outline text="T" type="rss" xmlUrl="vfolder"/>'
        b'<outline text="https://me:secret@u.example/" xmlUrl="https://me:secret@u.example/"/>'
        b"</body></opml>"
    )
    subscriptions = filled(path, A)
    assert list(subscriptions) == [A]
    said = " ".join(map(str, subscriptions.problems))
    assert "“S” is not followed: it has a user's name or password" in said
    assert "“T” is not followed: it is no address of the web" in said
    assert "netrc" in said
    assert "secret" not in said
    assert path.read_bytes().count(b"xmlUrl") == 4


def test_an_export_is_for_others(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(
        b'<opml version="2.0"><head/><body><outline text="S" xmlUrl="https://me:secret@s.example/">'
        b'<outline text="B" xmlUrl="http://b/" htmlUrl="http://me:secret@b/"/></outline></body></opml>'
    )
    exported = Subscriptions(path).export()
    assert b"secret" not in exported
    assert [one.name for one in read(exported).outlines] == ["B"]
    parsed(exported)


def test_a_folder_in_the_place_of_the_file_is_told(path: Path) -> None:
    path.mkdir(parents=True)
    subscriptions = Subscriptions(path)
    assert "cannot be read" in str(subscriptions.problems[0])
    with pytest.raises(FeedsError, match="could not be kept"):
        subscriptions.add(A)


READ_ONLY = """
import sys
from pathlib import Path
from reader.feeds.errors import FeedsError
from reader.feeds.subscription import Subscription
from reader.feeds.subscriptions import Subscriptions
try:
    Subscriptions(Path(sys.argv[1])).add(Subscription("http://z.example/"))
except FeedsError as error:
    print(error)
"""


@pytest.mark.parametrize("which", ["file", "folder"])
def test_what_may_not_be_written_is_told_and_left_as_it_is(path: Path, which: str) -> None:
    filled(path, A)
    (path if which == "file" else path.parent).chmod(0o444 if which == "file" else 0o555)
    command = without_rights(sys.executable, "-c", READ_ONLY, str(path))
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "could not be kept" in said
    assert list(Subscriptions(path)) == [A]
    assert list(path.parent.iterdir()) == [path]


def test_a_write_that_fails_leaves_the_file_whole(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    subscriptions = filled(path, A)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(FeedsError, match="No space left"):
            subscriptions.add(B)
    assert list(Subscriptions(path)) == list(subscriptions) == [A]
    assert list(path.parent.iterdir()) == [path]


def test_a_file_of_thousands_of_feeds_grows_by_a_list_of_thousands(path: Path) -> None:
    subscriptions = Subscriptions(path)
    for number in (1, 2):
        lines = (f"http://n{feed}.example/{number}" for feed in range(3_000))
        assert len(subscriptions.merge("\n".join(lines).encode()).added) == 3_000
    assert len(Subscriptions(path)) == 6_000
