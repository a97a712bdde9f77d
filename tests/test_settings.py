from pathlib import Path

import pytest

from reader.settings import load_settings


@pytest.fixture
def config(home: Path) -> Path:
    path = home / ".config" / "reader" / "config.toml"
    path.parent.mkdir(parents=True)
    return path


def test_nothing_needs_to_be_configured(home: Path) -> None:
    settings = load_settings()
    assert settings.complaints == ()
    assert settings.folders == ()
    assert settings.measure == 72
    assert settings.theme == "ink"
    assert settings.state == home / ".local" / "share" / "reader" / "state.db"
    assert settings.library == home / ".local" / "share" / "reader" / "library"


def test_all_keys(config: Path, home: Path) -> None:
    config.write_text(
        'folders = ["~/news", "pages"]\nlibrary = "/srv/library"\nmeasure = 60\ntheme = "paper"\n',
        "utf-8",
    )
    settings = load_settings()
    assert settings.complaints == ()
    assert settings.folders == (home / "news", config.parent / "pages")
    assert settings.library == Path("/srv/library")
    assert (settings.measure, settings.theme) == (60, "paper")


def test_one_folder_needs_no_list(config: Path) -> None:
    config.write_text('folders = "/news"', "utf-8")
    assert load_settings().folders == (Path("/news"),)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("measure = 60\nmesure = 3", ':2: mesure: no such key; did you mean "measure"?'),
        ("zzz = 1", ":1: zzz: no such key"),
        ("\n\nmeasure = true", ":3: measure: must be a number of columns from 20 to 200"),
        ("measure = 7", ":1: measure: must be a number"),
        ('theme = "blue"', ':1: theme: must be one of "ink", "paper"'),
        ("folders = 3", ":1: folders: must be a list of folders"),
        ("folders = [3]", ":1: folders: must be a list of folders"),
        ("folders = ['']", ':1: folders: must be a folder, such as "~/news"'),
        ("library = 3", ":1: library: must be a folder"),
        ("library = '~nobody-there/x'", ":1: library: ~nobody-there/x: no such home folder"),
        ("[keys]\ndown = 'j'", ":1: keys: no such key"),
        ("theme = 'ink'\nmeasure = ", "config.toml:2: Invalid value"),
        ("theme = 'ink'\nmeasure = = 3\n", "config.toml:2: Invalid value"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(config: Path, text: str, complaint: str) -> None:
    config.write_text(text, "utf-8")
    (said,) = load_settings().complaints
    assert complaint in said
    assert str(config) in said


def test_the_rest_of_a_wrong_configuration_applies(config: Path) -> None:
    config.write_text('theme = "paper"\nmeasure = "wide"\n', "utf-8")
    settings = load_settings()
    assert settings.theme == "paper"
    assert len(settings.complaints) == 1


def test_a_configuration_that_cannot_be_read(config: Path) -> None:
    config.write_bytes(b"\xff\xfe\x00")
    assert "cannot be read" in load_settings().complaints[0]
    config.unlink()
    config.mkdir()
    assert "cannot be read" in load_settings().complaints[0]


def test_hostile_names_are_shown_harmless(config: Path) -> None:
    config.write_text('"\\u001b]52;c;x" = 1\n', "utf-8")
    (said,) = load_settings().complaints
    assert "\x1b" not in said
    assert "␛" in said
