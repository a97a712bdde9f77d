"""What is one story of several publishers and, more, what is not."""

import pytest
from msgspec.structs import replace

from reader.library.same.rule import candidates
from reader.library.same.story import Story
from reader.model import Article, Figure
from tests.library.stories import FERRY, SAME_HEADLINE, edited, other, reason, story, undated

CHINESE = (
    "周四上午渡轮在岛外搁浅船上有二百一十四人海岸警卫队表示所有乘客在三小时内获救没有人受重伤"
    "两名船员留在船上放下第二个锚船长说方向舵上个月刚刚修理过公司拒绝评论这是两年来这条航线上的第三次事故"
)


@pytest.mark.parametrize(
    ("copy", "shared", "percent"),
    [
        (other(*FERRY), "day", 100),
        (other(*FERRY, headline="Ferry Runs Aground off Skarholm!"), "headline and day", 100),
        (undated(other(*FERRY)), "headline", 100),
        (other(*FERRY, headline=SAME_HEADLINE, published="2024-11-15T06:00:00Z"), "headline", 100),
        # A paragraph is left out; the order of the others stays.
        (other(*FERRY[:2], *FERRY[3:]), "day", 100),
        # In the publisher's own style: a place in front, its spelling, a day by another word.
        (other(*edited(("A ferry", "VIK (Northern Wire) - A ferry"))), "day", 100),
        (other(*edited(("harbour", "harbor"), ("kilometres", "kilometers"))), "day", 98),
        (other(*edited(("on Thursday after", "yesterday after"))), "day", 99),
        (undated(other(*edited(("harbour", "harbor")))), "headline", 99),
        (undated(other(*edited(("programme", "pro gramme")))), "headline", 99),
        (other(*edited(("Ragna Holt", "Ragnaa Holt"))), "day", 99),
        (other(*edited(("All passengers", "The passengers"))), "day", 99),
        # A line of the publisher's own.
        (other(*FERRY[:2], "Read our letter from the islands.", *FERRY[2:]), "day", 100),
        (other("The ferry lies on a reef, and those on board are safe.", *FERRY), "day", 100),
        (other("The ferry is on a reef, and all are safe.", *FERRY[:4]), "day", 92),
    ],
)
def test_a_story_of_an_agency_is_one(copy: Article, shared: str, percent: int) -> None:
    assert reason(story(*FERRY), copy) in {
        f"same {shared}, {percent} % of the words{cut}" for cut in ("", " of the shorter one")
    }


@pytest.mark.parametrize(
    ("copy", "why"),
    [
        (other(*FERRY[:3]), "same day, 100 % of the words of the shorter one"),
        (undated(other(*FERRY[:3])), "same headline, 100 % of the words of the shorter one"),
        (other(*FERRY[:3], "Northern Wire"), "same day, 97 % of the words of the shorter one"),
        (undated(other(*FERRY[:3], "Northern Wire")), None),
        (other(*FERRY[:3], "Ask Jane Doe in Leeds"), None),
        (other(*FERRY[:2]), None),
        (other(*FERRY, "Read our letter from the islands."), "same day, 100 % of the words"),
    ],
)
def test_a_cut_one_is_one_as_far_as_it_goes(copy: Article, why: str | None) -> None:
    assert reason(story(*FERRY), copy) == why


def test_a_planet_leads_to_the_page_it_took_the_story_from() -> None:
    page = "https://harbour.example.org/ferry"
    one = story(*FERRY, url=page, published=None)
    two = other(*FERRY, url=f"{page}?utm_source=planet", published=None)
    assert reason(one, two) == "same link, 100 % of the words"
    assert reason(one, replace(two, publisher=None)) is None


def test_a_script_without_blanks_or_capitals() -> None:
    assert reason(story(CHINESE), other(CHINESE)) == "same day, 100 % of the words"
    assert reason(story(CHINESE), other(CHINESE.replace("周四", "周五"))) is None


@pytest.mark.parametrize(
    ("publisher", "url"),
    [
        ("Harbour Post", None),
        ("Harbour Post – World", None),
        (None, None),
        ("Post", "https://post.example.org/2"),
        ("Valley Times", "https://news.harbour.co.uk/2"),
        (None, "https://harbour.co.uk/2"),
    ],
)
def test_what_is_not_known_to_be_of_two_publishers(publisher: str | None, url: str | None) -> None:
    one = story(*FERRY, url="https://www.harbour.co.uk/1")
    assert reason(one, other(*FERRY, publisher=publisher, url=url)) is None


def test_domains_tell_publishers_apart_where_names_do_not() -> None:
    first, second = (
        story(*FERRY, publisher=None, url=f"https://{host}/ferry")
        for host in ("www.harbour.co.uk", "valley.co.uk")
    )
    assert reason(first, second) == "same headline and day, 100 % of the words"
    assert reason(first, replace(second, url="https://[broken")) is None


@pytest.mark.parametrize(
    "copy",
    [
        other(*FERRY, published="2024-11-15"),
        other(*FERRY, published=None),
        other(*FERRY, published="2024-11"),
        other(*FERRY, published="in November"),
        # A series: days later, or with another number.
        other(*FERRY, headline=SAME_HEADLINE, published="2024-11-17"),
        other(*FERRY, headline=f"{SAME_HEADLINE}, part 2"),
    ],
)
def test_what_shares_no_more_than_the_text(copy: Article) -> None:
    assert reason(story(*FERRY, headline=f"{SAME_HEADLINE}, part 1"), copy) is None
    if "part" not in copy.headline:
        assert reason(story(*FERRY), copy) is None


def test_a_day_alone_makes_no_candidates() -> None:
    one = Story(story(*FERRY))
    assert candidates(one, Story(other(*FERRY[:3])))
    assert not candidates(one, Story(other(*reversed(FERRY))))


def test_a_text_has_48_words() -> None:
    words = [f"word{chr(97 + at // 26)}{chr(97 + at % 26)}" for at in range(48)]
    assert reason(story(" ".join(words)), other(" ".join(words))) is not None
    assert reason(story(" ".join(words[1:])), other(" ".join(words[1:]))) is None
    assert reason(story(), other()) is None


def test_what_stands_under_pictures_is_left_out() -> None:
    one = replace(story(*FERRY), figures=(Figure("The ferry off Skarholm"),))
    assert reason(one, other(*FERRY)) == "same day, 100 % of the words"
