"""Files of any kind: an article, or a problem with path, reason and advice; never an error."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from reader.loaders import Loaded, limits, load_file, page_text
from reader.loaders.explaining import explain
from reader.loaders.formats import suffix
from reader.model import Problem
from tests.loaders import pages

AS_NOBODY = (
    "setpriv",
    "--bounding-set=-dac_override,-dac_read_search",
    "--inh-caps=-dac_override,-dac_read_search",
)
ROOT = Path(__file__).parents[2]


def without_rights(code: str, *args: str) -> str:
    """What code prints that is run without root's right to read everything."""
    command = [*(AS_NOBODY if os.geteuid() == 0 else ()), sys.executable, "-c", code, *args]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return run.stdout


def only_problem(loaded: Loaded, path: str) -> Problem:
    (problem,) = loaded.problems
    assert loaded.articles == ()
    assert problem.path == path
    assert problem.why
    assert problem.advice
    return problem


def test_a_page_is_an_article_with_its_path_as_given(tmp_path: Path) -> None:
    path = tmp_path / "dam.txt"
    path.write_text(pages.sample(), "utf-8")
    given = f"{tmp_path}/./dam.txt"
    (article,) = load_file(given).articles
    assert article.path == given
    assert article.headline == pages.HEADLINE
    assert all(one.article is None for one in article.teasers)


def test_the_id_comes_from_the_bytes_alone(tmp_path: Path) -> None:
    data = pages.sample().encode()
    path = tmp_path / "dam.txt"
    path.write_bytes(data)
    one, other = load_file(str(path)), load_file("/elsewhere/page", data=data)
    assert one.articles[0].id == other.articles[0].id
    assert len(one.articles[0].id) == 32
    assert int(one.articles[0].id, 16)
    assert load_file(str(path), data=data + b"\n").articles[0].id != one.articles[0].id


@pytest.mark.parametrize(
    ("path", "end"),
    [
        *(("/a/dam.txt", ".txt"), ("/a/DAM.TXT", ".txt"), ("dam.text", ".text"), ("/a.b/dam", "")),
        *(("dam", ""), (".dam", ""), ("Nov. 13", ""), ("v1.2", ""), ("Dr. Reid", ""), ("dam.", "")),
        *(("dam.html", ".html"), ("a.tar.gz", ".gz"), ("...txt", ""), ("x" * 9000, "")),
        ("dam.afarlongersuffix", ""),
    ],
)
def test_the_end_of_the_name_says_the_format(path: str, end: str) -> None:
    assert suffix(path) == end


@pytest.mark.parametrize("name", ["dam.jpg", "dam.PDF", "dam.css"])
def test_other_files_are_not_opened(name: str) -> None:
    assert load_file(f"/a/{name}", data=b"text") == Loaded(kind=suffix(name))


@pytest.mark.parametrize(("data", "word"), [(b"", "empty"), (b" \n\t\r\n\xe2\x80\x8b", "blank")])
def test_an_empty_or_blank_page_is_a_problem(data: bytes, word: str) -> None:
    assert word in only_problem(load_file("/a/b.txt", data=data), "/a/b.txt").why


def test_a_binary_file_is_a_problem() -> None:
    problem = only_problem(load_file("/a/b.txt", data=bytes(range(256)) * 9), "/a/b.txt")
    assert "binary" in problem.why


def test_a_guessed_encoding_is_an_article_and_a_problem() -> None:
    loaded = load_file("/a/b.txt", data="Der Damm hält über Nacht".encode("cp1252"))
    assert loaded.articles[0].headline == "Der Damm hält über Nacht"
    (problem,) = loaded.problems
    assert "guessed" in problem.why


@pytest.mark.parametrize("over", [0, 1])
def test_a_document_over_the_limit_says_which_and_how_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, over: int
) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 3 * 1024 * 1024)
    path = tmp_path / "dam.txt"
    path.write_bytes(b"The dam\n" + b"x" * (3 * 1024 * 1024 - 8 + over))
    loaded = load_file(str(path))
    assert bool(loaded.articles) != bool(over)
    if over:
        for one in (loaded, load_file(str(path), data=path.read_bytes())):
            problem = only_problem(one, str(path))
            assert "3.0 MB" in problem.why
        assert explain(str(path)) == ()


def test_a_file_that_grows_while_it_is_read_is_over_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "dam.txt"
    path.write_bytes(b"x" * 3000)
    monkeypatch.setattr(limits, "MAX_BYTES", 2000)
    stat = os.fstat
    monkeypatch.setattr(os, "fstat", lambda handle: os.stat_result([*stat(handle)[:6], 0, 0, 0, 0]))
    assert "2 KB" in only_problem(load_file(str(path)), str(path)).why


def test_a_page_of_too_many_lines_says_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_LINES", 1000)
    assert load_file("/a/b.txt", data=b"a" + b"\n" * 999).articles
    words = "\r\n".join(f"Word {number} is said here." for number in range(1001)).encode()
    loaded = load_file("/a/b.txt", data=words)
    (problem,) = loaded.problems
    assert "it has more lines (1,001) than the limit on a page (1,000)" in problem.why
    (article,) = loaded.articles
    text = " ".join(block.text for block in article.body)
    assert "Word 999 is" in text
    assert "Word 1000 is" not in text
    assert len(page_text.explain(words)) == 1_000


@pytest.mark.parametrize(
    ("count", "said"), [(1, "1 KB"), (2048, "2 KB"), (16 * 1024 * 1024, "16.0 MB")]
)
def test_sizes_are_said_as_people_say_them(count: int, said: str) -> None:
    assert limits.size(count) == said


@pytest.mark.parametrize("path", ["/nowhere/dam.txt", "relative-nowhere.txt", "a\0b.txt"])
def test_a_file_that_is_not_there_is_a_problem(path: str) -> None:
    only_problem(load_file(path), path)


def test_a_name_that_is_too_long_is_a_problem(tmp_path: Path) -> None:
    path = f"{tmp_path}/{'x' * 300}"
    assert "does not give it" in only_problem(load_file(path), path).why


def test_a_folder_is_a_problem(tmp_path: Path) -> None:
    assert "folder" in only_problem(load_file(str(tmp_path)), str(tmp_path)).why


def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    path = str(tmp_path / "pipe.txt")
    os.mkfifo(path)
    assert "FIFO" in only_problem(load_file(path), path).why


def test_a_socket_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.txt")
        path = str(tmp_path / "s.txt")
        assert "socket" in only_problem(load_file(path), path).why


@pytest.mark.parametrize("device", ["/dev/null", "/dev/zero", "/dev/tty"])
def test_a_device_is_a_problem(device: str, tmp_path: Path) -> None:
    path = tmp_path / "device.txt"
    path.symlink_to(device)
    assert "device" in only_problem(load_file(str(path)), str(path)).why


def test_a_file_that_becomes_a_pipe_does_not_hang(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    regular, path = tmp_path / "page", tmp_path / "pipe"
    regular.write_text("text")
    os.mkfifo(path)
    stat = os.stat
    monkeypatch.setattr(os, "stat", lambda _, **options: stat(regular, **options))
    assert "FIFO" in only_problem(load_file(str(path)), str(path)).why


def test_a_file_without_rights_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "dam.txt"
    path.write_text("text")
    path.chmod(0)
    code = "import sys; from reader.loaders import load_file; print(load_file(sys.argv[1]))"
    out = without_rights(code, str(path))
    assert "articles=()" in out
    assert "no right to read" in out


def test_a_file_that_fails_while_it_is_read_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "dam.txt"
    path.write_text("text")
    for error, why in ((OSError(5, "broken"), os.strerror(5)), (PermissionError(), "no right")):

        def fail(_handle: int, _count: int, error: OSError = error) -> bytes:
            raise error

        monkeypatch.setattr(os, "read", fail)
        assert why in only_problem(load_file(str(path)), str(path)).why


def test_a_name_that_is_not_utf_8_stays_exact(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/dam\xff\x1b.txt")
    with open(path, "wb") as file:  # noqa: PTH123 - the name is bytes
        file.write(pages.sample().encode())
    assert load_file(path).articles[0].path == path


def test_a_fault_of_reader_costs_the_document_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_text, "load", lambda *_: 1 // 0)
    loaded = load_file("/p.txt", data=b"A headline\n\nA text.\n")
    assert not loaded.articles
    assert "a fault of Reader (ZeroDivisionError)" in loaded.problems[0].why


def test_each_line_is_explained(tmp_path: Path) -> None:
    path = tmp_path / "dam.txt"
    path.write_text(pages.sample(), "utf-8")
    taken = explain(str(path))
    lines = pages.sample().split("\n")
    assert [one.number for one in taken] == [at for at, line in enumerate(lines, 1) if line]
    assert all(one.text == lines[one.number - 1] and one.reason for one in taken)
    roles = [one.role for one in taken]
    assert roles[:6] == ["headline", "figure", "receipt", "figure", "body", "body"]
    assert roles[-3:] == ["teaser", "receipt", "teaser"]
    assert {one.what for one in taken} >= {"caption", "credit", "repeated caption", "video mark"}


def test_what_cannot_be_read_is_not_explained(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "binary.txt").write_bytes(bytes(256))
    (tmp_path / "dam.html").write_text("text")
    for name in ("empty.txt", "binary.txt", "nowhere.txt", "dam.html"):
        assert explain(str(tmp_path / name)) == ()
