"""Credits: who took the picture, and how a line says so."""

import pytest

from reader.loaders.credits import (
    CAPTION_MAX,
    could_be_credit,
    is_bare_prefix,
    is_credit,
    split_caption,
)


@pytest.mark.parametrize(
    "line",
    [
        *("AFP", "Reuters", "REUTERS", "Getty Images", "AP Photo", "(Reuters)", "[AFP]", "dpa"),
        *("Nora Reid/AFP", "AFP/Nora Reid", "Nora Reid / AFP / Getty Images", "RFE/RL"),
        *("Nora Reid via AFP", "Press office of the county/Handout via AFP", "Handout via RFE/RL"),
        *("Nora Reid, AFP", "Nora Reid | Reuters", "Nora Reid (AFP)", "AFP - Nora Reid", "nr/AFP"),
        *("Photo: Nora Reid", "PHOTO: NORA REID", "Photo by Nora Reid", "Foto: privat"),
        *("Illustration: Hillside Desk", "Map: Hillside Gazette", "Fotó: Nora Reid", "写真: 李明"),
        *("Photo: Nora Reid for The Tide via AFP", "Crédit photo : N. Reid", "図: 編集部"),
        *("(Photo by Nora Reid)", "© Nora Reid", "© Nora Reid/PA Wire/dpa", "(c) The Tide"),
        "Photo: Nora Reid, Tomas Lind and the Office for Dams of the County",
    ],
)
def test_credits_are_known_by_their_words(line: str) -> None:
    assert is_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        *("", "Nora Reid", "The dam above Tarn Valley", "Officials told Reuters on Sunday."),
        *("Photo: where the dam broke, and who was there to see it", "Photo: who?!", "Photo:"),
        *("© 2024 The Tide", "© Copyright The Tide", "©", "Photographs of the dam", "Mapping it"),
        *(
            "© Nora Reid, who asks why!",
            "The dam broke, AFP",
            "It broke. Nora Reid/AFP",
            "The dam/the valley",
            "x" * 300,
        ),
        "© " + "word " * 12,
    ],
)
def test_other_lines_are_no_credits(line: str) -> None:
    assert not is_credit(line)


@pytest.mark.parametrize(
    ("line", "could"),
    [
        ("Nora Reid", True),
        ("Nora Reid, Tomas Lind", True),
        ("Nora Reid/The Tide", True),
        ("Nora Reid/one two three four five", False),
        ("Nora/The Tide", False),
        ("NORA REID", False),
        ("The Valley", False),
        ("x" * 300, False),
    ],
)
def test_a_name_could_be_a_credit(line: str, could: bool) -> None:
    assert could_be_credit(line) is could


@pytest.mark.parametrize(("line", "bare"), [("Foto:", True), ("Photo :", False), ("Dam:", False)])
def test_a_credit_can_begin_a_line_above(line: str, bare: bool) -> None:
    assert is_bare_prefix(line) is bare


CAPTION = "Water runs over the spillway, on Sunday."


@pytest.mark.parametrize(
    ("credit", "written"),
    [
        ("Photo by Nora Reid", "({})"),
        ("Nora Reid/AFP", "({})"),
        ("AP Photo/Nora Reid", "({})"),
        ("Nora Reid via Reuters", "({})"),
        ("© Nora Reid / dpa", "{}"),
        ("Photo: Nora Reid", "{}"),
        ("Nora Reid/AFP", "{}"),
        ("Bild: AFP", "| {}"),
        ("Image credit: Nora Reid", "{}"),
    ],
)
def test_a_caption_can_end_with_its_credit(credit: str, written: str) -> None:
    assert split_caption(f"{CAPTION} {written.format(credit)}") == (CAPTION, credit)


@pytest.mark.parametrize(
    "line",
    [
        *(
            CAPTION,
            f"{CAPTION} (AFP)",
            f"{CAPTION} AFP",
            f"{CAPTION} (as we said)",
            "On it (Photo by Nora Reid)",
        ),
        *(f"{CAPTION} Source: Reuters", f"{CAPTION} He said: no.", "Photo: Nora Reid", "", ")"),
        *(
            "© 2024 The Tide of Corrie",
            f"{CAPTION} © 2024 The Tide",
            "a" * CAPTION_MAX + " (AFP/x)",
        ),
    ],
)
def test_other_lines_hold_no_credit(line: str) -> None:
    assert split_caption(line) is None
