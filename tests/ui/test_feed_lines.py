"""What is told of a fetch that has ended."""

import pytest

from reader.desk.fetching.beside import GatheringBeside
from reader.desk.fetching.stages import Landed
from reader.feeds.subscriptions import Subscriptions
from reader.settings import load_settings
from reader.ui.screens.feed_lines import came_of


@pytest.mark.parametrize(
    ("landed", "told"),
    [
        ([], ""),
        ([Landed("a", "A", changed=2)], ""),
        (
            [Landed("a", "A", changed=2, edited=1)],
            " 1 that changed was edited by you and is left as it is.",
        ),
        (
            [Landed("a", "A", 0, 2, 2), Landed("b", "B", 0, 1, 1), Landed("c", "C", fault="Gone.")],
            " 3 that changed were edited by you and are left as they are. 1 of 3 feeds failed;",
        ),
    ],
)
def test_what_came_of_a_fetch(landed: list[Landed], told: str) -> None:
    settings = load_settings()
    gathering = GatheringBeside(Subscriptions(settings.config.parent / "feeds.opml"))
    gathering.landed = tuple(landed)
    said = came_of(gathering).removesuffix(" {feeds} tells why.")
    assert said == f"0 new stories came with the feeds.{told}"
