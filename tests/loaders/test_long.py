"""Long runs of one sign: documents that would take hours, did an expression begin at each of them.

They are read in a moment. A run has so many signs that its square is beyond all patience.
"""

from collections.abc import Callable

import pytest

from reader.library.documents import Document
from reader.loaders import Loaded, feed_file, mail, markdown, page_text
from reader.loaders.bounds import bounded

_MANY = 400_000
# More front matter is not read at all.
_FRONT = 60_000
_ENTRY = "<rss><channel><item><title>{}</title><description>{}</description></item>"

Load = Callable[[str, bytes], Loaded]
LONG: dict[str, tuple[Load, str]] = {
    "full stops": (page_text.load, "A dam\n\nIt broke" + "." * _MANY),
    "full stops and quotes": (page_text.load, "A dam\n\nIt broke" + ".”" * _MANY),
    "ideographic full stops": (page_text.load, "A dam\n\n大坝" + "。" * _MANY),
    "quotes that open": (page_text.load, "A dam\n\n" + "“" * _MANY),
    "blanks of a heading": (markdown.load, "# A dam" + " " * _MANY + "broke\n"),
    "tabs of a heading": (markdown.load, "# A dam" + "\t" * _MANY + "broke\n"),
    "the name of an attribute": (markdown.load, f"A <a {'b' * 190_000}> dam"),
    "signs of an address": (markdown.load, f"---\ntitle: A\nauthor: '<{'@' * _FRONT}'\n---\nB"),
    "brackets of an address": (markdown.load, f"---\ntitle: A\nauthor: '({'@' * _FRONT}'\n---\nB"),
    "brackets of a summary": (
        feed_file.load,
        "<rss><channel><item><title>A</title><description>B " + "[" * _MANY + " c</description>"
        "<content:encoded>" + "C " * 200_000 + "</content:encoded></item>",
    ),
    "letters of an address": (
        feed_file.load, _ENTRY.format("", "https://" + "a" * _MANY),
    ),
    "headers": (mail.load, "From a 10:00\nFrom: " + "-@" * 4_000 + "\n\nText\n\n"),
}  # fmt: skip


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", LONG)
def test_a_long_run_is_read_in_a_moment(name: str) -> None:
    load, text = LONG[name]
    loaded = bounded(load("/p", text.encode()))
    assert loaded.articles
    Document.of("/p", None, loaded)
