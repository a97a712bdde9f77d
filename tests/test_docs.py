from reader import __version__
from reader.ui.commands import COMMANDS, GROUPS, HINTS, command
from reader.ui.screens.main import MainScreen
from tests.docs import README, with_keys


def test_the_readme_has_the_keys_of_the_command_table() -> None:
    text = README.read_text("utf-8")
    assert with_keys(text) == text, "run: python3 -m tests.docs"


def test_every_command_is_complete_and_has_its_action() -> None:
    for entry in COMMANDS:
        assert entry.title
        assert entry.help
        assert entry.keys
        assert entry.group in GROUPS
        assert callable(getattr(MainScreen, f"action_{entry.id}"))


def test_no_key_means_two_things() -> None:
    keys = [key for entry in COMMANDS for key in entry.keys]
    assert len(keys) == len(set(keys))
    firsts = {key.split()[0] for key in keys if " " in key}
    assert firsts.isdisjoint(keys)


def test_the_footer_names_commands_that_exist() -> None:
    for hints in HINTS.values():
        for names, _ in hints:
            assert all(command(name) for name in names)


def test_the_changelog_says_what_is_new() -> None:
    text = (README.parent / "CHANGELOG.md").read_text("utf-8")
    newest = text.split("\n## ")[1]
    assert newest.startswith(("Unreleased", __version__))
    assert "\n- " in newest
