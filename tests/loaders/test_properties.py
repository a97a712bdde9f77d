"""What holds for every page: no error, each line in one place, no word lost, nothing harmful."""

import re
import unicodedata
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import fields, replace

from reader.loaders import load_file, page_text
from reader.loaders.fold import fold
from reader.loaders.page_text.lines import Page, split
from reader.loaders.page_text.parts import TakenLine
from reader.loaders.words import words
from reader.model import Article
from reader.text import clean, is_harmless
from tests.loaders import pages, whole_pages

PATH = "/news/page.txt"
WORD = re.compile(r"\w+")

# Lines of every kind that rules know, and some that lie between two of them.
LINES = st.sampled_from(
    [
        *(pages.HEADLINE, pages.CAPTION, *pages.PARAGRAPHS, pages.FERRY, pages.SHEEP, pages.ADVERT),
        *(
            "Nora Reid",
            "Tomas Lind, Ada Ek",
            "By Nora Reid",
            "By the Hillside Desk",
            "AFP",
            "Photo:",
        ),
        *(
            "13 November 2024",
            "Nora Reid | 13 November 2024",
            "03/04/2024",
            "2 hours ago",
            "Erstellt:",
        ),
        *(
            "More from Hillside Gazette",
            "Related",
            "Read also: The lower dam",
            "- YouTube",
            "Spotify",
        ),
        *(
            "Illustration: Hillside Desk",
            "Nora Reid via Reuters",
            f"{pages.CAPTION} (Photo by N. R.)",
        ),
        *(
            "Culture",
            "Two gates, one wheel",
            "Why now?",
            "- the upper dam",
            "• the lower",
            "1. one",
        ),
        *(
            "2. two",
            "> quoted",
            "* * *",
            "Share",
            "© 2024 The Tide",
            "https://a.example/b",
            "45:47",
        ),
        *(
            f"{pages.CAPTION} {pages.CAPTION}",
            f"{pages.CAPTION} Bild: AFP",
            "Sign up for our letter.",
        ),
        *(
            "大坝决堤了。",
            "関連記事",
            "السد فوق الوادي",
            "\x1b]52;c;x\x07",
            "\u202eevil",
            "[/b]",
            "a-",
        ),
        *(
            "a\u200db",
            "👩\u200d👩\u200d👧",
            "e" + "\u0301" * 20,
            "•\ufe0f x",
            "Related:\ufe0fx",
            "\u200b",
        ),
        *(*whole_pages.MENU, *whole_pages.TITLES, *whole_pages.FOOT, whole_pages.STANDFIRST),
        *("Comments", "Tags: dams, rain", "About the author", "Continue reading", "By", "*"),
        *(f"[{at}]{one}" for at, one in enumerate(whole_pages.MENU, start=1)),
        *("The lower dam breaks | more", "IFRAME: https://a.example/b", "1. https://a.example/b"),
        *("Cold waterFarmers ask who opened it", f"{pages.HEADLINE} | Hillside Gazette"),
        *("   indented", "     * an item of a menu", "By signing up, you agree to our terms."),
    ]
)
JOINTS = st.sampled_from(["\n", "\n\n", "\r\n", "\n \n\n", "\u2028"])
# A text with NUL in it can be UTF-16 without a mark, and is read as that.
ANY = st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=40)
TEXTS = st.lists(st.tuples(LINES | ANY, JOINTS), max_size=24).map(
    lambda parts: "".join(line + joint for line, joint in parts)
)


def read(text: str) -> tuple[Article, tuple[TakenLine, ...]] | None:
    data = text.encode("utf-8", "replace")
    loaded = load_file(PATH, data=data)
    assert loaded.articles or loaded.problems
    if not loaded.articles:
        assert page_text.explain(data) == ()
        return None
    return loaded.articles[0], page_text.explain(data)


def texts(value: object) -> Iterator[str]:
    """Every text in an article, but its path."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif isinstance(value, Struct):
        for field in fields(value):
            if field.name != "path":
                yield from texts(getattr(value, field.name))


def found_in(article: Article, role: str) -> set[str]:
    """The words in the field that lines of a role go to."""
    held: dict[str, object] = {
        "headline": (article.headline, article.receipt),
        "standfirst": article.standfirst,
        "byline": article.byline,
        "figure": article.figures,
        "body": article.body,
        "teaser": (article.teasers, article.receipt),
        "promotion": article.promotions,
        "receipt": article.receipt,
    }
    return set(WORD.findall(" ".join(texts(held[role]))))


def told_by_value(taken: TakenLine) -> set[str]:
    """Words of a line that its field holds in another form: the byline's word, dates, numbers."""
    if found := re.findall(r"\[(\d+)\](?=\S)", taken.text):
        return set(found) | told_by_value(replace(taken, text=re.sub(r"\[\d+\]", "", taken.text)))
    if taken.role == "byline":
        known = words()
        small = {word for by in known.by.values() for one in by for word in one.split()}
        small |= known.articles | known.conjunctions | known.date_tokens | known.month_words
        return {word for word in WORD.findall(taken.text) if fold(word) in small or word.isdigit()}
    if taken.what == "list":
        return set(WORD.findall(taken.text)[:1]) & set(map(str, range(1000)))
    return set()


@given(st.binary(max_size=2000))
def test_any_bytes_are_articles_or_a_problem(data: bytes) -> None:
    loaded = load_file(PATH, data=data)
    assert loaded.articles or loaded.problems
    assert all(problem.path == PATH and problem.why for problem in loaded.problems)
    assert isinstance(page_text.explain(data), tuple)


@given(st.binary(min_size=1, max_size=40), st.integers(0, 4000))
def test_a_page_with_a_damaged_place_is_still_read(junk: bytes, at: int) -> None:
    data = pages.sample().encode()
    loaded = load_file(PATH, data=data[:at] + junk + data[at:])
    assert loaded.articles or loaded.problems


@settings(max_examples=200)
@given(TEXTS)
def test_every_line_is_in_exactly_one_place(text: str) -> None:
    if not (got := read(text)):
        return
    _, taken = got
    lines = {
        number: clean(line.replace("\t", " ")).strip()
        for number, line in enumerate(split(text.removeprefix("\ufeff")), start=1)
    }
    assert {one.number: one.text for one in taken} == {n: one for n, one in lines.items() if one}
    assert len(taken) == len({one.number for one in taken})
    assert all(one.reason for one in taken)


@settings(max_examples=200)
@given(TEXTS)
def test_no_word_of_a_page_is_lost(text: str) -> None:
    if not (got := read(text)):
        return
    article, taken = got
    for one in taken:
        if one.role != "date":
            lost = set(WORD.findall(one.text)) - found_in(article, one.role) - told_by_value(one)
            assert not lost, one


@settings(max_examples=200)
@given(TEXTS)
def test_nothing_that_comes_out_can_harm_a_terminal(text: str) -> None:
    if not (got := read(text)):
        return
    article, _ = got
    for one in texts(article):
        assert is_harmless(one), one
        assert not any(unicodedata.category(character) in ("Cc", "Cs") for character in one)
    assert article.headline
    assert article.path == PATH


@given(TEXTS)
def test_blocks_and_figures_belong_together(text: str) -> None:
    if not (got := read(text)):
        return
    article, _ = got
    shown = [block.figure for block in article.body if block.kind == "figure"]
    assert shown == sorted(set(shown), key=lambda at: at or 0)
    assert all(at is not None and 0 <= at < len(article.figures) for at in shown)
    for block in article.body:
        assert bool(block.text) != (block.kind in ("figure", "rule"))
    assert all(one.headline and one.text for one in article.teasers)


WHOLE = st.tuples(
    st.permutations(whole_pages.lines()), st.integers(0, 3), st.sampled_from(["\n", "\n\n"])
).map(lambda parts: parts[2].join(parts[0][parts[1] :]))


@settings(max_examples=60)
@given(WHOLE)
def test_a_whole_page_in_any_order_is_kept_line_by_line(text: str) -> None:
    got = read(text)
    assert got
    article, taken = got
    assert sorted(one.text for one in taken) == sorted(
        text.split("\n\n" if "\n\n" in text else "\n")
    )
    assert article.headline


@given(TEXTS)
def test_reading_twice_gives_the_same(text: str) -> None:
    data = text.encode("utf-8", "replace")
    assert load_file(PATH, data=data) == load_file(PATH, data=data)


@given(st.text())
def test_lines_of_any_text_are_split_and_kept(text: str) -> None:
    page = Page(text)
    numbers = [line.number + step for line in page for step in range(len(line.texts))]
    assert numbers == sorted(set(numbers))
    assert all(is_harmless(line.text) for line in page)
