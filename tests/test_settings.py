"""The configuration: what applies, and what is said of the rest."""

import json
import string
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.keys import _character_to_key
from textual.theme import BUILTIN_THEMES

from reader.settings import THEMES, HostLogin, KeyChoice, Rule, Settings, load_settings
from reader.settings.keynames import read_key
from reader.settings.reading import _apply

KEYS = ("folders", "library", "measure", "theme", "sort", "mouse", "plain", "date_format", "keys",
        "views", "logins")  # fmt: skip


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


def test_rules(config: Path) -> None:
    config.write_text(
        """
[[rules]]
query = "advert"
mute = true
[[rules]]
name = "birds"
query = "goose"
feed = "Harbour News"
read = true
bookmark = true
tag = ["#birds", "water"]
[[rules]]
feed = "Harbour News"
query = "swan"
tag = "swans"
"""
    )
    settings = load_settings()
    assert settings.complaints == ()
    assert settings.rules == (
        Rule("advert", 2, "advert", mute=True),
        Rule(
            "birds", 5, "goose", "Harbour News",
            read=True, bookmark=True, tags=("birds", "water"),
        ),
        Rule("swan in Harbour News", 12, "swan", "Harbour News", tags=("swans",)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        ('[[rules]]\nquery = "a"\nmut = true', ':1: rules: mut: no such key; did you mean "mute"?'),
        ('[[rules]]\nquery = "a"\nzzz = 1', ":1: rules: zzz: no such key; a rule has name, query"),
        ('[[rules]]\nquery = "a"', ":1: rules: does nothing; it needs mute, read, bookmark = true"),
        ('[[rules]]\nquery = "a"\ntag = ["#"]', ":1: rules: does nothing"),
        ("[[rules]]\nmute = true", ":1: rules: needs a query"),
        ('[[rules]]\nquery = "a"\nmute = "yes"', ":1: rules: mute: must be true or false"),
        ("[[rules]]\nquery = 1\nmute = true", ":1: rules: query: must be a text in quotation"),
        ('[[rules]]\nquery = "a"\ntag = [1]', ":1: rules: tag: must be a text, or a list"),
        ('\n[rules]\nquery = "a"', ":2: rules: must be a list of tables"),
        ("\nrules = 3", ":2: rules: must be a list of tables"),
        ("rules = [3]", ":1: rules: must be a list of tables"),
    ],
)
def test_a_rule_that_is_wrong_is_told_and_the_others_apply(
    config: Path, lines: str, complaint: str
) -> None:
    config.write_text(lines)
    settings = load_settings()
    assert settings.rules == ()
    (told,) = settings.complaints
    assert complaint in told
    if "[[rules]]" in lines:
        config.write_text(f'{lines}\n[[rules]]\nquery = "b"\nread = true\n')
        assert [one.name for one in load_settings().rules] == ["b"]


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
        ('theme = "papr"', ':1: theme: there is no "papr"; did you mean "paper"?'),
        ("sort = 3", ':1: sort: must be one of "date", "publisher"'),
        ("mouse = 1", ":1: mouse: must be true or false"),
        ("plain = 'yes'", ":1: plain: must be true or false"),
        ("date_format = '%d %x'", ':1: date_format: "%x" is none of %d %-d'),
        ("date_format = '%d %'", ':1: date_format: "%" is none of'),
        ("date_format = ''", ":1: date_format: must be a form of dates"),
        ("\n[key]\ndown = 'j'", ':2: key: no such key; did you mean "keys"?'),
        ("keys = 'j'", ":1: keys: must be a table"),
        ("theme = 'ink'\n[keys]\ndown = 3", ":3: keys.down: must be a key"),
        ("[keys]\ntheme = 'spce'", ':2: keys.theme: "spce" is no key; did you mean "space"?'),
        ("[keys]\nup = 'k'\ndown = 'a b c'", ':3: keys.down: "a b c" is neither a key nor a chord'),
        ("keys.down = 'ctrl+'", ':1: keys.down: "ctrl+" is no key'),
        ("folders = 3", ":1: folders: must be a list of folders"),
        ("folders = [3]", ":1: folders: must be a list of folders"),
        ("folders = ['']", ':1: folders: must be a folder, such as "~/news"'),
        ("library = 3", ":1: library: must be a folder"),
        ("library = '~nobody-there/x'", ":1: library: ~nobody-there/x: no such home folder"),
        ("theme = 'ink'\nmeasure = ", "config.toml:2: this is no TOML: Invalid value"),
        ("theme = 'ink'\nmeasure = = 3\n", "config.toml:2: this is no TOML: Invalid"),
        (
            "library = ~/news\n",
            ":1: this is no TOML: Invalid value (a text stands in quotation marks); correct it,",
        ),
        (f"x = {'[' * 9_000}", ":1: it is nested too deep; correct it, until then"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(config: Path, text: str, complaint: str) -> None:
    config.write_text(text, "utf-8")
    (said,) = load_settings().complaints
    assert complaint in said
    assert str(config) in said


@pytest.mark.parametrize(
    ("written", "key"),
    [
        *(("b", "b"), ("B", "B"), ("g g", "g g"), ("?", "question_mark"), ("/", "slash")),
        *(("^D", "ctrl+d"), ("ctrl+D", "ctrl+d"), ("Ctrl+x", ""), ("^", "circumflex_accent")),
        *(("esc", "escape"), ("Enter", "enter"), ("PgDn", "pagedown"), ("F5", "f5"), ("f99", "")),
        *(("shift+m", "M"), ("^I", "tab"), ("ctrl+m", "enter"), ("ctrl+[", "escape")),
        *(("shift+tab", "shift+tab"), ("shift+ctrl+a", "ctrl+shift+a"), ("+", "plus")),
        *(("question_mark", "question_mark"), ("minus", "minus"), ("ä", "ä"), ("", ""), ("\n", "")),
        *(("space space", "space space"), ("ctrl+x s", "ctrl+x s"), ("nonsense", "")),
    ],
)
def test_keys_are_read_as_people_write_them(written: str, key: str) -> None:
    if key:
        assert read_key(written) == key
    else:
        with pytest.raises(ValueError, match="key"):
            read_key(written)


@pytest.mark.parametrize("character", [*string.printable[:94], "ä", "ß", "ф"])
def test_the_screen_calls_keys_the_same(character: str) -> None:
    assert read_key(character) == _character_to_key(character)


def test_all_themes_of_textual_are_named() -> None:
    assert set(THEMES) == {"ink", "paper", *BUILTIN_THEMES}


def test_keys_have_their_lines(config: Path) -> None:
    config.write_text(
        'theme = "paper"\n\n[keys]\nbookmark = "b"\n"theme" = ["t", "ctrl+t"]\ndown = []\n', "utf-8"
    )
    settings = load_settings()
    assert settings.complaints == ()
    assert dict(settings.keys) == {
        "bookmark": KeyChoice(("b",), 4),
        "theme": KeyChoice(("t", "ctrl+t"), 5),
        "down": KeyChoice((), 6),
    }
    assert dict(settings.lines) == {"theme": 1}
    assert settings.is_set("theme")
    assert not settings.is_set("down")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)


@given(st.dictionaries(st.sampled_from([*"xy", *KEYS]), VALUES, max_size=5))
def test_no_configuration_raises(values: dict[str, object]) -> None:
    with TemporaryDirectory() as folder:
        base = Path(folder)
        settings = Settings(config=base / "config.toml", state=base, library=base)
        text = "\n".join(f"{key} = {json.dumps(value)}" for key, value in values.items())
        assert isinstance(_apply(settings, text), Settings)


def test_the_rest_of_a_wrong_configuration_applies(config: Path) -> None:
    config.write_text('theme = "paper"\nmeasure = "wide"\n', "utf-8")
    settings = load_settings()
    assert settings.theme == "paper"
    assert len(settings.complaints) == 1


def test_a_configuration_that_cannot_be_read(config: Path) -> None:
    config.write_bytes(b"\xff\xfe\x00")
    assert "cannot be read: it is not in UTF-8; correct it" in load_settings().complaints[0]
    config.unlink()
    config.mkdir()
    settings = load_settings()
    assert "cannot be read: it is a folder; correct it" in settings.complaints[0]
    assert settings.refusal


@pytest.mark.parametrize(
    ("text", "knows"),
    [
        ("measure = 7\n", True),
        ("[nonsense\n", False),
        ("library = 3\n", False),
        ("library = '/news'\n", True),
        (f"x = {'[' * 9_000}", False),
    ],
)
def test_a_library_that_is_not_known_is_refused(config: Path, text: str, knows: bool) -> None:
    config.write_text(text, "utf-8")
    assert bool(load_settings().refusal) != knows


def test_hostile_names_are_shown_harmless(config: Path) -> None:
    config.write_text('"\\u001b]52;c;x" = 1\n', "utf-8")
    (said,) = load_settings().complaints
    assert "\x1b" not in said
    assert "␛" in said


def test_views_have_names_and_queries(config: Path) -> None:
    config.write_text(
        'fold = true\n[views]\n"This week" = "after:7d"\nempty = ""\nodd = 3\n', "utf-8"
    )
    settings = load_settings()
    assert settings.fold
    assert settings.views == {"This week": ("after:7d", 3)}
    assert [one.rpartition("config.toml:")[2][:14] for one in settings.complaints] == [
        "4: views.empty",
        "5: views.odd: ",
    ]


def test_views_that_are_no_table_are_told(config: Path) -> None:
    config.write_text('views = "x"\n', "utf-8")
    settings = load_settings()
    assert settings.views == {}
    assert "must be a table" in settings.complaints[0]


def test_logins_have_hosts_and_commands(config: Path) -> None:
    config.write_text(
        'measure = 60\n[logins."News.example"]\nuser = "me"\npassword_command = ["pass", "show"]\n'
        'logins = 3\n[logins.localhost]\nuser = "you"\npassword_command = ["cat", "~/$x"]\n',
        "utf-8",
    )
    (said,) = load_settings().complaints
    assert ":5: logins.News.example.logins: no such key; a login has user and" in said
    config.write_text(config.read_text("utf-8").replace("logins = 3\n", ""), "utf-8")
    settings = load_settings()
    assert settings.complaints == ()
    assert settings.logins == {
        "news.example": HostLogin("me", ("pass", "show"), 2),
        "localhost": HostLogin("you", ("cat", "~/$x"), 5),
    }


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("logins = 3", ":1: logins: must be a table for each host"),
        ("[logins]\nuser = 'me'", ":2: logins.user: must be a table for each host"),
        ("[logins.a.example]\nuser = 'me'", 'need quotes: [logins."a.example"]'),
        ("[logins.'http://a']\nuser = 'me'", ":1: logins.http://a: must be the name of a host"),
        ("[logins.a]\npassword_command = ['x']", ":1: logins.a.user: must be the name that"),
        ("[logins.a]\nuser = 'a:b'", ":2: logins.a.user: no host can be told"),
        ("\n[logins.a]\nuser = 'b'", ":2: logins.a.password_command: must be a list of a"),
        ("[logins.a]\nuser = 'b'\npassword_command = 'pass x'",
         ":3: logins.a.password_command: must be a list of the program and its arguments, since"),
        ("logins.a = {user = 'b', password_command = []}", ":1: logins.a.password_command: must"),
        ("[logins.a]\nuser = 'b'\npassword_command = ['']", "a sign in it that no program takes"),
        ('[logins.a]\nuser = "b"\npassword_command = ["x", "\\u0000"]', "a sign in it that no"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_login_is_said_with_its_line(
    config: Path, text: str, complaint: str
) -> None:
    config.write_text(text, "utf-8")
    settings = load_settings()
    (said,) = settings.complaints
    assert complaint in said
    assert settings.logins == {}
