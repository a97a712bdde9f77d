"""Stories that are made after one pattern, or quote one text, are not one."""

import pytest

from tests.library.stories import FERRY, SAME_HEADLINE, WHOLE, edited, other, reason, story

WEATHER = (
    "Good morning. The night was {night} over {place}, and the day begins with {morning} in "
    "most places. By noon it reaches {high} degrees near the coast and a little less inland, "
    "with a light wind from the {wind}. Tonight falls to {low} degrees, so keep plants that do "
    "not like the frost inside. The outlook for the days that follow is much the same."
)
MARKETS = (
    "Shares {moved} on {day} as investors weighed the latest words of the central bank. The "
    "main index closed {moved} {percent} percent at {index} points, while the index of smaller "
    "companies was little changed. Banks and makers of cars were among those that moved most. "
    "Bonds were steady, and a barrel of oil cost about what it had cost the day before. Trading "
    "was thin ahead of the holiday."
)
DRAW = (
    "The numbers drawn on {day} night in the state lottery of {place} are {numbers}. Tickets "
    "can be bought at newsagents and filling stations until an hour before each draw. A player "
    "chooses six numbers or lets the machine choose them. Whoever has all six wins the jackpot; "
    "whoever has five wins a smaller sum, and there are prizes for four and for three. Prizes "
    "have to be claimed within half a year at the office of the lottery or by post. The next "
    "draw is shown live on the channel of the state. Those who cannot stop playing find help at "
    "any time of the day, without giving their names, on the telephone line of the health "
    "service. Players must be of age."
)
OPEN = "The office in the market hall is open until 5 on weekdays. "
STATEMENT = (
    "We are deeply sorry for what happened at our works in the valley. Safety comes before"
    " everything else that we do, and we failed. We have stopped the plant, we are working with"
    " the inspectors, and we shall make public all that they find. Those who live nearby will be"
    " paid for each night that they could not spend at home. We owe it to them to say plainly what"
    " went wrong, and we will."
)


def weather(**changes: str) -> str:
    usual = {"night": "clear", "place": "Leeds", "morning": "mist", "wind": "west"}
    return WEATHER.format(**{**usual, "high": "11", "low": "4", **changes})


def markets(**changes: str) -> str:
    usual = {"moved": "rose", "day": "Monday", "percent": "0.4", "index": "18,345"}
    return MARKETS.format(**{**usual, **changes})


def draw(**changes: str) -> str:
    usual = {"day": "Wednesday", "place": "Ohio", "numbers": "3, 14, 20, 31, 40 and 41"}
    return DRAW.format(**{**usual, **changes})


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (weather(), weather(high="12")),
        (weather(), weather(place="York")),
        (weather(), weather(night="cold", morning="frost", wind="east")),
        (markets(), markets(percent="0.5", index="18,419")),
        (markets(), markets(moved="fell")),
        (markets(), markets(day="Tuesday")),
        (draw(), draw(numbers="5, 9, 17, 28, 33 and 36")),
        (draw(), draw(numbers="14, 3, 20, 31, 40 and 41")),
        (draw(), draw(place="Iowa")),
        (draw(day="Wednesday"), draw(day="Saturday")),
        (draw(place="Iran"), draw(place="Iraq")),
        (draw(place="Austin"), draw(place="Austria")),
        (draw(numbers="number 214155"), draw(numbers="number 214157")),
        # Corrected, or told anew with other figures.
        (WHOLE, "\n".join(edited(("214", "241")))),
        (WHOLE, "\n".join(edited(("Ragna Holt", "Signe Dahl")))),
        (WHOLE, "\n".join(edited(("3 hours", "hours"), ("within", "within just 4")))),
        # Who did what to whom.
        (
            f"Leeds beat York after a long evening. {draw()}",
            f"York beat Leeds after a long evening. {draw()}",
        ),
        (WHOLE, "\n".join(edited(("nobody was", "7 were")))),
        # What is said again and again, with another number once.
        (f"{OPEN * 3} {draw()}", f"{OPEN.replace('5', '6')} {OPEN * 2} {draw()}"),
        # What is of one place stands at the end alone.
        (f"{draw()} Jane Doe.", f"{draw()} John Roe."),
        (f"{draw()} Office in Leeds: ask Jane Doe.", f"{draw()} Office in York: ask John Roe."),
        (
            f"{draw()} Office in Leeds: ask Jane Doe.",
            f"{draw()} Here in York {' '.join(FERRY[:1])}",
        ),
    ],
)
def test_what_is_made_after_one_pattern_is_not(one: str, two: str) -> None:
    for headline in ("What Thursday brings", "Rescue off the coast"):
        pair = story(one, headline=headline), other(two, headline="What Thursday brings")
        assert reason(*pair) is None


def test_the_pattern_itself_would_be_one() -> None:
    for text in (weather(), markets(), draw()):
        assert reason(story(text), other(text)) is not None


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (weather(night="clear"), weather(night="cloudy")),
        (markets(), markets().replace("thin", "brisk")),
        (draw(), draw().replace("half a year", "a month")),
    ],
)
def test_over_days_no_word_is_another(one: str, two: str) -> None:
    headline = "At a glance"
    for day in (None, "2024-11-15"):
        pair = story(one, headline=headline), other(two, headline=headline, published=day)
        assert reason(*pair) is None


@pytest.mark.parametrize(
    ("one", "two"),
    [
        # A statement that two stories quote, and one that is quoted whole.
        (
            (FERRY[0], STATEMENT, FERRY[3]),
            ("The union at the works called it the least the owners could say.", STATEMENT),
        ),
        ((STATEMENT,), (FERRY[0], FERRY[1], STATEMENT)),
        ((draw(),), (FERRY[2], draw())),
        ((STATEMENT,), (*FERRY[:2], STATEMENT, *FERRY[2:])),
        # A column, a letter, a live page that begin alike.
        ((STATEMENT, *FERRY[:2]), (STATEMENT, *FERRY[2:4])),
        # A short report in a live page or a digest.
        (FERRY[:2], (*FERRY[:2], draw(), STATEMENT, markets())),
        (FERRY[:2], (markets(), *FERRY[:2])),
        (FERRY[:2], FERRY),
    ],
)
def test_what_stands_in_another_is_not_that(one: tuple[str, ...], two: tuple[str, ...]) -> None:
    pair = story(*one), other(*two, headline=SAME_HEADLINE)
    assert reason(*pair) is None


@pytest.mark.parametrize("names", [("Leeds", "York"), ("Hull", "Leeds")])
def test_a_name_is_told_by_its_capital(names: tuple[str, str]) -> None:
    pair = [f"People in {name} say so. {draw()}" for name in names]
    assert reason(story(pair[0]), other(pair[1])) is None
    assert reason(story(pair[0].lower()), other(pair[1].lower())) is not None
