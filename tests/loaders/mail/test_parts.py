"""The parts of a mail: which are its text, and what becomes of the others."""

import base64

import pytest

from reader.loaders import limits, mail
from tests.loaders.mail.mails import HEAD, article, multipart, part, receipt, told

PLAIN = part("text/plain", "The dam held all night long.\n")
HTML = part("text/html", "<p>The dam <b>held</b> all night long.</p>\n")
TEXT = [("paragraph", "The dam held all night long.")]


def problems(message: str) -> list[str]:
    return [problem.why for problem in mail.load("/a.eml", message.encode()).problems]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("quoted-printable", "Water stood=\n =E4 metre=20\n"),
        ("base64", base64.encodebytes("Water stood ä metre".encode("latin-1")).decode()),
        ("8bit", "Water stood ä metre"),
    ],
)
def test_transfer_encodings(encoding: str, text: str) -> None:
    headers = f"Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: {encoding}"
    message = f"{HEAD}{headers}\n\n{text}".encode("latin-1")
    assert told(message) == [("paragraph", "Water stood ä metre")]


def test_a_wrong_encoding_is_read_and_told() -> None:
    message = f"{HEAD}Content-Type: text/plain; charset=utf-8\n\nGrüße aus Köln, schöne Mädchen."
    loaded = mail.load("/a.eml", message.encode("cp1252"))
    assert loaded.articles[0].body[0].text == "Grüße aus Köln, schöne Mädchen."
    assert "it says that it is utf-8, which it is not" in loaded.problems[0].why


class TestAlternatives:
    def test_html_is_richer(self) -> None:
        found = article(HEAD + multipart("alternative", PLAIN, HTML))
        assert [(block.kind, block.text) for block in found.body] == TEXT
        assert found.body[0].spans[0].style == "strong"

    def test_html_that_holds_only_a_part_is_not_taken(self) -> None:
        little = part("text/html", "<p>The dam")
        assert told(HEAD + multipart("alternative", PLAIN, little)) == TEXT

    @pytest.mark.parametrize("kind", ["alternative", "mixed"])
    def test_a_plain_part_that_has_no_text_is_not_taken(self, kind: str) -> None:
        excuse = part("text/plain", "Your mail program does not support HTML. " * 9)
        assert told(HEAD + multipart(kind, excuse, HTML)) == TEXT

    def test_alone_it_stays(self) -> None:
        excuse = "Your mail program does not support HTML."
        assert told(HEAD + part("text/plain", excuse)) == [("paragraph", excuse)]

    def test_inside_others(self) -> None:
        related = multipart("related", HTML, part("image/png", "x", "Content-ID: <1>"))
        inner = multipart("alternative", PLAIN, related)
        assert told(HEAD + multipart("mixed", inner)) == TEXT
        assert receipt(HEAD + multipart("mixed", inner)) == {}


def test_texts_follow_each_other() -> None:
    footer = part("text/plain", "Of the list.\n")
    assert told(HEAD + multipart("mixed", PLAIN, footer)) == [*TEXT, ("paragraph", "Of the list.")]


def test_attachments_are_named() -> None:
    headers = ("Content-Transfer-Encoding: base64",
               'Content-Disposition: attachment; filename="=?utf-8?q?=C3=84?=.pdf"')  # fmt: skip
    attached = part("application/pdf", "aGVsbG8=", *headers)
    text = part("text/plain", "x" * 3000, 'Content-Disposition: attachment; filename="a.txt"')
    found = HEAD + multipart("mixed", PLAIN, attached, text, part("image/gif", "x"))
    assert told(found) == TEXT
    assert receipt(found)["attachment"] == (
        "Ä.pdf, application/pdf, 1 KB",
        "a.txt, text/plain, 3 KB",
        "without a name, image/gif, 1 KB",
    )


def test_html_is_told_by_its_beginning_too() -> None:
    assert told(f"{HEAD}\n<html><body><p>The dam <b>held</b> all night long.</p></html>") == TEXT


def test_a_part_that_is_no_text_whatever_it_says_is_attached() -> None:
    data = (HEAD + multipart("mixed", PLAIN, part("text/plain", "\x01\x02" * 50))).encode()
    assert told(data) == TEXT
    assert receipt(data)["attachment"] == ("without a name, text/plain, 1 KB",)


def test_a_text_that_is_shown_in_its_place_is_text() -> None:
    text = part("text/plain", "The dam held all night long.", "Content-Disposition: inline")
    assert told(HEAD + multipart("mixed", text)) == TEXT


def test_a_message_in_the_message_is_told_with_its_head() -> None:
    inner = part("message/rfc822", "From: Cy Do <cy@e.org>\nSubject: Old\n"
                 "Date: Wed, 08 May 2024 10:00:00 +0200\n\nIt was high.\n")  # fmt: skip
    assert told(HEAD + multipart("mixed", PLAIN, inner)) == [
        *TEXT,
        ("heading", "Old"),
        ("paragraph", "Cy Do, cy@e.org, 2024-05-08T10:00:00+02:00"),
        ("paragraph", "It was high."),
    ]


@pytest.mark.parametrize(
    ("message", "why"),
    [
        (HEAD, "it has no text"),
        (HEAD + part("image/png", "x"), "it has no text but attachments"),
        (HEAD + multipart("encrypted", part("application/pgp-encrypted", "Version: 1")),
         "it is encrypted, so its text cannot be shown"),
        (HEAD + part("application/pkcs7-mime; smime-type=enveloped-data", "x"),
         "it is encrypted, so its text cannot be shown"),
        ("", "it is empty"),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_said(message: str, why: str) -> None:
    assert problems(message) == [why]


def test_a_signed_mail_is_its_text() -> None:
    signature = part("application/pgp-signature; name=s.asc", "x")
    assert told(HEAD + multipart("signed", PLAIN, signature)) == TEXT
    assert receipt(HEAD + multipart("signed", PLAIN, signature)) == {}


@pytest.mark.parametrize(
    "head",
    [
        "Content-Type: multipart/mixed\n\n",
        'Content-Type: multipart/mixed; boundary=""\n\n',
        "Content-Type: multipart/mixed; boundary=never\n\n",
        "Content-Type: /\n\n",
        "Content-Type: text/plain; charset=*\n\n",
        "Content-Type: text/plain; charset*=x'y\n\n",
        "Content-Transfer-Encoding: what\n\n",
        "Content-Disposition: attachment\n\n",
    ],
)
def test_what_a_part_says_wrongly_costs_no_text(head: str) -> None:
    assert told(f"{HEAD}{head}The dam held all night long.") == TEXT


def nested(count: int) -> str:
    return HEAD + "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(count)
    ) + "\nThe dam held all night long.\n"  # fmt: skip


class TestNesting:
    def test_as_deep_as_the_limit(self) -> None:
        assert told(nested(limits.MAX_NESTED_PARTS)) == TEXT

    @pytest.mark.parametrize(
        "message",
        [
            nested(limits.MAX_NESTED_PARTS + 1),
            nested(20_000),
            HEAD + "Content-Type: message/rfc822\n\n" * 20_000 + "The dam",
        ],
    )
    def test_deeper_is_refused(self, message: str) -> None:
        (why,) = problems(message)
        assert "than the limit on a message (100)" in why


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    "message",
    [
        "X-A: b\n" * 100_000 + "\nx",
        "Subject: " + "x" * 1_000_000 + "\n\nx",
        "Subject: a\n" + " b\n" * 100_000 + "\nx",
        "Subject: " + "=?utf-8?q?x?= " * 50_000 + "\n\nx",
        "From: " + "<" * 50_000 + "\n\nx",
        HEAD + "Content-Type: text/plain" + "; a=b" * 50_000 + "\n\nx",
        HEAD + "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n" * 20_000 + "x",
        HEAD + "Content-Type: text/html\n\n" + "<div>" * 50_000 + "x",
        HEAD + "\n" + "f(" * 50_000,
        HEAD + "\n" + ">" * 50_000 + "x",
        HEAD + "\nx" + " " * 50_000 + "x",
    ],
)
def test_hostile_mails_do_no_harm(message: str) -> None:
    loaded = mail.load("/a.eml", message.encode())
    assert len(loaded.articles) == 1
    assert len(loaded.articles[0].headline) <= 10_000


@pytest.mark.parametrize("said", ["\0", "x\0y", "\x1b", "a b", "=", '"'])
def test_a_charset_that_is_nonsense_costs_no_more_than_its_letters(said: str) -> None:
    head = f'Subject: The dam\nContent-Type: text/plain; charset="{said}"\n\n'
    loaded = mail.load("/m.eml", head.encode() + "Es hält, sagte man über Nacht.\n".encode())
    assert "sagte man" in loaded.articles[0].body[0].text
