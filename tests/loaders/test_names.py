"""Names of people and desks, and lines of them as bylines."""

import pytest

from reader.loaders.names import byline, is_name, names, people


@pytest.mark.parametrize(
    "name",
    [
        *("Nora Reid", "Ana-María García López", "J. R. R. Reid", "Ursula von der Leyen"),
        *("Conor O'Neill", "Jean d'Arc", "Ludwig van den Berg", "Олена Шевченко", "Ada Lind Jr."),
        *("Said al-Masri", "Nguyễn Văn An", "NORA REID", "محمد علي", "राम शर्मा"),
    ],
)
def test_names_have_their_shape(name: str) -> None:
    assert is_name(name)
    assert names(name) == (name,)


@pytest.mark.parametrize(
    "text",
    [
        *("Nora", "nora reid", "The White House", "How It Works", "A Dam Breaks Above Tarn Valley"),
        *("Nora Reid 2", "Nora reid", "van der", "Nora Reid left the valley", "Nora (Reid)", ""),
        *("Nora van", "Top Stories", "N" * 60 + " Reid", "Reid & Co."),
    ],
)
def test_other_lines_do_not(text: str) -> None:
    assert not is_name(text)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Nora Reid, Tomas Lind", ("Nora Reid", "Tomas Lind")),
        ("Nora Reid and Tomas Lind", ("Nora Reid", "Tomas Lind")),
        ("Nora Reid und Tomas Lind", ("Nora Reid", "Tomas Lind")),
        ("Nora Reid | AFP", ("Nora Reid", "AFP")),
        ("Ana Reid y Lind", ("Ana Reid y Lind",)),
        ("Nora Reid, City Reporter", ("Nora Reid, City Reporter",)),
        ("Nora Reid, Corrie", ()),
        ("What is it, Nora Reid?", ()),
        ("Nora Reid, " * 20 + "Nora Reid", ()),
        ("Nora Reid, " * 9 + "Nora Reid", ()),
    ],
)
def test_a_line_of_names_is_split(line: str, found: tuple[str, ...]) -> None:
    assert names(line) == found


@pytest.mark.parametrize(
    ("line", "language", "found"),
    [
        ("By Nora Reid", "en", ("Nora Reid",)),
        ("BY NORA REID", "en", ("NORA REID",)),
        ("By the Hillside Desk", "en", ("Hillside Desk",)),
        ("By The Associated Press", "en", ("The Associated Press",)),
        ("By Nora Reid and Tomas Lind", "en", ("Nora Reid", "Tomas Lind")),
        ("By Nora Reid, Tomas Lind & Ada Ek", "en", ("Nora Reid", "Tomas Lind", "Ada Ek")),
        ("By Nora Reid, political editor", "en", ("Nora Reid, political editor",)),
        ("By Nora Reid, City Reporter", "en", ("Nora Reid, City Reporter",)),
        ("By Nora Reid in Corrie", "en", ("Nora Reid in Corrie",)),
        ("By Nora Reid, AFP", "en", ("Nora Reid", "AFP")),
        ("Von Nora Reid, Berlin", "de", ("Nora Reid, Berlin",)),
        ("Written by Nora", "en", ("Nora",)),
        ("Von Nora Reid", "de", ("Nora Reid",)),
        ("Von: Nora Reid", "de", ("Nora Reid",)),
        ("Par Le Temps et AFP", "fr", ("Le Temps", "AFP")),
        ("Por Ana García", "es", ("Ana García",)),
        ("作者：李明", "zh", ("李明",)),
        ("Автор: Олена Шевченко", "uk", ("Олена Шевченко",)),
        ("Par Nora Reid", None, ("Nora Reid",)),
        ("By Nora Reid", "de", ("Nora Reid",)),
    ],
)
def test_a_byline_gives_its_names(line: str, language: str | None, found: tuple[str, ...]) -> None:
    assert byline(line, language) == found


@pytest.mark.parametrize(
    "line",
    [
        *(
            "By",
            "By land and by sea they came",
            "By 2030, the dam will be gone",
            "Nora Reid",
            "By: ",
        ),
        *("By Nora Reid, who left!", "By " + "Nora Reid, " * 20, "By " + "N. R., " * 12 + "N. R."),
        *("By the time it rained", "By A B C D E F G H I J K", "By political editor", ""),
    ],
)
def test_other_lines_are_no_byline(line: str) -> None:
    assert byline(line, "en") == ()


def test_a_word_of_another_language_is_none_of_this_page() -> None:
    assert byline("Da Nora Reid", "en") == ()


@pytest.mark.parametrize(
    ("found", "line", "left"),
    [
        (("Nora Reid",), "By Nora Reid", ("Nora Reid",)),
        (("Hillside Gazette",), "By the Hillside Gazette", ()),
        (("Tidewater Desk",), "Tidewater Desk", ()),
        (("Nora Reid", "AFP"), "By Nora Reid and AFP", ("Nora Reid",)),
    ],
)
def test_desks_and_agencies_are_no_people(
    found: tuple[str, ...], line: str, left: tuple[str, ...]
) -> None:
    assert people(found, line) == left
