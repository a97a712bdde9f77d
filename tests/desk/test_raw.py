"""The source of a story as text: in the encoding that its loader reads it in."""

from pathlib import Path

import pytest

from reader.desk import open_desk
from reader.settings import load_settings

WORDS = "Größe und Maß der Brücke in Köln"
ITEM = f"<item><title>{WORDS}</title></item>"
DOCUMENTS = {
    "a.html": f"<html><head><meta charset='{{0}}'></head><body><p>{WORDS}</p></body></html>",
    "a.xml": f"<?xml version='1.0' encoding='{{0}}'?><rss><channel>{ITEM}</channel></rss>",
    "a.eml": f"From: a@e.org\nContent-Type: text/plain;\n charset={{0}}\n\n{WORDS}\n",
}


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("encoding", ["iso-8859-1", "cp850", "utf-8"])
def test_the_source_is_read_as_it_declares(tmp_path: Path, name: str, encoding: str) -> None:
    path = tmp_path / name
    path.write_bytes(DOCUMENTS[name].format(encoding).encode(encoding))
    with open_desk(load_settings(), [str(path)]) as desk:
        (story,) = [summary.id for summary in desk.library]
        assert WORDS in desk.source_text(story)
        assert WORDS in "\n".join(desk.raw(story).lines)


def test_nothing_in_it_acts_on_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("A headline\n\n\x1b]0;title\x07 and\ta tab.\n", "utf-8")
    with open_desk(load_settings(), [str(path)]) as desk:
        (story,) = [summary.id for summary in desk.library]
        assert desk.source_text(story) == "A headline\n\n␛]0;title␇ and  a tab.\n"
