"""Which format a document is of: by the end of its name, or where that is vague by its bytes."""

import pytest

from reader.loaders.formats import FEED, FORMATS, MAIL, MARKDOWN, PAGE_TEXT, SAVED_PAGE, format_of

MAIL_START = b"From: a@example.org\nTo: b@example.org\nSubject: Hello\n b\n\nText\n"


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", b"A page", PAGE_TEXT),
        ("a", b"A page", PAGE_TEXT),
        ("a.HTML", b"", SAVED_PAGE),
        ("a.md", b"<html>", MARKDOWN),
        ("a.rss", b"", FEED),
        ("a.json", b"{}", FEED),
        ("a.eml", b"", MAIL),
        ("a.mbox", b"", MAIL),
        ("a.jpg", b"", None),
        ("a", b"\xef\xbb\xbf \n<!DOCTYPE html><title>x", SAVED_PAGE),
        ("a.txt", b"<!-- saved from e.org -->\n<HTML lang=en>", SAVED_PAGE),
        ("a.xml", b'<?xml version="1.0"?><html xmlns="x">', SAVED_PAGE),
        ("a.xml", b'<?xml version="1.0"?><!-- x --><rss version="2.0">', FEED),
        ("a.txt", b'<feed xmlns="http://www.w3.org/2005/Atom">', FEED),
        ("a", b'<?xml version="1.0"?><!DOCTYPE rdf><rdf:RDF x>', FEED),
        ("a", b"From x@example.org Thu May  9 10:00:00 2024\nSubject: x\n\n", MAIL),
        ("1715.M1P2.host,S=9:2,S", MAIL_START, MAIL),
        ("a.txt", MAIL_START.replace(b"\n", b"\r\n"), MAIL),
        # What only looks like these.
        ("a.txt", b"From Berlin to Rome\n\nThe train leaves at 10:00.", PAGE_TEXT),
        ("a.txt", b"Subject: the dam\n\nIt held.", PAGE_TEXT),
        ("a.txt", b"The <html> element\n\nIs the root.", PAGE_TEXT),
        ("a.txt", b"<rssfeed> is no element", PAGE_TEXT),
    ],
)
def test_the_format(name: str, data: bytes, expected: object) -> None:
    assert format_of(f"/news/{name}", data) is expected


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_has_a_loader(name: str) -> None:
    form = FORMATS[name]
    assert callable(form.loader().load)
    assert not form.container or callable(getattr(form.loader(), "raw", None))


@pytest.mark.parametrize(
    "data",
    [*(part * 9999 for part in (b"<", b"<!--", b"From: ", b"<!a>", b"<!---->", b"<!-- c -->\n"))],
)
def test_any_beginning_is_told_at_once(data: bytes) -> None:
    assert format_of("/news/a.txt", data) is PAGE_TEXT


def test_a_byline_s_word_is_cut_off_at_the_beginning_only() -> None:
    from reader.loaders.markdown.metadata import _people

    told = ["Ruby Smith", "By Toby Young", "by Derby Star"]
    assert list(_people(told)) == ["Ruby Smith", "Toby Young", "Derby Star"]
