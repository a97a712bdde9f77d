"""Front matter: what a document says of itself, however it says it."""

import pytest

from reader.loaders import identity, limits
from reader.loaders.markdown import load
from tests.loaders.markdown.reading import PATH, article, receipt

BODY = "\n\nThe dam above the valley held for ninety years, and nobody knows why.\n"


def about(fields: str) -> str:
    return f"---\n{fields}\n---\n{BODY}"


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: The dam\ndate: 2024-11-13\n---",
        "\ufeff---\r\ntitle: 'The dam'\r\ndate: \"2024-11-13\"\r\n---",
        "\n\n--- \ntitle: The dam # a note\ndate: 2024-11-13\n...",
        "+++\ntitle = 'The dam'\ndate = 2024-11-13\n+++",
        '+++\ntitle = """The \\\n dam"""\ndate = "2024-11-13"\n[extra]\nx = 1\n+++',
        '{\n  "title": "The dam",\n  "date": "2024-11-13"\n}',
        "Title: The dam\nDate: 2024-11-13\nCategory: news",
        "---\n? title\n: The dam\n? date\n: 2024-11-13\n---",
    ],
)
def test_every_kind_of_front_matter_is_read(front: str) -> None:
    read = article(front + BODY)
    assert (read.headline, read.published) == ("The dam", "2024-11-13")
    assert [one.text for one in read.body] == [BODY.strip()]


@pytest.mark.parametrize(
    ("fields", "published"),
    [
        ("date: 2024-11-13T10:20:30+02:00", "2024-11-13T10:20:30+02:00"),
        ("date: 2024-11-13 23:20:30 -0500", "2024-11-13T23:20:30-05:00"),
        ("date: 2024-11-13 1:20:30 -0500", "2024-11-13T01:20:30-05:00"),
        ("pubDate: 2024-11-13T10:20:30.123Z", "2024-11-13T10:20:30+00:00"),
        ("date: 2024-11-13 10:20", "2024-11-13"),
        ("publishDate: 2024/11/13", "2024-11-13"),
        ("pubDate: 'Nov 13 2024'", "2024-11-13"),
        ("published: 13 November 2024", "2024-11-13"),
        ("date: Wed, 13 Nov 2024 10:20:30 +0100", "2024-11-13T10:20:30+01:00"),
        ("date:\n  created: 2024-11-13\n  updated: 2025-01-01", "2024-11-13"),
        ("pubDatetime: 2024-11-13T10:20:00Z", "2024-11-13T10:20:00+00:00"),
        ("date: 2024-11-13-16:49", "2024-11-13"),
        ("first_published_date: 2024-11-13", "2024-11-13"),
        ("lastUpdated: 2024-11-13\nreview_date: 2024-11-13\nexpiryDate: 2024-11-13", None),
        ("date: soon\npublished: 2024-11-13", "2024-11-13"),
        ("updated: 2024-11-13", None),
        ("date: 2024-13-45", None),
        ("date: 2024", None),
        ("date: ~", None),
    ],
)
def test_dates_are_as_precise_as_they_are_given(fields: str, published: str | None) -> None:
    assert article(about(f"title: Dam\n{fields}")).published == published


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("2024-11-13T10:20:30+02:00", "2024-11-13T10:20:30+02:00"),
        ("2024-11-13T10:20:30", "2024-11-13"),
        ("2024-11-13", "2024-11-13"),
    ],
)
def test_dates_of_toml_too(date: str, published: str) -> None:
    assert article(f"+++\ntitle = 'Dam'\ndate = {date}\n+++\n{BODY}").published == published


@pytest.mark.parametrize(
    ("fields", "byline"),
    [
        ("author: Nora Reid", ("Nora Reid",)),
        ("authors: [Nora Reid, Tomas Lind, Nora Reid]", ("Nora Reid", "Tomas Lind")),
        ("author: Nora Reid and Tomas Lind", ("Nora Reid", "Tomas Lind")),
        ("by: By Nora Reid <n@a.example>", ("Nora Reid",)),
        ("author:\n  name: Nora Reid\n  url: http://a.example", ("Nora Reid",)),
        ("authors:\n- name: Nora Reid\n- {name: Tomas Lind}", ("Nora Reid", "Tomas Lind")),
        ("author: '[[People/Nora Reid|Nora Reid]]'", ("Nora Reid",)),
        ("author: nreid", ("nreid",)),
        ("author: https://a.example/nora", ()),
        ("author: []", ()),
    ],
)
def test_the_byline_is_read_in_every_form(fields: str, byline: tuple[str, ...]) -> None:
    assert article(about(f"title: Dam\n{fields}")).byline == byline


def test_the_other_fields() -> None:
    read = article(
        about(
            "title: Dam &amp; <em>lake</em>\nlink: https://a.example/b\nsite: Hillside Gazette\n"
            "tags: [water, '#rain']\ncategories: news, water\nlang: de-AT\nslug: dam\n# a note"
        )
    )
    assert read.headline == "Dam & lake"
    assert read.url == "https://a.example/b"
    assert read.publisher == "Hillside Gazette"
    assert read.tags == ("water", "rain", "news")
    assert read.language == "de"
    assert receipt(read) == {"front matter": ("slug: dam", "# a note")}


def test_tables_of_sites_are_looked_into() -> None:
    read = article(
        "+++\ntitle = 'Dam'\n[taxonomies]\ntags = ['water']\n[extra]\nauthor = 'Nora Reid'\n+++\n"
        + BODY
    )
    assert (read.tags, read.byline) == (("water",), ("Nora Reid",))


@pytest.mark.parametrize("url", ["/2024/dam", "ftp://a.example", "javascript:x", "[]"])
def test_only_addresses_that_can_be_opened_are_kept(url: str) -> None:
    assert article(about(f"title: Dam\nurl: {url}")).url is None


def test_the_language_is_told_by_the_text_where_nothing_says_it() -> None:
    text = "Der Damm über dem Tal hält, und niemand weiß, warum das so ist, auch nicht der Wirt."
    assert article(f"---\ntitle: Damm\n---\n{text}").language == "de"


def test_an_alias_stands_for_a_text_and_for_nothing_larger() -> None:
    bomb = "\n".join(f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 9)}]" for n in range(1, 40))
    read = article(about(f"x0: &x0 [a, b]\n{bomb}\nname: &n Dam\ntitle: *n\ntags: *x39"))
    assert (read.headline, read.tags) == ("Dam", ())


def test_no_tag_of_yaml_makes_anything() -> None:
    read = article(about("title: !!python/object/apply:os.system ['exit 1']\nauthor: !x Nora Reid"))
    assert (read.headline, read.byline) == ("exit 1", ("Nora Reid",))


@pytest.mark.parametrize(
    ("front", "line", "headline"),
    [
        (
            "---\ntitle: The dam: a story\ndate: 2024-11-13\nx: [\n---",
            "in line 2",
            "The dam: a story",
        ),
        ("\n---\ndate: 2024-11-13\ntitle: 'The dam\n---", "in line ", "'The dam"),
        ("---\ndate: 2024-11-13\ntitle: The dam\n\tx: y\n---", "in line 4", "The dam"),
        ("+++\ntitle = 'The dam'\ndate = 2024-11-13\nx = [\n+++", "in line ", "The dam"),
        ("+++\ntitle=The dam\ndate='2024-11-13'\n+++", "in line 2", "The dam"),
        ('\n{\n"title": "The dam",\n  "date": "2024-11-13"\n"x": 1\n}', "in line 5", "The dam"),
        ("---\ntitle: The dam\ndate: 2024-11-13\n", "begun in line 1, does not end", "The dam"),
    ],
)
def test_broken_front_matter_is_told_and_still_of_use(front: str, line: str, headline: str) -> None:
    loaded = load(PATH, (front + BODY).encode())
    (read,), (problem,) = loaded.articles, loaded.problems
    assert line in problem.why
    assert problem.advice
    assert (read.published, read.headline) == ("2024-11-13", headline)
    assert [one.text for one in read.body] == [BODY.strip()]


def test_lists_of_broken_front_matter_are_read() -> None:
    front = "---\ntitle: a: b\nauthors:\n  - 'Nora Reid'\n  - Tomas Lind\ntags: [a, \"b\"]\n"
    (read,) = load(PATH, f"{front}summary: The end\n  of it\n---{BODY}".encode()).articles
    assert (read.byline, read.tags) == (("Nora Reid", "Tomas Lind"), ("a", "b"))
    assert read.standfirst == "The end of it"


@pytest.mark.parametrize(
    ("front", "what"),
    [
        ("---\nx: " + "a" * limits.MAX_FRONT_MATTER + "\n---\n", "larger than the limit (64 KB)"),
        ("---\nx: " + "[" * 99 + "\n---\n", "more is nested in it than the limit (20 levels)"),
        ("---\nx: " + "[" * 30 + "]" * 30 + "\n---\n", "the limit (20 levels)"),
        ("+++\nx = " + "[" * 30 + "]" * 30 + "\n+++\n", "the limit (20 levels)"),
        ("+++\nx = " + "[" * 9000 + "\n+++\n", "broken"),
    ],
)
def test_front_matter_beyond_a_limit_is_told(front: str, what: str) -> None:
    loaded = load(PATH, (front + BODY).encode())
    assert what in loaded.problems[0].why
    assert [one.text for one in loaded.articles[0].body][-1] == BODY.strip()


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nThe dam held, and nobody knows why it did.\n\n---\n\nThe end came later.",
        "---\nNote: the dam held.\n\nIt held for years.\n\nNobody came.\n---\n\nThe end.",
        '{"not": json}\n\nThe dam held, and nobody knows why.',
        '{"a": [' + "[" * 9000 + "\n\nThe dam held, and nobody knows why.",
        "{ not: json }\n\nThe dam held, and nobody knows why.",
        "Dear reader: the dam held.\nAnd: nobody came to see it.\n\nThe end.",
    ],
)
def test_what_only_looks_like_front_matter_is_text(text: str) -> None:
    read = article(text)
    said = " ".join([read.headline, *(one.text for one in read.body)])
    for word in text.replace("---", " ").split():
        assert word in said


def test_a_story_that_was_fetched_is_the_entry_of_its_feed() -> None:
    read = article(about("title: Dam\nfeed: https://a.example/feed\nguid: tag:1"))
    assert read.id == identity.of_entry("https://a.example/feed", "tag:1")
    text = about("title: Dam\nguid: tag:1")
    assert article(text).id == identity.of_bytes(text.encode())


@pytest.mark.parametrize(
    ("name", "front", "published"),
    [
        ("2024-11-13-dam.md", "title: Dam", "2024-11-13"),
        ("2024-11-13-dam.md", "title: Dam\ndate: 2024-11-14", "2024-11-14"),
        ("2024-11-13-dam.md", "title: Dam\nfeed: f", None),
        ("2024-11-43-dam.md", "title: Dam", None),
        ("dam-2024-11-13.md", "title: Dam", None),
    ],
)
def test_a_post_that_sites_name_by_its_day_has_it(
    name: str, front: str, published: str | None
) -> None:
    assert article(about(front), f"/news/{name}").published == published


def test_a_name_says_nothing_of_a_document_without_front_matter() -> None:
    assert article(BODY, "/news/2024-11-13-dam.md").published is None


@pytest.mark.parametrize(
    ("value", "headline"),
    [("[broken", "The heading"), ("{broken", "The heading"), ('"A title: said', "A title: said")],
)
def test_what_is_begun_and_not_ended_is_no_headline(value: str, headline: str) -> None:
    text = f"---\ntitle: {value}\ndate: 2024-05-01\nauthor: Ann Bo\n---\n# The heading\n\nWords.\n"
    loaded = load("/a.md", text.encode())
    (article,) = loaded.articles
    assert (article.headline, article.published) == (headline, "2024-05-01")
    assert "its front matter is broken in line " in loaded.problems[0].why
