"""Mails and mailboxes in any state, as broken programs write them."""

from hypothesis import strategies as st

_LINES = """From a@e.org Thu May  9 10:00:00 2024|From: Ann Bo <ann@e.org>|From: ann@e.org (Ann Bo)
From: =?utf-8?q?=C3=84?= <a@e.org>|From: "|From: <|Subject: =?utf-8?b?w6Q=?= =?x?q?a?=|Subject:
Subject: a|Date: Thu, 09 May 2024 10:00:00 +0200|Date: 99|List-Id: A <a.e.org>|Precedence: bulk
Content-Type: text/plain; charset=x|Content-Type: text/html|MIME-Version: 1.0
Content-Type: text/plain; format=flowed; delsp=yes|Content-Type: message/rfc822
Content-Type: multipart/mixed; boundary=b|Content-Type: multipart/alternative; boundary="c"
Content-Type: multipart/related; boundary=b; start=x|Content-Type: multipart/encrypted; boundary=b
Content-Type: image/png; name*0*=utf-8''%ff|Content-Disposition: attachment; filename=a
Content-Transfer-Encoding: base64|Content-Transfer-Encoding: quoted-printable|--b|--c|--b--|--c--
| |>|> > a|>From b|-- |- a|1. a|2) b|=====|a=20=3D=|SGk=|<p>a|<table>|unsubscribe|begin 644 a|\x0c
words that go on until the line is full, as a program that wraps them would do it|http://e.org/a."""


def documents() -> st.SearchStrategy[bytes]:
    """Lines of mails in any order, with any text and bytes between."""
    lines = st.sampled_from(_LINES.replace("\n", "|").split("|")).map(str.encode)
    others = st.text(max_size=12).map(lambda text: text.encode("utf-8", "surrogatepass"))
    between = st.one_of(lines, lines, others, st.binary(max_size=8))
    ends = st.sampled_from((b"\n", b"\r\n"))
    return st.tuples(st.lists(between, max_size=40), ends).map(
        lambda drawn: drawn[1].join(drawn[0])
    )
