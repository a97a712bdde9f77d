"""Markers of related blocks, and lines that lead to one story by a label."""

import pytest

from reader.loaders.markers import Marker, labelled, marker


@pytest.mark.parametrize(
    "line",
    [
        "Related",
        "RELATED STORIES",
        "You may also like …",
        "Mehr zum Thema:",
        "À lire aussi",
        "関連記事",
    ],
)
def test_headings_of_related_blocks_are_markers(line: str) -> None:
    assert marker(line) == Marker()


@pytest.mark.parametrize(
    "line",
    [
        *("More from our partners", "More from the author", "More from around the web"),
        *("More from World", "Mehr von unseren Partnern", "More on the dam", "Más sobre la presa"),
        *("More by Nora Reid", "Latest from Corrie"),
    ],
)
def test_not_all_of_them_name_a_publisher(line: str) -> None:
    assert marker(line) == Marker()


def test_an_author_is_no_publisher() -> None:
    assert marker("More from Nora Reid", ("Nora Reid",)) == Marker()
    assert marker("More from Nora Reid") == Marker("Nora Reid", firm=True)


@pytest.mark.parametrize(
    "line",
    [
        *("Plus de 300 morts", "Más de 100 personas", "Mais de 20 mil pessoas", "More from 300"),
        *(
            "Plus de morts dans la vallée",
            "More from less than a dam can give",
            "More from",
            "more",
        ),
        *("Related companies were asked", "More from Corrie?", "Related!", "", "x" * 100),
        *("More from the dam above the long valley of Corrie and its farms", "More on"),
        *("More on what the county said of the dam on Sunday", "Mehrzweckhalle"),
        "More from Kyiv as drones fall tonight",
    ],
)
def test_other_lines_are_no_markers(line: str) -> None:
    assert marker(line) is None


@pytest.mark.parametrize(
    ("line", "label", "title"),
    [
        ("RELATED: A dam breaks", "RELATED", "A dam breaks"),
        ("Read more: why it broke", "Read more", "why it broke"),
        ("READ ALSO | A dam breaks", "READ ALSO", "A dam breaks"),
        ("Lesen Sie auch: Der Damm", "Lesen Sie auch", "Der Damm"),
        ("À lire aussi La presse du barrage", "À lire aussi", "La presse du barrage"),
        ("関連記事：ダムが決壊", "関連記事", "ダムが決壊"),
    ],
)
def test_a_label_leads_to_a_story(line: str, label: str, title: str) -> None:
    assert labelled(line) == (label, title)


@pytest.mark.parametrize(
    "line",
    [
        *("Related", "Related:", "A dam: why it broke", "Read more about the dam", ""),
        *("Read more Books, the mayor said.", "x" * 60 + ": y", f"Related: {'x' * 300}"),
    ],
)
def test_other_lines_have_no_label(line: str) -> None:
    assert labelled(line) is None
