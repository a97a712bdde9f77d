"""The query language: what a line means, and what is said of one that means nothing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.query import (
    All,
    Has,
    Is,
    Minutes,
    Not,
    Published,
    Query,
    QueryError,
    Some,
    Text,
    parse,
)

TODAY = date(2024, 11, 14)


def word(text: str) -> Text:
    return Text(text)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", All(())),
        ("  ", All(())),
        ("war", word("war")),
        ("war peace", All((word("war"), word("peace")))),
        ('"red line"', Text("red line")),
        ("-war", Not(word("war"))),
        ("war -peace", All((word("war"), Not(word("peace"))))),
        ("well-known", word("well-known")),
        ("-", All(())),
        ("war - peace", All((word("war"), word("peace")))),
        ("war OR peace", Some((word("war"), word("peace")))),
        ("or", word("or")),
        ("a b OR c d", Some((All((word("a"), word("b"))), All((word("c"), word("d")))))),
        ("a (b OR c)", All((word("a"), Some((word("b"), word("c")))))),
        ("-(a b)", Not(All((word("a"), word("b"))))),
        ("()", All(())),
        ("headline:war", Text("war", "headline")),
        ('by:"Ann Bo"', Text("Ann Bo", "by")),
        ("Tag:war", Text("war", "tag")),
        ("-publisher:desk", Not(Text("desk", "publisher"))),
        ("body:war", Text("war", "body")),
        ("is:unread", Is("unread")),
        ("IS:Hidden", Is("hidden")),
        ("has:picture", Has("picture")),
        ("before:2024-01-31", Published(date(2024, 1, 31), before=True)),
        ("before:2024-02", Published(date(2024, 2, 1), before=True)),
        ("after:2024", Published(date(2024, 1, 1), before=False)),
        ("after:7d", Published(date(2024, 11, 7), before=False)),
        ("after:2w", Published(date(2024, 10, 31), before=False)),
        ("minutes:<5", Minutes("<", 5)),
        ("minutes:>=10", Minutes(">=", 10)),
        ("minutes:3", Minutes("=", 3)),
        ("10:30", word("10:30")),
        ("https://example.org", word("https://example.org")),
        ("Zürich:", word("Zürich:")),
    ],
)
def test_a_line_is_a_tree(text: str, tree: Query) -> None:
    assert parse(text, TODAY) == tree


@pytest.mark.parametrize(
    ("text", "wrong", "why"),
    [
        ('war "red line', '"red line', 'the phrase is not ended: a second " is missing'),
        ("a (b", "(", "this bracket is not closed"),
        ("a b)", ")", "this bracket was never opened"),
        ("a OR", "OR", "OR stands between two words"),
        ("OR a", "OR", "OR stands between two words"),
        ("(a OR) b", "OR", "OR stands between two words"),
        ("a is:red", "is:red", 'is: knows no "red"; did you mean "is:read"?'),
        ("is:zzz", "is:zzz", "is: is one of unread, read, bookmarked, begun, new, video, hidden"),
        ("has:links", "has:links", 'has: knows no "links"; did you mean "has:link"?'),
        ("before:soon", "before:soon", "before: needs a day such as 2024-01-31, or an age such as"),
        ("after:2024-02-31", "after:2024-02-31", "after: there is no such day"),
        ("after:99999y", "after:99999y", "after: there is no such day"),
        ("minutes:long", "minutes:long", "minutes: needs a number such as 5, <5 or >=10"),
        ("headlin:war", "headlin", 'there is no field "headlin"; did you mean "headline:"?'),
        ("tag: x", "tag:", "tag: needs a word"),
        ('tag:""', 'tag:""', "tag: needs a word"),
        ("(" * 30 + "a", "(", "too many brackets in one another"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, wrong: str, why: str) -> None:
    with pytest.raises(QueryError) as raised:
        parse(text, TODAY)
    assert text[raised.value.start : raised.value.end] == wrong
    assert str(raised.value).startswith(why)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("wa", Text("wa", beginning=True)),
        ("war pe", All((word("war"), Text("pe", beginning=True)))),
        ("war ", word("war")),
        ("headline:wa", Text("wa", "headline", beginning=True)),
        ('"red li', Text("red li")),
        ("war (pe", All((word("war"), Text("pe", beginning=True)))),
        ("war OR", word("war")),
        ("war is:", All((word("war"), All(())))),
        ("war is:unr", All((word("war"), All(())))),
        ("is:unread", Is("unread")),
    ],
)
def test_while_typing_the_end_may_be_missing(text: str, tree: Query) -> None:
    assert parse(text, TODAY, typing=True) == tree


@given(st.text('ab "()-:OR<7d', max_size=30), st.booleans())
def test_every_line_has_a_meaning_or_is_told(text: str, typing: bool) -> None:
    wrong = None
    try:
        parse(text, TODAY, typing=typing)
    except QueryError as error:
        wrong = error
    assert wrong is None or 0 <= wrong.start < wrong.end <= len(text)
    assert wrong is None or str(wrong)


@given(st.lists(st.sampled_from(["war", '"red line"', "-x", "is:read", "(a OR b)"]), max_size=6))
def test_a_beginning_of_a_right_line_is_right_while_typing(parts: list[str]) -> None:
    text = " ".join(parts)
    for end in range(len(text) + 1):
        parse(text[:end], TODAY, typing=True)
