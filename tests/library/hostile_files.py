"""A folder of files made to harm, between two stories that are to be read all the same.

For each file it is known what a look says of it: words of the problem, or READ where a story comes
of it, or PASSED where it is not a document.
"""

import os
import socket
from pathlib import Path

READ, PASSED = "a story", ""
HIDDEN = "never to be seen"
GOOD = ("A good story", "Another good story")

_GIGABYTE = 1024 * 1024 * 1024
DEEP = 50_000
_OUT = "out of"


def make(folder: Path) -> dict[str, str]:
    """Fill the folder with all that is made at once."""
    write_good(folder)
    (folder / ".secret").write_text(HIDDEN, "utf-8")
    said = {name: _written(folder / name, text) for name, text in _TEXTS.items()}
    for name in ("sparse.txt", "sparse.html", "sparse.xml", "sparse.unknown"):
        (folder / name).touch()
        os.truncate(folder / name, _GIGABYTE)
        said[name] = PASSED if name.endswith("unknown") else "larger (1.0 GB) than the limit"
    os.mkfifo(folder / "pipe.txt")
    said["pipe.txt"] = "a pipe"
    for device in ("zero", "tty", "full"):
        (folder / f"{device}.txt").symlink_to(f"/dev/{device}")
        said[f"{device}.txt"] = _OUT
    said |= _socket(folder) | _links(folder) | _names(folder)
    return said


def write_good(folder: Path) -> None:
    (folder / "a.txt").write_text(f"{GOOD[0]}\n\nSomething happened in it.\n", "utf-8")
    (folder / "z.md").write_text(f"# {GOOD[1]}\n\nSomething happened in it.\n", "utf-8")


def _written(path: Path, text: tuple[str, str]) -> str:
    path.write_text(text[0].replace("SECRET", str(path.parent / ".secret")), "utf-8")
    return text[1]


def _socket(folder: Path) -> dict[str, str]:
    before = Path.cwd()
    os.chdir(folder)  # a socket's path is short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind("socket.txt")
    finally:
        os.chdir(before)
    return {"socket.txt": "a socket"}


def _links(folder: Path) -> dict[str, str]:
    (folder / "one.txt").symlink_to("other.txt")
    (folder / "other.txt").symlink_to("one.txt")
    (folder / "self").symlink_to("self")
    (folder / "up").symlink_to("..")
    (folder / "here").symlink_to(".")
    (folder / "root.txt").symlink_to("/etc/passwd")
    (folder / "inside").mkdir()
    (folder / "inside" / "again").symlink_to("../inside")
    loops = dict.fromkeys(("one.txt", "other.txt", "self"), "nowhere")
    outside = dict.fromkeys(("up", "root.txt"), _OUT)
    return loops | outside | {"here": PASSED, "inside/again": PASSED}


def _names(folder: Path) -> dict[str, str]:
    names = (b"\xff\xfe\xc3.txt", b"\x1b]0;evil\x07\n.txt", b"l" * 251 + b".txt", b"-rf.txt")
    said = {}
    for number, name in enumerate(map(os.fsdecode, names)):
        (folder / name).write_text(f"Odd name {number}\n\nIts story is there.\n", "utf-8")
        said[name] = READ
    return said


def feed_of(entries: str) -> str:
    """A feed of these entries."""
    return f"<rss version='2.0'><channel><title>F</title>{entries}</channel></rss>"


def entry(title: str, text: str) -> str:
    """An entry of a feed."""
    return f"<item><title>{title}</title><description>{text}</description></item>"


def _part(number: int) -> str:
    return f"Content-Type: multipart/mixed; boundary=b{number}\n\n--b{number}\n"


_ENTITIES = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 12))
_BOMB = f'<!DOCTYPE rss [<!ENTITY l0 "laugh">{_ENTITIES}]>'
_EXTERNAL = (
    '<!DOCTYPE rss [<!ENTITY x SYSTEM "file://SECRET"><!ENTITY % p SYSTEM "file://SECRET"> %p;]>'
)
# By name: the text, and what is said of it.
_TEXTS = {
    "bomb.xml": (_BOMB + feed_of(entry("Laughs", "&l11;")), READ),
    "bomb.html": (f"<html>{_BOMB}<body><h1>Laughs</h1><p>&l11;</p>", READ),
    "external.xml": (_EXTERNAL + feed_of(entry("E", "&x;")), READ),
    "external.html": (f"{_EXTERNAL}<html><body><h1>E</h1><p>&x;</p>", READ),
    "include.xml": (
        feed_of(
            "<item><title>I</title><xi:include xmlns:xi='http://www.w3.org/2001/XInclude'"
            " href='file://SECRET' parse='text'/></item>"
        ),
        READ,
    ),
    "alias.md": ("---\na: &a [x,x]\n" + "b: &b [*a,*a,*a]\n" * 9 + "title: T\n---\nText.\n", READ),
    "empty.xml": ("", "empty"),
    "nul.txt": ("\0" * 5_000, "binary"),
    "deep.json": ('{"items": ' + "[" * DEEP, "nested too deep"),
    "deep.md": ("> " * DEEP + "deep\n", "nested deeper than the limit"),
    "deep-lists.md": ("".join(f"{' ' * at}- x\n" for at in range(0, 800, 2)), "nested deeper"),
    "deep.eml": ("".join(_part(number) for number in range(2_000)), "nested deeper, or are more"),
}
