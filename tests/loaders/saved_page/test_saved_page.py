"""Saved pages: what of them is the story, and what the page says of itself."""

import pytest

from tests.loaders.saved_page.pages import (
    BODY,
    HEADLINE,
    PARAGRAPHS,
    SITE,
    body_of,
    load,
    page,
    read,
)


def test_the_story_without_what_stands_around_it() -> None:
    article = read(page())
    assert article.headline == HEADLINE
    assert body_of(article) == PARAGRAPHS
    kept = {item.what: item.lines for item in article.receipt}
    assert kept["above the story"] == tuple(f"Part {n}" for n in "abcdef")
    assert kept["below the story"] == ("© 2024 Hillside Gazette",)
    assert article.language == "en"
    assert article.minutes == 1
    assert article.teasers == ()


class TestHeadline:
    @pytest.mark.parametrize(
        ("head", "h1", "expected"),
        [
            (f"{SITE}<meta name=og:title content='Dam holds | Gazette'>", "Dam holds", "Dam holds"),
            ("<meta property=og:title content='Dam holds'>", "Floods: Dam holds", "Dam holds"),
            ("<meta property=og:title content='Why the dam above Tarn held'>",
             "Why the dam above Tarn has held", "Why the dam above Tarn has held"),
            (SITE + "<title>Dam holds - Gazette</title>", "Gazette", "Dam holds"),
            ("<meta property=og:title content='Dam &amp;amp; lake'>", "Dam & lake", "Dam & lake"),
            ("", "Dam holds", "Dam holds"),
            ("<title>Dam holds</title>", "", "Dam holds"),
        ],
    )  # fmt: skip
    def test_what_the_page_calls_itself(self, head: str, h1: str, expected: str) -> None:
        assert read(page(head=head, h1=h1)).headline == expected

    def test_json_ld_names_it_where_the_h1_agrees(self) -> None:
        story = {"@type": "NewsArticle", "headline": HEADLINE}
        head = "<meta property=og:title content='Read all about Tarn Valley here'>"
        assert read(page(head=head, story=story)).headline == HEADLINE

    def test_of_several_h1_the_one_of_the_story(self) -> None:
        html = page(head=f"<title>{HEADLINE}</title>", above="<h1>Hillside Gazette</h1>")
        assert read(html).headline == HEADLINE

    def test_it_is_not_said_again_in_the_body(self) -> None:
        assert HEADLINE not in body_of(read(page(f"<h2>{HEADLINE}</h2>{BODY}")))

    def test_without_any_the_first_sentence(self) -> None:
        article = read(f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>")
        assert article.headline.startswith("The dam above Tarn Valley held")


class TestFacts:
    def test_json_ld_first(self) -> None:
        story = {
            "@graph": [
                {"@type": "WebSite", "name": "x"},
                {
                    "@type": ["NewsArticle"],
                    "headline": HEADLINE,
                    "datePublished": "2024-11-13T06:00:00+01:00",
                    "author": [{"@type": "Person", "name": "Nora Reid"}, "Ken Ito"],
                    "publisher": {"name": "Hillside Gazette"},
                    "keywords": "dams, rain",
                },
            ]
        }
        head = "<meta name=author content='Someone Else'><meta name=date content=2020-01-01>"
        article = read(page(head=head, story=story))
        assert article.published == "2024-11-13T06:00:00+01:00"
        assert article.byline == ("Nora Reid", "Ken Ito")
        assert article.publisher == "Hillside Gazette"
        assert article.tags == ("dams", "rain")

    @pytest.mark.parametrize(
        ("head", "body", "expected"),
        [
            ("<meta property=article:published_time content=2024-11-13T06:00:00Z>", "",
             "2024-11-13T06:00:00+00:00"),
            ("<meta name=date content='2024-11-13 06:00'>", "", "2024-11-13"),
            ("", "<time datetime=2024-11-13>today</time>", "2024-11-13"),
            ("", "<time datetime=2024-11-12>x</time><time class=published datetime=2024-11-13>",
             "2024-11-13"),
            ("", "<p class=date>13 November 2024</p>", "2024-11-13"),
            ("<meta property=article:modified_time content=2024-12-01>",
             "<p class=date>13 November 2024</p>", "2024-11-13"),
            ("<meta name=date content=soon>", "", None),
            ("<meta name=date content='November 13, 2024'>", "", "2024-11-13"),
            ("<meta name=date content=13/11/2024>", "", "2024-11-13"),
            ("<meta name=date content=03/04/2024>", "", None),
        ],
    )  # fmt: skip
    def test_when(self, head: str, body: str, expected: str | None) -> None:
        assert read(page(body + BODY, head=head)).published == expected

    @pytest.mark.parametrize(
        ("head", "body", "expected"),
        [
            ("<meta name=author content='Nora Reid and Ken Ito'>", "", ("Nora Reid", "Ken Ito")),
            ("<meta name=author content='By Nora Reid'>", "", ("Nora Reid",)),
            ("<meta property=article:author content='https://social.example/nora'>",
             "<a rel=author>Nora Reid</a>", ("Nora Reid",)),
            ("", "<span class=byline>By Nora Reid, 13 May 2024</span>", ("Nora Reid",)),
            ("<meta name=author content=desk@example.org>", "", ()),
            ("<meta name=twitter:data1 content='Nora Reid'>", "", ("Nora Reid",)),
            ("<meta name=twitter:data1 content='7 minutes'>", "", ()),
            ("<meta property=og:site_name content=Gazette><meta name=author content=Gazette>", "",
             ("Gazette",)),
            ("", "", ()),
        ],
    )  # fmt: skip
    def test_by_whom(self, head: str, body: str, expected: tuple[str, ...]) -> None:
        assert read(page(body + BODY, head=head)).byline == expected

    def test_json_ld_refers_to_what_is_said_once_for_the_whole_page(self) -> None:
        story = {
            "@type": "Article",
            "headline": HEADLINE,
            "author": [{"@id": "#nora"}, {"@id": "#gone"}, [{"@id": "#nora"}], "Ken Ito"],
            "publisher": {"@id": "#us"},
        }
        nora = {"@type": "Person", "@id": "#nora", "name": "Nora Reid", "worksFor": {"@id": "#us"}}
        us = {"@type": "Organization", "@id": "#us", "name": "Hillside Gazette"}
        article = read(page(story={"@graph": [story, nora, us]}))
        assert article.byline == ("Nora Reid", "Ken Ito")
        assert article.publisher == "Hillside Gazette"

    @pytest.mark.parametrize(
        ("head", "expected"),
        [
            ("<link rel=canonical href=https://e.org/dam>", "https://e.org/dam"),
            ("<meta property=og:url content=https://e.org/dam>", "https://e.org/dam"),
            ("<!-- saved from url=(0017)https://e.org/dam -->", "https://e.org/dam"),
            ("<!-- Page saved with SingleFile\n url: https://e.org/dam \n-->", "https://e.org/dam"),
            ("<link rel=canonical href='javascript:x'>", None),
            ("<link rel=canonical href=/dam>", None),
        ],
    )
    def test_where_from(self, head: str, expected: str | None) -> None:
        assert read(page(head=head)).url == expected

    def test_whose_page_it_is(self) -> None:
        story = {"@type": "Article", "headline": HEADLINE, "publisher": {"name": "https://e.org"}}
        assert read(page(story=story)).publisher is None
        assert read(page(story=story, head=SITE)).publisher == "Gazette"

    def test_the_language_of_the_page_or_of_its_words(self) -> None:
        assert read(page().replace("lang=en", "lang=de-AT")).language == "de"
        assert read(page().replace(" lang=en", "")).language == "en"


class TestBody:
    def test_structure_is_kept(self) -> None:
        inner = (
            f"{BODY}<h2>What comes next</h2><ul><li>One thing</li><li>Another thing</li></ul>"
            "<blockquote><p>A quoted sentence about the dam and about the rain in May.</p>"
            f"</blockquote><p>See <a href=/map>the map</a>. {PARAGRAPHS[0]}</p>"
        )
        article = read(page(inner, head="<link rel=canonical href=https://e.org/dam>"))
        kinds = [block.kind for block in article.body]
        assert kinds[:4] == ["paragraph", "paragraph", "paragraph", "heading"]
        assert "list" in kinds
        assert "quote" in kinds
        assert article.body[-1].spans[0].url == "https://e.org/map"

    @pytest.mark.parametrize(
        "extra",
        [
            "<p><a href=/x>More rain is on its way to the valley</a></p>",
            "<p>Read also: <a href=/x>More rain is on its way</a></p>",
            "<div class=newsletter><p>Get the Hillside letter every morning by mail.</p></div>",
            "<aside><p>The dam was built in 1931 and has been raised twice since then.</p></aside>",
            "<p hidden>A paragraph that nobody was meant to see in the page at all.</p>",
            "<div class='share-buttons'><p>Share this page with those who should see it.</p></div>",
        ],
    )
    def test_what_stands_among_it_is_left_out(self, extra: str) -> None:
        first, second, third = (f"<p>{text}</p>" for text in PARAGRAPHS)
        assert body_of(read(page(first + second + extra + third))) == PARAGRAPHS

    @pytest.mark.parametrize("around", ["", "<section><div class=text>"])
    @pytest.mark.parametrize("below", [BODY, ""])
    def test_lists_quotes_and_tables_are_kept_wherever_they_stand(
        self, around: str, below: str
    ) -> None:
        extra = (
            "<ul><li>Cars go over the old road<li>Bicycles too</ul>"
            "<blockquote><p>It had to be done.</p></blockquote>"
            "<table><tr><td>Year<td>km<tr><td>1931<td>4</table>"
        )
        article = read(page(f"{around}{BODY}{extra}{below}"))
        kinds = [block.kind for block in article.body]
        assert kinds[len(PARAGRAPHS) : len(PARAGRAPHS) + 4] == ["list", "list", "quote", "table"]

    def test_a_story_in_several_parts_is_whole(self) -> None:
        """The extraction alone takes one of them."""
        parts = "".join(
            f"<div class=part><div class=sidebar-grid>{BODY.replace('Tarn', name)}</div></div>"
            f"<div class=ad-slot>Advertisement</div>"
            for name in ("Tarn", "Moor", "Fell", "Glen")
        )
        text = " ".join(body_of(read(page(parts))))
        assert all(name in text for name in ("Tarn", "Moor", "Fell", "Glen"))
        assert "Advertisement" not in text

    def test_a_part_that_holds_the_story_is_not_left_out_for_its_name(self) -> None:
        html = page(f"<div class='promo sidebar'>{BODY}</div>")
        assert body_of(read(html)) == PARAGRAPHS

    def test_the_page_s_own_text_tells_what_the_extraction_missed(self) -> None:
        story = {"@type": "Article", "headline": HEADLINE, "articleBody": "\n".join(PARAGRAPHS)}
        scattered = "".join(
            f"<section class=c{n}><p>{t}</p></section>" for n, t in enumerate(PARAGRAPHS)
        )
        assert body_of(read(page(scattered, story=story))) == PARAGRAPHS

    def test_a_page_that_is_no_story_is_all_its_text(self) -> None:
        article = read("<h1>Notes</h1><ul><li>Milk</li><li>Bread</li></ul>")
        assert article.headline == "Notes"
        assert body_of(article) == ["Milk", "Bread"]


class TestAround:
    def test_the_standfirst_is_what_the_page_is_described_by(self) -> None:
        told = "A wet night, two open gates, and a road that stays closed for the week."
        head = f"<meta name=description content='{told}'>"
        article = read(page(f"<div><p>{told}</p></div>{BODY}", head=head))
        assert article.standfirst == told
        assert body_of(article) == PARAGRAPHS

    def test_a_page_may_be_described_by_its_first_paragraph(self) -> None:
        article = read(page(head=f"<meta name=description content='{PARAGRAPHS[0]}'>"))
        assert article.standfirst is None
        assert body_of(article) == PARAGRAPHS

    def test_a_first_paragraph_is_no_standfirst(self) -> None:
        article = read(page(BODY.replace("<p>", "<p class=lead-text>")))
        assert article.standfirst is None
        assert len(article.body) == 3

    def test_figures_above_and_inside(self) -> None:
        told = "<figcaption>The {} in May. Photo: A. Bo</figcaption>"
        figure = f"<figure><img src=/{{}}.jpg alt=x>{told}</figure>"
        first, second, third = (f"<p>{text}</p>" for text in PARAGRAPHS)
        inner = (
            figure.format("lake", "old lake") + first + second + figure.format("dam", "high dam")
        )
        article = read(page(inner + third, head="<link rel=canonical href=https://e.org/>"))
        assert [one.caption for one in article.figures] == [
            "The old lake in May.",
            "The high dam in May.",
        ]
        assert [one.credit for one in article.figures] == ["Photo: A. Bo"] * 2
        assert article.figures[0].url == "https://e.org/lake.jpg"
        assert [block.figure for block in article.body if block.kind == "figure"] == [1]

    def test_related_links_are_teasers(self) -> None:
        related = (
            "<aside><h2>Related stories</h2><ul>"
            "<li><a href=https://e.org/rain>More rain is on its way to the valley</a></li>"
            "<li><a href=https://e.org/gates>How the gates of a dam are opened</a></li>"
            "<li><a href=https://e.org/video>Watch: The gates from above</a></li></ul></aside>"
        )
        article = read(page(below=related))
        assert [(one.headline, one.url, one.kind) for one in article.teasers] == [
            ("More rain is on its way to the valley", "https://e.org/rain", "story"),
            ("How the gates of a dam are opened", "https://e.org/gates", "story"),
            ("Watch: The gates from above", "https://e.org/video", "video"),
        ]

    def test_links_under_no_such_heading_are_none(self) -> None:
        links = "<ul><li><a href=https://e.org/a>A link to something of the site</a></li></ul>"
        assert read(page(below=f"<h2>Sections of this site</h2>{links}")).teasers == ()

    def test_promotions_are_kept_and_counted(self) -> None:
        advert = "Sign up for our weekly newsletter and receive the best of the valley by mail."
        article = read(page(below=f"<div><p>{advert}</p></div>"))
        assert article.promotions == (advert,)


class TestEncodings:
    TEXT = "Die Brücke über den Fluß blieb die ganze Nacht für alle gesperrt, hieß es am Morgen."

    @pytest.mark.parametrize(
        ("encoding", "meta"),
        [
            ("utf-8", "<meta charset=utf-8>"),
            ("utf-8", "<meta charset=iso-8859-1>"),
            ("utf-8", ""),
            ("utf-8-sig", ""),
            ("utf-16", ""),
            ("cp1252", "<meta charset=windows-1252>"),
            ("latin-1", "<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-1'>"),
        ],
    )
    def test_what_a_page_declares_or_is(self, encoding: str, meta: str) -> None:
        html = f"<html><head>{meta}<title>Brücke</title></head><body><p>{self.TEXT}</p>"
        assert body_of(read(html.encode(encoding))) == [self.TEXT]

    def test_an_unknown_one_is_told(self) -> None:
        loaded = load(b"<meta charset=koi9><p>" + self.TEXT.encode("cp1252"))
        assert "koi9" in loaded.problems[0].why


def test_items_inside_items_stay_with_them() -> None:
    html = (
        "<html><head><title>How to bake | Site</title></head><body><nav><a href='/'>Home</a></nav>"
        "<article><h1>How to bake</h1>"
        "<p>Bread needs four things, and some time to rise on the table.</p>"
        "<ul><li>Flour, of any kind<ul><li>wheat flour is the easiest</li><li>rye</li></ul></li>"
        "<li>Water</li><li>Salt</li></ul><p>Mix them and wait for an hour.</p>"
        "</article></body></html>"
    )
    (article,) = load(html).articles
    items = [(block.text, block.level) for block in article.body if block.kind == "list"]
    assert items == [
        ("Flour, of any kind", 1),
        ("wheat flour is the easiest", 2),
        ("rye", 2),
        ("Water", 1),
        ("Salt", 1),
    ]


@pytest.mark.parametrize("around", ["{}", "<div class=player>{}</div>", "<figure>{}</figure>"])
def test_a_recording_among_the_paragraphs_is_of_the_story(around: str) -> None:
    video = around.format(
        "<video src='https://e.example/gates.mp4' title='The gates open'></video>"
    )
    first, *rest = PARAGRAPHS
    article = read(page(f"<p>{first}</p>{video}{''.join(f'<p>{text}</p>' for text in rest)}"))
    assert body_of(article) == [first, "Video: The gates open", *rest]
    assert article.body[1].spans[0].url == "https://e.example/gates.mp4"


@pytest.mark.parametrize(
    "part",
    [
        "<div><iframe src='https://count.example/shown'></iframe></div>",
        "<div class=related><video src='https://e.example/other.mp4'></video></div>",
    ],
)
def test_what_else_is_embedded_goes_to_the_receipt(part: str) -> None:
    first, *rest = PARAGRAPHS
    article = read(page(f"<p>{first}</p>{part}{''.join(f'<p>{text}</p>' for text in rest)}"))
    assert body_of(article) == PARAGRAPHS
    (line,) = next(one.lines for one in article.receipt if one.what == "among the story")
    assert "example/" in line
