"""Keys moved by the configuration: what holds, what clashes, and what the screen then shows."""

from pathlib import Path

import pytest

from reader.settings import KeyChoice
from reader.ui.keymap import KeyMap, read_keys
from tests.ui.conftest import Opening


def read(**keys: str | list[str]) -> tuple[KeyMap, list[str]]:
    chosen = {
        name: KeyChoice((keys_,) if isinstance(keys_, str) else tuple(keys_), line)
        for line, (name, keys_) in enumerate(keys.items(), start=1)
    }
    keymap, wrong = read_keys(chosen)
    return keymap, [f"{line}: {name}: {why}" for line, name, why in wrong]


def test_a_key_moves() -> None:
    keymap, wrong = read(bookmark="x y", raw=["f5", "f6"], note=[])
    assert wrong == []
    assert keymap.keys("bookmark") == ("x y",)
    assert keymap.shown("raw") == "f5"
    assert keymap.shown("note") == ":note"
    assert keymap.chords() == {("g", "g"): "top", ("x", "y"): "bookmark"}
    assert keymap.moved()["raw"] == "f5,f6"
    assert keymap.moved().keys() == {"bookmark", "raw", "note"}


@pytest.mark.parametrize(
    ("keys", "wrong"),
    [
        ({"bookmark": "j"}, ['1: bookmark: "j" is already taken by "down"']),
        ({"bookmark": "g"}, ['1: bookmark: "g" begins "g g", which is taken by "top"']),
        ({"bookmark": "j j"}, ['1: bookmark: "j j" begins with "j", which is taken by "down"']),
        ({"bookmark": "g b"}, []),
        ({"bookmark": "j", "down": "b"}, []),
        ({"down": "n", "next_unread": "j"}, []),
        (
            {"down": "x", "up": "f7", "top": "f7"},
            ['1: down: "x" is already taken by "raw"', '3: top: "f7" is already taken by "up"'],
        ),
        (
            {"down": "n", "next_unread": "n"},
            [
                '1: down: "n" is already taken by "next_unread"',
                '2: next_unread: "n" is already taken by "down"',
            ],
        ),
        ({"quit": []}, ["1: quit: Reader could not be left: it needs a key"]),
        ({"bokmark": "f5"}, ['1: bokmark: there is no such command; did you mean "bookmark"?']),
        ({"zzzz": "f5"}, ["1: zzzz: there is no such command; `reader config` names them all"]),
    ],
)
def test_what_clashes_is_told_and_does_not_hold(keys: dict[str, str], wrong: list[str]) -> None:
    keymap, said = read(**keys)
    assert said == wrong
    taken = [key for name in keymap._keys for key in keymap.keys(name)]
    assert len(taken) == len(set(taken))


async def test_moved_keys_work_and_are_shown(library: Path, home: Path, opened: Opening) -> None:
    config = home / ".config" / "reader" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(
        '[keys]\nbookmark = "x b"\nraw = "f5"\ndown = ["n"]\nnext_unread = "j"\nhelp = "f1"\n',
        "utf-8",
    )
    async with opened(library) as driver:
        assert " n/k move" in driver.text()
        assert "f1 help" in driver.text()
        await driver.press("b")
        assert driver.bookmarked() == []
        await driver.press("x", "b")
        assert driver.bookmarked() == ["The long story"]
        await driver.press("n")
        assert driver.headline == "Second story"
        await driver.press("f1", "slash", *"bookmark the story", "enter")
        assert "x b" in driver.text()
        await driver.press("escape", "escape", "f5")
        assert "The page as it was" in driver.text()
        await driver.press("f5")
        await driver.press("exclamation_mark")


async def test_the_keys_of_another_app_are_its_own(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        assert " j/k move" in driver.text()
