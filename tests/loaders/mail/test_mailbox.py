"""Mailboxes: where messages begin and end, which article each is; and pages saved as mail."""

import pytest
from hypothesis import given, settings

from reader.loaders import identity, limits, mail
from tests.loaders.invariants import check
from tests.loaders.mail.mails import HEAD, article, multipart, part
from tests.loaders.mail.strategies import documents

FROM = b"From ann@e.org Thu May  9 10:00:00 2024\n"


def message(subject: str, text: str = "It held.") -> bytes:
    return FROM + f"Subject: {subject}\n\n{text}\n\n".encode()


def headlines(data: bytes) -> list[str]:
    loaded = mail.load("/news/box", data)
    check(loaded, "/news/box")
    return [article.headline for article in loaded.articles]


def test_one_article_a_message_in_their_order() -> None:
    loaded = mail.load("/news/box", message("b") + message("a"))
    assert [article.headline for article in loaded.articles] == ["b", "a"]
    assert loaded.problems == ()
    assert loaded.container


@pytest.mark.parametrize(
    "text",
    [
        "From here to there it is far.",
        "From 10:00 on it rained.\nNot long.",
        "From the dam:\n\nwater.",
    ],
)
def test_text_that_begins_with_from_begins_no_message(text: str) -> None:
    assert headlines(message("a", text) + message("b")) == ["a", "b"]


def test_a_message_begins_without_a_blank_line_above_too() -> None:
    assert headlines(message("a").rstrip() + b"\n" + message("b")) == ["a", "b"]


def test_quoted_lines_are_as_they_were_sent() -> None:
    (found,) = mail.load("/box", message("a", ">From here.\n\n>>From there.")).articles
    assert [(block.kind, block.text) for block in found.body] == [
        ("paragraph", "From here."),
        ("quote", "From there."),
    ]


def test_other_forms_of_the_line_between() -> None:
    for line in (b"From - Thu May 09 10:00:00 2024\r\n", b"From a@e.org Thu May 9 10:00 2024\n"):
        assert headlines(line + b"Subject: a\n\nx\n\n" + line + b"Subject: b\n\nx") == ["a", "b"]


class TestIdentity:
    def test_a_message_is_its_bytes_whether_another_follows_or_not(self) -> None:
        one, two = message("a"), message("b")
        ids = [article.id for article in mail.load("/box", one + two).articles]
        assert ids == [identity.of_bytes(one.rstrip()), identity.of_bytes(two.rstrip())]
        assert [article.id for article in mail.load("/box", one).articles] == ids[:1]

    def test_messages_that_are_the_same_are_one(self) -> None:
        assert headlines(message("a") * 3) == ["a"]

    def test_a_single_mail_is_its_document(self) -> None:
        data = f"{HEAD}\nIt held.\n".encode()
        assert article(data).id == identity.of_bytes(data)
        assert mail.raw(data, identity.of_bytes(data)) == data
        assert mail.raw(data, "0" * 32) == data
        assert not mail.load("/a.eml", data).container

    def test_a_mailbox_of_one_message_is_a_mailbox(self) -> None:
        data = message("a").rstrip()
        assert mail.load("/box", data).container
        assert mail.raw(data, "0" * 32) is None

    def test_the_bytes_of_each_message(self) -> None:
        data = message("a") + message("b")
        found = mail.load("/box", data).articles
        assert [mail.raw(data, one.id) for one in found] == [
            message("a").rstrip(),
            message("b").rstrip(),
        ]
        assert mail.raw(data, "0" * 32) is None


def test_more_messages_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_ENTRIES", 2)
    loaded = mail.load("/box", b"".join(message(str(n)) for n in range(5)))
    assert len(loaded.articles) == 2
    assert "it has more messages (5) than the limit on a document (2)" in loaded.problems[0].why


def test_a_problem_says_which_message_it_is_of() -> None:
    loaded = mail.load("/box", message("a") + FROM + b"Subject: b\n\n")
    assert [problem.why for problem in loaded.problems] == ["of its message 2: it has no text"]


def test_a_document_over_the_limit_is_refused() -> None:
    (problem,) = mail.load("/a.eml", b" " * (limits.MAX_BYTES + 1)).problems
    assert "larger" in problem.why


class TestSavedPages:
    PAGE = (
        "<html><head><title>The dam held | River News</title></head><body><h1>The dam held</h1>"
        + "".join(f"<p>Water stood two metres high in part {n} of the town.</p>" for n in range(9))
        + "</body></html>"
    )

    def saved(self, *headers: str) -> bytes:
        page = part("text/html; charset=utf-8", self.PAGE, "Content-Location: https://e.org/dam")
        head = "\n".join(("From: <Saved by Blink>", "Subject: x", *headers, ""))
        return (head + multipart("related", page, part("image/png", "x"))).encode()

    def test_a_saved_page_is_a_page(self) -> None:
        data = self.saved("Snapshot-Content-Location: https://e.org/dam")
        loaded = mail.load("/news/a.mhtml", data)
        check(loaded, "/news/a.mhtml")
        (found,) = loaded.articles
        assert (found.headline, found.url) == ("The dam held", "https://e.org/dam")
        assert found.id == identity.of_bytes(data)
        assert "Water stood two metres high in part 1" in " ".join(one.text for one in found.body)

    def test_a_page_is_told_by_its_parts_and_not_by_who_saved_it(self) -> None:
        data = self.saved().replace(b"From: <Saved by Blink>\n", b"")
        assert mail.load("/a.eml", data).articles[0].headline == "The dam held"
        sent = b"From: Saved by the Bell <bell@e.org>\nTo: ann@e.org\n" + data
        assert mail.load("/a.MHT", sent).articles[0].headline == "The dam held"
        assert mail.load("/a.eml", sent).articles[0].headline == "x"

    def test_a_guess_at_its_letters_is_told(self) -> None:
        data = self.saved().replace(b"charset=utf-8", b"charset=ascii")
        loaded = mail.load(
            "/a.mht", data.replace(b"The dam held", "Der Damm hält".encode("cp1252"))
        )
        assert loaded.articles[0].headline == "Der Damm hält"
        (problem,) = loaded.problems
        assert "which it is not; it was read as Windows-1252" in problem.why


@settings(deadline=None, max_examples=80)
@given(documents())
def test_any_document(data: bytes) -> None:
    loaded = mail.load("/a", data)
    check(loaded, "/a")
    assert mail.load("/a", data) == loaded
    for one in loaded.articles:
        source = mail.raw(data, one.id)
        assert source is not None
        assert source in data
