"""newsboat's `urls`: each line taken as newsboat takes it, or told why it is not."""

from hypothesis import given
from hypothesis import strategies as st

from reader.feeds import urls_file
from reader.feeds.offer import NotTaken, Offer
from reader.feeds.subscription import Subscription


def taken(text: str) -> list[Subscription]:
    return [one.subscription for one in urls_file.read(text) if isinstance(one, Offer)]


def not_taken(text: str) -> list[tuple[int | None, str, str]]:
    found = (one for one in urls_file.read(text) if isinstance(one, NotTaken))
    return [(one.line, one.what, one.why) for one in found]


def test_tags_titles_and_hidden_feeds() -> None:
    assert taken(
        'http://a.example/ news "cool stuff" \'\n'
        '\thttp://b.example/  "~The \\"B\\" \\\\ \\x"\ttech\r\n'
        'http://c.example/ "!"\n'
        'http://d.example/ "!hidden one" ~D "~other" news\n'
        'http://e.example/ !\n"http://f.example/" "a""b" "~ "\n'
        'http://g.example/"x"y tag"ged"\n'
    ) == [
        Subscription("http://a.example/", tags=("news", "cool stuff", "'")),
        Subscription("http://b.example/", 'The "B" \\ x', tags=("tech",)),
        Subscription("http://c.example/", hidden=True),
        Subscription("http://d.example/", "D", tags=("news",), hidden=True),
        Subscription("http://e.example/", hidden=True),
        Subscription("http://f.example/", tags=("a", "b")),
        Subscription('http://g.example/"x"y', tags=('tag"ged"',)),
    ]


def test_comments_and_blank_lines_are_nothing() -> None:
    text = "# http://no.example/\n\n   \n\t# no\nhttp://a.example/#part tag # no more\n\n"
    feed = Subscription("http://a.example/#part", tags=("tag",))
    assert list(urls_file.read(text)) == [Offer(feed, line=5)]


def test_a_quote_that_never_ends_takes_the_rest_of_its_line() -> None:
    assert taken('http://a.example/ "~A b # c\nhttp://b.example/ "~B\\') == [
        Subscription("http://a.example/", "A b # c"),
        Subscription("http://b.example/", "B"),
    ]


def test_what_is_no_feed_is_told_with_its_line() -> None:
    text = (
        '\ufeff"query:Unread Articles:unread = \\"yes\\""\n'
        '"exec:rm -rf ~" tag\nfilter:~/bin/f:http://a.example/\n'
        "nonsense\nhttp://me:secret@a.example/ ~A\nhttp://b.example/\n"
    )
    assert not_taken(text) == [
        (1, 'query:Unread Articles:unread = "yes"', "it is a search of newsboat"),
        (2, "exec:rm -rf ~", "it runs a program"),
        (3, "filter:~/bin/f:http://a.example/", "it runs a program on a feed"),
        (4, "nonsense", "it is no address of the web"),
        (5, "http://…@a.example/", "it has a user's name or password in its address"),
    ]
    assert len(taken(text)) == 1


def test_what_a_terminal_obeys_is_made_visible() -> None:
    assert taken('http://a.example/ "~A\x1b[2J" "t\\n\x07"')[0] == Subscription(
        "http://a.example/", "A␛[2J", tags=("t ␇",)
    )


LINES = st.text('ab"\\ \t#~!:/.\n', max_size=60)


@given(st.one_of(st.text(), LINES))
def test_every_line_with_a_word_is_taken_or_told(text: str) -> None:
    lines = text.removeprefix("\ufeff").split("\n")
    wanted = [line for line in lines if (line.strip(" \t\r") or "#")[0] != "#"]
    assert len(list(urls_file.read(text))) == len(wanted)
