"""Dates as pages write them: as precise as the line is, and never guessed."""

import pytest

from reader.loaders.dates import DATE_LINE_MAX, DateLine, leads_to_date, read_date


@pytest.mark.parametrize(
    "line",
    [
        *("13 November 2024", "November 13, 2024", "Nov. 13, 2024", "13 Nov 2024", "13-Nov-2024"),
        *("13th of November, 2024", "Wednesday, 13 November 2024", "NOVEMBER 13, 2024"),
        *("13.11.2024", "13.11.24", "13/11/2024", "11/13/2024", "13-11-2024", "2024/11/13"),
        *(
            "2024-11-13",
            "2024.11.13",
            "2024年11月13日",
            "2024년 11월 13일",
            "2024年11月13日 9時54分",
        ),
        *("November 13, 2024, 9:54 a.m.", "13 November 2024 09:54", "Nov 13 2024, 9.54pm ET"),
        *(
            "13.11.2024, 20.15 Uhr",
            "Stand: 13.11.2024, 06:00 Uhr",
            "Mo., 13.11.2024",
            "d. 13. november 2024",
        ),
        *("Mittwoch, 13. November 2024", "le 13 novembre 2024 à 09h42", "Publié le 13 nov. 2024"),
        *(
            "13 de noviembre de 2024",
            "13 de novembro de 2024 às 10h30",
            "13 novembre 2024, ore 10:30",
        ),
        *("13. marraskuuta 2024 klo 9.54", "13 ноября 2024 г.", "13 листопада 2024 року, 10:30"),
        *("2024. november 13.", "13 Kasım 2024 Çarşamba", "13 KASIM 2024", "13 Νοεμβρίου 2024"),
        *("ngày 13 tháng 11 năm 2024", "13 नवंबर 2024", "13 نوفمبر 2024", "13 تشرين الثاني 2024"),
        *("Published 13 November 2024", "Posted on Nov 13, 2024", "Updated 13 November 2024"),
        *("Published 13 November 2024 | Updated 14 November 2024", "13 Nov 2024 · 4 min read"),
        *("Updated: 14 November 2024. Published: 13 November 2024", "| 13 November 2024 |"),
        *("Last updated at 10:30 on 13 November 2024", "13 November 2024 at 25:99 GMT"),
        *("13 November 2024 10:30 IST", "13 November 2024 at 13 pm GMT", "13 November 2024 1 GMT"),
        *("2024-11-13T10:30", "13 November 2024 10:30 +25:00", "10:30 GMT, 13 November 2024"),
    ],
)
def test_a_day_is_read_in_many_forms(line: str) -> None:
    assert read_date(line, "en") == DateLine("2024-11-13", "")


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("2024-11-13T09:54:00+01:00", "2024-11-13T09:54:00+01:00"),
        ("2024-11-13T09:54:00.123Z", "2024-11-13T09:54:00+00:00"),
        ("2024-11-13 09:54:07 -0330", "2024-11-13T09:54:07-03:30"),
        ("13 November 2024 09:54 GMT", "2024-11-13T09:54:00+00:00"),
        ("13 November 2024, 9:54 p.m. EST", "2024-11-13T21:54:00-05:00"),
        ("Nov. 13, 2024, 12:05 a.m. UTC", "2024-11-13T00:05:00+00:00"),
        ("Nov. 13, 2024, 9 pm UTC", "2024-11-13T21:00:00+00:00"),
        ("13.11.2024, 20.15 MEZ", "2024-11-13T20:15:00+01:00"),
        ("Last updated 13 Nov 2024 at 10:30 UTC+2", "2024-11-13T10:30:00+02:00"),
        (
            "Published 13 Nov 2024 10:30 GMT, updated 14 Nov 2024 11:00 GMT",
            "2024-11-13T10:30:00+00:00",
        ),
    ],
)
def test_a_time_is_read_with_its_own_offset_only(line: str, moment: str) -> None:
    assert read_date(line, "en") == DateLine(moment, "")


@pytest.mark.parametrize("line", ["03/04/2024", "3-4-2024", "13 listopada 2024"])
def test_what_could_be_two_days_is_not_guessed(line: str) -> None:
    assert read_date(line, "en") == DateLine(None, "")


@pytest.mark.parametrize(
    ("line", "day"), [("03/03/2024", "2024-03-03"), ("03.04.2024", "2024-04-03")]
)
def test_what_can_be_one_day_only_is_read(line: str, day: str) -> None:
    assert read_date(line) == DateLine(day, "")


@pytest.mark.parametrize(("language", "day"), [("pl", "2024-11-13"), ("hr", "2024-10-13")])
def test_the_page_tells_which_month_a_name_means(language: str, day: str) -> None:
    assert read_date("13 listopada 2024", language) == DateLine(day, "")


@pytest.mark.parametrize(
    "line",
    [
        *("1 day ago", "7 hrs ago", "Yesterday", "vor 3 Stunden", "il y a 2 heures", "hace 5 días"),
        *(
            "Publié il y a 3 heures, mis à jour à 09h42",
            "3小时前",
            "2 години тому",
            "Updated 5h ago",
        ),
    ],
)
def test_how_long_ago_is_a_date_line_without_a_day(line: str) -> None:
    assert read_date(line) == DateLine(None, "")


@pytest.mark.parametrize("line", ["13 November", "Nov. 13", "Published 13 November at 10:30"])
def test_a_day_without_its_year_is_a_date_line_too(line: str) -> None:
    assert read_date(line) == DateLine(None, "")


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("By Nora Reid | 13 November 2024", "By Nora Reid"),
        ("Nora Reid, Nov. 13, 2024", "Nora Reid"),
        ("13.11.2024 · Nora Reid", "Nora Reid"),
        ("13.11.2024 • Updated an hour ago • Nora Reid • 2 min read", "Nora Reid"),
        ("Published 13 November 2024 by Nora Reid", "by Nora Reid"),
        ("D. Reid — 13 November 2024", "D. Reid"),
        ("Mo Reid 13 November 2024 10:30", "Mo Reid"),
        ("On 13 November 2024, the dam broke.", "the dam broke."),
    ],
)
def test_what_stands_beside_a_date_is_kept(line: str, rest: str) -> None:
    assert read_date(line) == DateLine("2024-11-13", rest)


@pytest.mark.parametrize(
    "line",
    [
        *("", "The dam above Tarn Valley", "1931", "31 February 2024", "13/13/2024", "13-11-24"),
        *("12 dams, 1931 farms", "The 13 dams 2024", "2024-13-41", "99.99.9999", "1 Nov 0999"),
        *(
            "Today the dam broke",
            "May 13 dams 2024",
            "The 13 November",
            "x" * DATE_LINE_MAX + " 13 November 2024",
        ),
    ],
)
def test_what_is_no_date_is_none(line: str) -> None:
    assert read_date(line) is None


@pytest.mark.parametrize(
    ("line", "leads"),
    [("Published:", True), ("Erstellt:", True), ("The dam:", False), ("x" * 99, False)],
)
def test_a_word_can_lead_to_a_date(line: str, leads: bool) -> None:
    assert leads_to_date(line) is leads
