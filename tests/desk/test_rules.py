"""Rules of the configuration: what they do to stories, once, and how it is taken back."""

import shutil
from pathlib import Path

import pytest

from reader.desk import Desk, Selection, open_desk
from reader.desk.rules import told
from reader.feeds.landing.shelf import Shelves
from reader.feeds.subscription import Subscription
from reader.feeds.subscriptions import Subscriptions
from reader.settings import load_settings
from tests.conftest import Write


@pytest.fixture
def config(home: Path, folder: Path) -> Path:
    path = home / ".config" / "reader" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text(f'folders = ["{folder}"]\n')
    return path


def rule(config: Path, *lines: str) -> None:
    """One more rule in the configuration."""
    config.write_text("\n".join((config.read_text(), "[[rules]]", *lines)))


def opened() -> Desk:
    return open_desk(load_settings())


def headlines(desk: Desk, kind: str = "all") -> list[str]:
    view = desk.view(Selection.read(kind))
    return [one.headline for one in view.slice(0, len(view))]


def marked(desk: Desk) -> dict[str, str]:
    """What is marked, in short, by headline."""
    found = {}
    for one in desk.library:
        mark = desk.mark(one.id)
        signs = "h" * mark.hidden + "r" * mark.read + "b" * mark.bookmarked
        found[one.headline] = signs + "".join(f"#{tag}" for tag in mark.tags)
    return {headline: signs for headline, signs in found.items() if signs}


def test_what_it_finds_is_hidden_with_its_name(config: Path, write: Write) -> None:
    write("a.txt", "A goose")
    write("b.txt", "An advert")
    rule(config, 'name = "no adverts"', 'query = "advert"', "mute = true")
    with opened() as desk:
        (applied,) = desk.apply_rules()
        assert [one.headline for one in applied.stories] == ["An advert"]
        assert told([applied]) == "By your rules: 1 hidden."
        assert headlines(desk) == ["A goose"]
        assert headlines(desk, "hidden") == ["An advert"]
        assert desk.mark(applied.stories[0].id).hidden_by == "no adverts"
        assert [deed.words for deed in desk.history()] == ["the rule “no adverts” hides: An advert"]


def test_each_deed_is_done(config: Path, write: Write) -> None:
    write("a.txt", "A goose")
    write("b.txt", "A swan")
    rule(config, 'query = "goose"', "read = true", "bookmark = true", 'tag = ["#birds", "water"]')
    rule(config, 'query = "a"', 'tag = "Birds"')
    with opened() as desk:
        applied = desk.apply_rules()
        assert marked(desk) == {"A goose": "rb#birds#water", "A swan": "#Birds"}
        assert told(applied) == "By your rules: 1 marked read, 1 bookmarked, 2 tagged."


def test_what_the_reader_decides_afterwards_stays(config: Path, write: Write) -> None:
    write("a.txt", "An advert")
    rule(config, 'query = "advert"', "mute = true", "read = true")
    with opened() as desk:
        desk.apply_rules()
        (story,) = desk.view(Selection("hidden")).ids()
        desk.set_hidden(story, on=False)
        desk.set_read([story], on=False)
        assert desk.apply_rules() == []
    # Also where the cache is made anew.
    shutil.rmtree(load_settings().cache or "")
    write("b.txt", "Another advert")
    with opened() as desk:
        assert told(desk.apply_rules()) == "By your rules: 1 hidden, 1 marked read."
        assert marked(desk) == {"Another advert": "hr"}


def test_a_rule_is_taken_back_and_stays_so(config: Path, write: Write) -> None:
    write("a.txt", "An advert")
    write("b.txt", "A goose")
    rule(config, 'query = "advert"', "mute = true")
    with opened() as desk:
        goose = next(one.id for one in desk.library if one.headline == "A goose")
        desk.set_bookmark(goose, on=True)
        desk.apply_rules()
        # First what the reader did.
        assert (deed := desk.undo())
        assert deed.words == "bookmark: A goose"
        assert (deed := desk.undo())
        assert deed.words.startswith("the rule")
        assert marked(desk) == {}
        assert desk.apply_rules() == []


def test_a_bookmark_is_not_hidden(config: Path, write: Write) -> None:
    write("a.txt", "An advert")
    write("b.txt", "An advert for geese")
    rule(config, 'query = "geese"', "bookmark = true")
    rule(config, 'query = "advert"', "mute = true")
    with opened() as desk:
        desk.apply_rules()
        assert marked(desk) == {"An advert": "h", "An advert for geese": "b"}


def test_what_the_reader_hid_is_hidden_by_no_rule(config: Path, write: Write) -> None:
    write("a.txt", "An advert")
    rule(config, 'query = "advert"', "mute = true")
    with opened() as desk:
        (story,) = desk.view().ids()
        desk.set_hidden(story, on=True)
        assert desk.apply_rules() == []
        assert not desk.mark(story).hidden_by


def test_a_rule_comes_to_what_another_one_did(config: Path, write: Write) -> None:
    write("a.txt", "An advert")
    rule(config, 'query = "advert"', 'tag = "noise"')
    rule(config, 'query = "tag:noise"', "read = true")
    with opened() as desk:
        desk.apply_rules()
        assert marked(desk) == {"An advert": "r#noise"}


def test_a_dry_run_tells_what_is_done_then(config: Path, write: Write) -> None:
    write("a.txt", "A goose")
    rule(config, 'query = "goose"', 'tag = "birds"', "bookmark = true")
    rule(config, 'query = "goose"', "mute = true")
    rule(config, 'query = "tag:birds"', "read = true")
    with opened() as desk:
        would = told(desk.apply_rules(dry_run=True), dry_run=True)
        assert would == "Your rules would do this: 1 marked read, 1 bookmarked, 1 tagged."
        assert told(desk.apply_rules()) == "By your rules: 1 marked read, 1 bookmarked, 1 tagged."


def test_tags_are_spelled_as_they_are(config: Path, write: Write) -> None:
    write("a.txt", "A goose")
    write("b.txt", "A swan")
    rule(config, 'query = "goose"', 'tag = ["# x", "Birds", "birds"]')
    with opened() as desk:
        swan = next(one.id for one in desk.library if one.headline == "A swan")
        desk.set_tags(swan, ["birds"])
        desk.apply_rules()
        assert marked(desk) == {"A goose": "#x#birds", "A swan": "#birds"}


def test_what_is_not_indexed_waits(config: Path, write: Write) -> None:
    write("a.txt", "The moon rises")
    rule(config, 'query = "-moon"', "read = true")
    with opened() as desk:
        assert not desk.library.is_indexed
        assert desk.apply_rules_behind() == ()
        desk.library.bring_index()
        assert desk.apply_rules_behind() == []
        assert marked(desk) == {}


def test_nothing_is_done_for_a_dry_run(config: Path, write: Write) -> None:
    write("a.txt", "An advert")
    rule(config, 'query = "advert"', "mute = true")
    with opened() as desk:
        applied = desk.apply_rules(dry_run=True)
        assert told(applied, dry_run=True) == "Your rules would do this: 1 hidden."
        assert marked(desk) == {}
        assert told(desk.apply_rules()) == "By your rules: 1 hidden."


def test_folders_that_were_named_have_no_rules(config: Path, folder: Path, write: Write) -> None:
    write("a.txt", "An advert")
    rule(config, 'query = "advert"', "mute = true")
    with open_desk(load_settings(), [str(folder)]) as desk:
        assert desk.apply_rules() == ()
        assert marked(desk) == {}


def test_a_wrong_query_is_told_and_the_others_apply(config: Path, write: Write) -> None:
    write("a.txt", "An advert")
    rule(config, 'query = "is:blue"', "mute = true")
    rule(config, 'query = "advert"', "mute = true")
    with opened() as desk:
        assert any(":3: rules: is:blue: is: is one of" in one for one in desk.complaints)
        desk.apply_rules()
        assert marked(desk) == {"An advert": "h"}


def fetched(feed: str, *headlines: str) -> None:
    """Stories of a feed that is followed."""
    settings = load_settings()
    url = f"https://{feed.lower()}.example/feed"
    Subscriptions(settings.config.parent / "feeds.opml").add(Subscription(url, feed))
    shelf = Shelves(settings.library).of(url, feed)
    for number, headline in enumerate(headlines):
        (shelf.folder / f"{number}.md").write_text(f"# {headline}\n\nIt flew.\n")


def test_a_feed_may_have_rules_of_its_own(config: Path, write: Write) -> None:
    write("a.txt", "A goose")
    fetched("Birds", "A goose of the feed", "A swan")
    fetched("Fish", "A goose among fish")
    rule(config, 'feed = "Birds"', 'query = "goose"', "read = true")
    rule(config, 'feed = "https://fish.example/feed"', "mute = true")
    rule(config, 'feed = "Frogs"', "mute = true")
    with opened() as desk:
        desk.apply_rules()
        assert marked(desk) == {"A goose of the feed": "r", "A goose among fish": "h"}
        (wrong,) = desk.wrong_rules
        assert "rules: Frogs: No feed is called “Frogs”" in wrong
        assert wrong in desk.complaints
