"""The related block: its items, adverts, marks and what is folded away."""

import pytest

from tests.loaders import pages
from tests.loaders.pages import article, receipt

Item = tuple[str, str, str | None, str | None]
TOP = f"{pages.HEADLINE}\n\n{pages.PARAGRAPH_1}\n\nMore from Hillside Gazette\n\n"


def items(block: str) -> list[Item]:
    """Kind, text, caption and credit of each teaser of a block."""
    found = article(TOP + block).teasers
    return [(one.kind, one.text, one.caption, one.credit) for one in found]


def story(text: str, caption: str | None = None, credit: str | None = None) -> Item:
    return ("story", text, caption, credit)


SHEEP, LIBRARY, FERRY = pages.SHEEP, pages.LIBRARY, pages.FERRY
TITLES = ("Corrie counts its sheep", "Library closes the cellar", "What the ferry carries")


def test_titles_are_teasers() -> None:
    assert items("\n\n".join(TITLES)) == [story(title) for title in TITLES]
    assert items("\n".join(TITLES)) == [story(title) for title in TITLES]


def test_items_behind_a_sign_are_teasers_without_it() -> None:
    assert items("\n".join(f"• {title}" for title in TITLES)) == [story(one) for one in TITLES]


def test_an_item_that_is_an_address_can_be_opened() -> None:
    text = f"{pages.HEADLINE}\n\n{pages.PARAGRAPH_1}\n\nSee also: https://example.org/more"
    (found,) = article(text).teasers
    assert (found.text, found.url) == ("https://example.org/more", "https://example.org/more")


@pytest.mark.parametrize("gap", ["\n\n", "\n\n\n"])
def test_titles_with_authors_do_not_swallow_each_other(gap: str) -> None:
    authors = ("Nora Reid", "Tomas Lind, Ada Ek", "AFP")
    block = gap.join(f"{title}\n{author}" for title, author in zip(TITLES, authors, strict=True))
    assert items(block) == [story(t, None, a) for t, a in zip(TITLES, authors, strict=True)]


def test_a_title_without_an_author_does_not_take_the_one_above() -> None:
    block = f"{TITLES[0]}\nNora Reid\n\n{TITLES[1]}\n\n{TITLES[2]}\nAda Ek"
    assert items(block) == [
        story(TITLES[0], None, "Nora Reid"),
        story(TITLES[1]),
        story(TITLES[2], None, "Ada Ek"),
    ]


def test_questions_with_authors_do_not_swallow_each_other() -> None:
    first, second = "Who turned the wheel of the upper dam?", "Will the county pay for the sheep?"
    block = f"{first}\nNora Reid\n\n{second}\nTomas Lind"
    assert items(block) == [story(first, None, "Nora Reid"), story(second, None, "Tomas Lind")]


@pytest.mark.parametrize("title", ["Floods Return", "Corrie Counts Again", "Sheep And Rain"])
def test_a_short_title_in_capitals_is_no_name(title: str) -> None:
    assert items(f"{title}\n\n{TITLES[0]}\n\n{title} Soon\n\n{TITLES[1]}")[0] == story(title)
    assert items(f"{TITLES[0]}\n{title}\n{TITLES[1]}\n{TITLES[2]}")[1] == story(title)
    assert items(title) == [story(title)]


def test_titles_in_the_shape_of_names_are_told_by_their_words() -> None:
    text = "The water came over the gates on Sunday, and nobody had turned the wheel in time."
    assert items(f"Corrie Over Water\n\n{text}") == [story("Corrie Over Water"), story(text)]
    titles = ("Corrie Counts Again", "Reid Visits Tarn", "Markets Fall")
    assert items("\n".join(titles)) == [story(title) for title in titles]


def test_a_title_in_the_shape_of_a_name_can_have_an_author() -> None:
    assert items("Corrie Counts Again\nNora Reid") == [
        story("Corrie Counts Again", None, "Nora Reid")
    ]
    names = "Corrie Counts Again\n\nFloods Return\n\n© 2024 The Tide. All rights reserved."
    assert items(names) == [story("Corrie Counts Again"), story("Floods Return")]


def test_a_caption_and_a_credit_belong_to_the_text_below() -> None:
    caption, credit = pages.SHEEP_CAPTION, pages.SHEEP_CREDIT
    assert items(f"{caption}\n{credit}\n\n{SHEEP}") == [story(SHEEP, caption, credit)]
    assert items(f"{caption}\n{credit}\n{SHEEP}") == [story(SHEEP, caption, credit)]
    assert items(f"{caption}\nNora Reid\n\n{SHEEP}") == [story(SHEEP, caption, "Nora Reid")]
    assert items(f"{caption}\n{credit}\n\n{TITLES[0]}") == [story(TITLES[0], caption, credit)]


def test_a_credit_of_two_lines_is_one() -> None:
    block = f"{pages.SHEEP_CAPTION}\nFoto:\nNora Reid\n\n{SHEEP}"
    assert items(block) == [story(SHEEP, pages.SHEEP_CAPTION, "Foto: Nora Reid")]


def test_a_caption_that_the_text_repeats_is_folded_away() -> None:
    for block in (f"{FERRY}\n\n{FERRY}", f"{FERRY}\n{FERRY}", f"{FERRY}\n\nAFP\n\n{FERRY}"):
        (one,) = items(block)
        assert one[1:3] == (FERRY, None)
        assert receipt(article(TOP + block))["repeated caption"] == (FERRY,)


def test_a_text_said_three_times_is_one_teaser() -> None:
    page = article(f"{TOP}{FERRY}\n\n{FERRY}\n\n{FERRY}\n\n{SHEEP}\n\n{FERRY}")
    assert [one.text for one in page.teasers] == [FERRY, SHEEP]
    assert receipt(page)["repeated caption"] == (FERRY, FERRY)
    assert receipt(page)["repeated teaser"] == (FERRY,)


def test_a_caption_with_nothing_below_is_a_teaser_itself() -> None:
    assert items(f"{TITLES[0]}\nAFP") == [story(TITLES[0], None, "AFP")]


def test_a_credit_with_nothing_below_is_folded_away() -> None:
    page = article(f"{TOP}{SHEEP}\n\nAFP\n\nReuters")
    assert [one.text for one in page.teasers] == [SHEEP]
    assert receipt(page)["loose credit"] == ("AFP", "Reuters")


def test_an_advert_takes_its_picture_with_it() -> None:
    block = f"A desk with a lamp and a pile of proofs\nAFP\n\n{pages.ADVERT}\n\n{SHEEP}"
    page = article(TOP + block)
    assert page.promotions == (pages.ADVERT,)
    assert [one.text for one in page.teasers] == [SHEEP]
    assert receipt(page)["promotion's picture"] == (
        "A desk with a lamp and a pile of proofs",
        "AFP",
    )


def test_an_advert_said_twice_is_one() -> None:
    page = article(f"{TOP}{pages.ADVERT}\n\nNora Reid\n\n{pages.ADVERT}\n\n{SHEEP}")
    assert page.promotions == (pages.ADVERT, pages.ADVERT)
    assert [one.text for one in page.teasers] == [SHEEP]


@pytest.mark.parametrize(
    "text",
    [
        "Candidates for the county met in Corrie. All of them spoke of the dam.",
        "The ferry offers free passage to sheep. Farmers apply for tickets at the mill.",
        "“We are hiring,” the mill says. Nobody has come yet, and the wheel stands still.",
        "The newsletter of the valley is a hundred years old. It was never printed.",
        f"{'The farmers of the valley count their sheep. ' * 50}Subscribe now.",
    ],
)
def test_news_about_work_and_offers_is_no_advert(text: str) -> None:
    assert items(text) == [story(text)]


@pytest.mark.parametrize(
    ("mark", "kind"),
    [
        *(
            ("- YouTube", "video"),
            ("– Vimeo", "video"),
            ("YouTube", "video"),
            ("- Spotify", "audio"),
        ),
        ("www.youtube.com", "video"),
    ],
)
def test_a_mark_says_what_the_next_item_is(mark: str, kind: str) -> None:
    page = article(f"{TOP}{SHEEP}\n\n{mark}\n\n{LIBRARY}\n\n{FERRY}")
    assert [one.kind for one in page.teasers] == ["story", kind, "story"]
    assert receipt(page)[f"{kind} mark"] == (mark,)


def test_a_mark_at_the_end_belongs_to_the_last_item() -> None:
    assert [one[0] for one in items(f"{SHEEP}\n\n{LIBRARY}\n\n- YouTube")] == ["story", "video"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Video: The ferry leaves Corrie", "video"),
        ("Watch: The ferry leaves Corrie", "video"),
        ("Podcast: The ferry leaves Corrie", "audio"),
        ("The ferry leaves Corrie - YouTube", "video"),
        ("The ferry leaves Corrie | Spotify", "audio"),
        ("The ferry: a video", "story"),
    ],
)
def test_a_teaser_can_say_itself_what_it_is(text: str, kind: str) -> None:
    assert items(text) == [(kind, text, None, None)]


def test_other_markers_dates_labels_and_buttons_are_folded_away() -> None:
    block = (
        f"Culture\n\n{TITLES[0]}\n\n7 hrs ago\n\nTHE ARTS\n\nMost read\n\n{TITLES[1]}\n"
        f"13 November 2024\n\n45:47\n\nShare\n\n* * *\n\n{TITLES[2]}\n\n"
        "© 2024 Hillside Gazette\n\nhttps://hillside.example/dam"
    )
    page = article(TOP + block)
    assert [one.text for one in page.teasers] == list(TITLES)
    assert receipt(page) == {
        "related heading": ("More from Hillside Gazette", "Most read"),
        "label": ("Culture", "THE ARTS", "45:47"),
        "related date": ("7 hrs ago", "13 November 2024"),
        "page furniture": ("Share",),
        "rule": ("* * *",),
        "footer": ("© 2024 Hillside Gazette",),
        "address": ("https://hillside.example/dam",),
    }
    assert page.url == "https://hillside.example/dam"
    assert page.published is None


def test_a_title_behind_a_label_is_the_text() -> None:
    page = article(f"{TOP}Read also: {TITLES[0]}")
    assert [one.text for one in page.teasers] == [TITLES[0]]
    assert receipt(page)["related heading"] == ("More from Hillside Gazette", "Read also")


def test_the_first_marker_names_the_publisher() -> None:
    page = article(f"{TOP}{SHEEP}\n\nMore from The Tide\n\n{LIBRARY}")
    assert page.publisher == "Hillside Gazette"


def test_an_author_is_no_publisher_but_a_desk_is() -> None:
    def publisher(byline: str, name: str) -> str | None:
        front = f"{pages.HEADLINE}\n\n{byline}\n13 November 2024\n\n{pages.PARAGRAPH_1}"
        return article(f"{front}\n\nMore from {name}\n\n{SHEEP}").publisher

    assert publisher("By Nora Reid", "Nora Reid") is None
    assert publisher("By the Hillside Desk", "Hillside Desk") == "Hillside Desk"
    assert publisher("By the Eastern Review", "Eastern Review") == "Eastern Review"
    assert publisher("By Reuters", "Reuters") == "Reuters"


@pytest.mark.parametrize("title", ["洪水", "大坝上方的山谷今天发生了什么事情", "상류 댐 위 계곡"])
def test_titles_of_scripts_without_capitals(title: str) -> None:
    expected = [] if len(title) < 5 else [story(title)]
    assert items(f"{title}\n\n{TITLES[0]}") == [*expected, story(TITLES[0])]
