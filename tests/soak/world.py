"""What changes underneath Reader: documents that come, change, move and go, and feeds."""

import random
import shutil
from pathlib import Path

from tests.feeds.server import FeedServer, Page, raw
from tests.terminal.hostile.strings import HOSTILE

_WORDS = ("river", "harbour", "ferry", "council", "budget", "swan", "orchard", "signal", "tide")
_FILES_MOST = 60
_FEEDS = ("a", "b", "c")


class World:
    """A folder of documents and the pages of a server, changed by chance."""

    def __init__(self, folder: Path, server: FeedServer, chance: random.Random) -> None:
        self._folder = folder
        self._server = server
        self._chance = chance
        self._count = 0
        folder.mkdir(parents=True)
        for _ in range(30):
            self._write()
        for name in _FEEDS:
            self._feed(name)

    @property
    def feeds(self) -> list[str]:
        """The addresses of the feeds."""
        return [self._server.url(f"/{name}") for name in _FEEDS]

    def change(self) -> None:
        """Change something."""
        files = [path for path in self._folder.rglob("*") if path.is_file()]
        path = self._chance.choice(files) if files else None
        what = self._chance.randrange(10)
        if path is None or (what < 4 and len(files) < _FILES_MOST):
            self._write()
        elif what < 5:
            self._write(path)
        elif what < 6:
            path.unlink()
        elif what < 7:
            self._move(path)
        elif what < 8:
            self._damage(path)
        elif what < 9:
            self._feed(self._chance.choice(_FEEDS))
        else:
            self._folders(path)

    def words(self, most: int) -> str:
        """Some words."""
        return " ".join(self._chance.choices(_WORDS, k=self._chance.randint(1, most)))

    def _write(self, path: Path | None = None) -> None:
        self._count += 1
        headline = f"{self.words(6).capitalize()} {self._count % 40}"
        body = [f"{self.words(60).capitalize()}." for _ in range(self._chance.randint(1, 25))]
        if self._chance.random() < 0.1:
            headline, body[0] = f"{headline} {HOSTILE}", HOSTILE
        kind = self._chance.choice(("txt", "md", "html", "eml", "xml"))
        below = self._folder / self._chance.choice(("", "one", "two/three"))
        below.mkdir(parents=True, exist_ok=True)
        target = path or below / f"{self._count}.{kind}"
        target.write_text(_document(target.suffix[1:], headline, body), "utf-8", "replace")

    def _move(self, path: Path) -> None:
        below = self._folder / self._chance.choice(("", "one", "two/three"))
        below.mkdir(parents=True, exist_ok=True)
        path.rename(below / f"{self._count}-{path.name[-20:]}")

    def _damage(self, path: Path) -> None:
        data = self._chance.choice((b"", self._chance.randbytes(3_000), path.read_bytes()[:70]))
        path.write_bytes(data)

    def _folders(self, path: Path) -> None:
        """A folder that goes with all in it, or a document that becomes a folder."""
        if self._chance.random() < 0.5:
            shutil.rmtree(self._folder / "one", ignore_errors=True)
        else:
            path.unlink()
            path.mkdir()

    def _feed(self, name: str) -> None:
        self._count += 1
        entries = "".join(
            f"<item><guid>{self._count + number}</guid><title>{self.words(5)}</title>"
            f"<description>{self.words(40)}</description></item>"
            for number in range(self._chance.randint(1, 4))
        )
        page = f"<rss version='2.0'><channel><title>{name}</title>{entries}</channel></rss>"
        others = (Page(b"no", 500), Page(b"", 404), raw(b"HTTP/1.1 2"))
        good = Page(page.encode(), etag=f'"{self._count}"')
        self._server.pages[f"/{name}"] = (
            good if self._chance.random() < 0.8 else self._chance.choice(others)
        )


def _document(kind: str, headline: str, body: list[str]) -> str:
    if kind == "md":
        return f"# {headline}\n\n" + "\n\n".join([*body, "A [link](https://example.org/a)."])
    if kind == "html":
        text = "".join(f"<p>{paragraph}</p>" for paragraph in body)
        return f"<html><body><article><h1>{headline}</h1>{text}</article></body></html>"
    if kind == "eml":
        head = f"From: Desk <desk@example.org>\nSubject: {' '.join(headline.splitlines())}"
        return f"{head}\nDate: Mon, 6 May 2024 10:00:00 +0000\n\n" + "\n\n".join(body)
    if kind == "xml":
        items = "".join(
            f"<item><title>{headline} {n}</title><description>{text}</description></item>"
            for n, text in enumerate(body[:5])
        )
        return f"<rss version='2.0'><channel><title>Own</title>{items}</channel></rss>"
    related = f"More from Desk\n\n{headline} again. It goes on with a sentence of some length."
    return "\n\n".join([headline, "By the Test Desk\n9 May 2024", *body, related])
