"""The head of a mail: subject, sender, date, list and address, however they are written."""

import pytest

from reader.loaders import mail
from tests.loaders.mail.mails import article


def head(*headers: str | bytes) -> bytes:
    lines = (one.encode() if isinstance(one, str) else one for one in headers)
    return b"\n".join((*lines, b"", b"The dam held all night."))


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Re: [rivers] The dam", "Re: [rivers] The dam"),
        ("The\n dam\n\theld", "The dam held"),
        ("=?utf-8?q?K=C3=B6ln_liegt?=", "Köln liegt"),
        ("=?UTF-8?B?S8O2bG4=?= am Rhein", "Köln am Rhein"),
        ("=?utf-8?q?a?= =?utf-8?q?b?=", "ab"),
        ("=?utf-8?q?a?=\n =?iso-8859-1?q?=E4?=", "aä"),
        ("=?utf-8?q?=E2=82?= =?utf-8?q?=AC?=", "€"),
        ("=?iso-2022-jp?b?GyRCRnxLXBsoQg==?=", "日本"),
        ("=?utf-8*de?q?K=C3=B6ln?=", "Köln"),
        ("=?utf-8?q?two words?=", "two words"),
        ("=?utf-8?b?S8O2bG4?=", "Köln"),
        ("=?no-such?q?abc?=", "abc"),
        ("=?utf-8?x?abc?=", "=?utf-8?x?abc?="),
        ('"=?utf-8?q?K=C3=B6ln?="', '"Köln"'),
        ("a\x1b[2J", "a␛[2J"),
        ("=?utf-8?q?a=1B?=", "a␛"),
        ("Grüße aus Köln".encode(), "Grüße aus Köln"),
        ("Grüße aus Köln, schöne Mädchen".encode("latin-1"), "Grüße aus Köln, schöne Mädchen"),
        ("", "The dam held all night."),
    ],
)
def test_the_subject(subject: str | bytes, expected: str) -> None:
    line = subject if isinstance(subject, bytes) else subject.encode()
    assert article(head("From: a@e.org", b"Subject: " + line)).headline == expected


@pytest.mark.parametrize(
    ("sender", "expected"),
    [
        ("Ann Bo <ann@e.org>", ("Ann Bo",)),
        ('"Bo, Ann" <ann@e.org>', ("Bo, Ann",)),
        ("ann@e.org (Ann Bo)", ("Ann Bo",)),
        ("ann@e.org", ("ann@e.org",)),
        ("<ann@e.org>", ("ann@e.org",)),
        ('"ann@e.org" <ann@e.org>', ("ann@e.org",)),
        ("=?utf-8?q?Anna_B=C3=B6?= <a@e.org>", ("Anna Bö",)),
        ('"=?utf-8?q?B=C3=B6=2C_Anna?=" <a@e.org>', ("Bö, Anna",)),
        ("Ann Bo <ann@e.org>, Cy Do <cy@e.org>", ("Ann Bo",)),
        ("Ann Bo", ("Ann Bo",)),
        ('"', ()),
        ("", ()),
    ],
)
def test_the_sender(sender: str, expected: tuple[str, ...]) -> None:
    assert article(head(f"From: {sender}", "Subject: a")).byline == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Thu, 09 May 2024 10:00:00 +0200", "2024-05-09T10:00:00+02:00"),
        ("Thu, 09 May 2024 10:00:00 -0800 (PST)", "2024-05-09T10:00:00-08:00"),
        ("9 May 24 10:00 EST", "2024-05-09T10:00:00-05:00"),
        ("Thu, 09 May 2024 10:00:00 -0000", "2024-05-09T10:00:00+00:00"),
        ("Thu, 09 May 2024 10:00:00", "2024-05-09T10:00:00+00:00"),
        ("Thu,  9 May 2024 10.00.00 +0200", "2024-05-09T10:00:00+02:00"),
        ("2024-05-09T10:00:00+02:00", "2024-05-09T10:00:00+02:00"),
        ("Thu, 39 May 2024 10:00:00 +0200", None),
        ("Thu, 09 May 2024 10:00:00 +9999", None),
        ("soon", None),
        ("", None),
    ],
)
def test_the_date(written: str, expected: str | None) -> None:
    assert article(head("Subject: a", f"Date: {written}")).published == expected


def test_a_time_is_not_guessed_from_where_the_mail_went() -> None:
    received = "Received: by e.org; Thu, 09 May 2024 10:00:00 +0200"
    assert article(head(received, "Subject: a")).published is None


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ((), "Ann Bo"),
        (("From: ann@e.org",), "ann@e.org"),
        (("List-Unsubscribe: <mailto:x@e.org>",), "Ann Bo"),
        (("Precedence: bulk",), "Ann Bo"),
        (("List-Id: River News <news.e.org>",), "River News"),
        (("List-Id: =?utf-8?q?Fl=C3=BCsse?= <news.e.org>",), "Flüsse"),
        (("List-Id: <news.e.org>",), "Ann Bo"),
    ],
)
def test_the_publisher_is_the_list_or_who_wrote(headers: tuple[str, ...], expected: str) -> None:
    author = () if "From" in "".join(headers) else ("From: Ann Bo <ann@e.org>",)
    found = article(head(*author, "Subject: a", *headers))
    assert found.publisher == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Archived-At: <https://e.org/1>", "https://e.org/1"),
        ("X-URL: https://e.org/2", "https://e.org/2"),
        ("Archived-At: <mailto:a@e.org>", None),
        ("Archived-At: javascript:x", None),
    ],
)
def test_the_address(header: str, expected: str | None) -> None:
    assert article(head("Subject: a", header)).url == expected


def test_the_language() -> None:
    assert article(head("Subject: a", "Content-Language: de-AT, en")).language == "de"
    text = "The dam held, and the water was not in the town, but it was high for all of the night."
    assert article(f"Subject: a\nContent-Language: de\n\n{text}").language == "en"


def test_a_mail_without_headers_is_its_text_and_is_told() -> None:
    loaded = mail.load("/a.eml", b"The dam held all night.\n\nIt was high.")
    assert [article.headline for article in loaded.articles] == ["The dam held all night."]
    assert loaded.problems[0].why == "it is no mail: it does not begin with headers"
