"""What is fuzzed: each target takes bytes, and fails where something does not hold that must."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from reader import resources
from reader.loaders.formats import FEED, MAIL, MARKDOWN, PAGE_TEXT, SAVED_PAGE, format_of
from tests.fuzz import documents, lists, wires

_CORPUS = Path(__file__).parent / "corpus"


class Target(NamedTuple):
    """A name, what is done with bytes, and the seeds whose format it reads, or ""."""

    name: str
    run: Callable[[bytes], None]
    seeds: str = ""

    def corpus(self) -> Iterator[bytes]:
        """What it is known to read, and on what it failed once."""
        folder = _CORPUS / self.name
        yield from (path.read_bytes() for path in sorted(folder.iterdir()))
        for path in sorted(resources.folder("seeds").iterdir()) if self.seeds else ():
            data = path.read_bytes()
            if (form := format_of(str(path), data)) and form.name == self.seeds:
                yield data


_ALL = (
    Target("page_text", documents.page_text, PAGE_TEXT.name),
    Target("saved_page", documents.saved_page, SAVED_PAGE.name),
    Target("markdown", documents.markdown, MARKDOWN.name),
    Target("feed_file", documents.feed, FEED.name),
    Target("mail", documents.mail, MAIL.name),
    Target("landing", documents.landing, FEED.name),
    Target("front_matter", documents.front_matter),
    Target("query", lists.query),
    Target("opml", lists.opml),
    Target("urls_file", lists.urls_file),
    Target("config", lists.config),
    Target("clean", documents.cleaning),
    Target("wire", wires.wire),
)
TARGETS = {target.name: target for target in _ALL}
