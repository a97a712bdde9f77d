"""What mails have around their text: folded into the receipt, in any language."""

import pytest

from tests.loaders.mail.mails import HEAD, article, part, receipt, told

STORY = "".join(f"<p>Paragraph {n} of the story about the dam." for n in range(8))


def newsletter(above: str = "", below: str = "") -> str:
    return HEAD + part("text/html", f"{above}{STORY}{below}")


@pytest.mark.parametrize(
    ("below", "what"),
    [
        ("<p>To unsubscribe, click here.", "subscription"),
        ("<p>Sie erhalten diesen Newsletter, weil Sie ihn bestellt haben.", "subscription"),
        ("<p><a href='https://e.org/u'>Se désabonner</a>", "subscription"),
        ("<p>配信停止はこちら", "subscription"),
        ("<p>Forward to a friend", "sending on"),
        ("<p>© 2024 River News", "footer"),
        ("<p>All rights reserved.", "footer"),
        ("<p>Sent from my iPhone", "signature"),
    ],
)
def test_below_the_text(below: str, what: str) -> None:
    assert list(receipt(newsletter(below=below))) == [what]
    assert len(told(newsletter(below=below))) == 8


def test_the_link_to_the_web_version_is_the_address() -> None:
    above = "<p>Trouble? <a href='https://e.org/1'>View in browser</a>"
    assert receipt(newsletter(above)) == {"link to the web version": ("Trouble? View in browser",)}
    assert article(newsletter(above)).url == "https://e.org/1"
    assert article(newsletter("<p><a href='mailto:a@e.org'>View in browser</a>")).url is None


def test_a_table_is_folded_row_by_row() -> None:
    table = "<table><tr><td>Unsubscribe<td>Archive<tr><td>Imprint<td>Privacy</table>"
    assert receipt(newsletter(below=table)) == {
        "subscription": ("Unsubscribe | Archive", "Imprint | Privacy")
    }


def test_a_heading_that_repeats_the_subject() -> None:
    assert receipt(newsletter("<h1>The dam</h1>")) == {"repeated headline": ("The dam",)}


def test_in_the_middle_of_a_story_it_is_text() -> None:
    assert receipt(HEAD + part("text/html", f"{STORY}<p>Many unsubscribe now.{STORY * 2}")) == {}


@pytest.mark.parametrize(
    "text",
    [
        (
            "Der Mann wollte nur sein Auto abmelden, doch das Amt in der alten Stadt am Fluss war"
            " an diesem Tag wegen des Wassers geschlossen."
        ),
        (
            "The firm has changed its privacy policy, and the ministry asks what it does with the"
            " data of those who live behind the dam."
        ),
    ],
)
def test_news_about_such_things_are_text(text: str) -> None:
    message = HEAD + part("text/html", f"{STORY}<p>{text}<p>One more.<p>And another.<p>And one.")
    assert receipt(message) == {}
    assert text in [block.text for block in article(message).body]


def test_a_long_paragraph_is_text() -> None:
    assert receipt(newsletter(below=f"<p>{'Water was high. ' * 50} They unsubscribe.")) == {}


def test_where_nothing_else_is_it_stays() -> None:
    assert told(f"{HEAD}\nTo unsubscribe, write to us.") == [
        ("paragraph", "To unsubscribe, write to us.")
    ]


def test_what_is_hidden_or_counts_readers_is_no_text() -> None:
    above = "<div style='display:none'>Preview words</div><img src='https://e.org/p' width=1 alt=x>"
    found = article(newsletter(above))
    assert (len(found.body), found.figures, found.receipt) == (8, (), ())


class TestSignature:
    def test_is_folded(self) -> None:
        message = f"{HEAD}\nThe dam held.\n\n-- \nAnn Bo\nRiver News\n"
        assert told(message) == [("paragraph", "The dam held.")]
        assert receipt(message) == {"signature": ("Ann Bo", "River News")}

    def test_only_at_the_end(self) -> None:
        message = f"{HEAD}\nThe dam held.\n\n--\n" + "Line of text.\n\n" * 20
        assert receipt(message) == {}

    def test_not_if_it_is_all(self) -> None:
        assert told(f"{HEAD}\n-- \nAnn Bo") == [("paragraph", "--"), ("paragraph", "Ann Bo")]
