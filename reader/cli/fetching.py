"""The command that fetches: what is new comes, rules are applied, and old stories are let go."""

from types import SimpleNamespace
from typing import TYPE_CHECKING

from reader.cli.output import (
    DONE,
    WRONG_DOCUMENTS,
    WRONG_USE,
    counted,
    print_lines,
    say,
    say_unkept,
)
from reader.cli.progress import Progress
from reader.cli.state import back_up_today
from reader.text import clean

if TYPE_CHECKING:
    from reader.desk.fetching.gathering import Gathering
    from reader.desk.following import Following
    from reader.settings import Settings

# More feeds are only counted.
_MOST_NAMED = 3


def run(options: SimpleNamespace, following: "Following") -> int:
    """Do what is asked for; returns the exit code."""
    # All below is imported where it is needed: none of it by every command.
    settings = following.settings
    if options.dry_run:
        if options.prune:
            return _prune(options, settings)
        say("--dry-run goes with --prune: it names what would be deleted.")
        return WRONG_USE
    code = _fetch(options, following)
    if settings.rules:
        _apply_rules(settings)
    back_up_today(settings)
    # A feed that fails keeps no old stories.
    pruned = _prune(options, settings) if options.prune else DONE
    return code or pruned


def _prune(options: SimpleNamespace, settings: "Settings") -> int:
    from reader.desk import StateError  # noqa: PLC0415 - see run
    from reader.desk.pruning import prune  # noqa: PLC0415 - see run

    if not settings.keep_days and not settings.keep_stories:
        say("All stories are kept: neither keep_days nor keep_stories is in effect.")
        return DONE
    try:
        gone = prune(settings, dry_run=options.dry_run)
    except OSError as error:
        say(f"{error.filename}: it cannot be deleted: {error.strerror}.")
        return WRONG_DOCUMENTS
    except StateError as error:
        say(str(error))
        return WRONG_DOCUMENTS
    if options.dry_run:
        print_lines(clean(str(path)) for path in gone)
    stories = counted(len(gone), "story", "stories")
    say(f"{stories} would be deleted." if options.dry_run else f"{stories} deleted.")
    return DONE


def _fetch(options: SimpleNamespace, following: "Following") -> int:
    feeds = following.named(options.urls)
    if not feeds:
        say("You follow no feeds yet: `reader feeds add URL`, or `reader feeds import FILE`.")
        return DONE
    from reader.desk.fetching.fetcher import Fetcher  # noqa: PLC0415 - see run

    progress = Progress()
    fetcher, listed = Fetcher(following.settings), following.subscriptions
    by_name = bool(options.urls)
    gathering = fetcher.gathering(listed, following.records, progress, by_name=by_name)
    try:
        gathering.run(feeds)
    except OSError as error:
        progress.end()
        say(f"The stories cannot be written: {error.filename}: {error.strerror}.")
        return WRONG_DOCUMENTS
    finally:
        progress.end()
    return _tell_fetch(gathering)


def _apply_rules(settings: "Settings") -> None:
    """Apply the rules to what has come; what they did and what is wrong with them is told."""
    from reader.desk import StateError, open_desk  # noqa: PLC0415 - see run
    from reader.desk.rules import told  # noqa: PLC0415 - see run

    with open_desk(settings) as table:
        try:
            did = told(table.apply_rules())
        except StateError as error:
            did = str(error)
        for line in filter(None, (*table.wrong_queries, *table.wrong_rules, did)):
            say(line)
    say_unkept(table)


def _tell_fetch(gathering: "Gathering") -> int:
    failed = sum(bool(one.fault) for one in gathering.landed)
    for one in gathering.landed:
        if one.moved:
            say(f"{one.title} has moved for good; you follow {one.moved} now.")
    new = sum(one.new for one in gathering.landed)
    changed = sum(one.changed for one in gathering.landed)
    told = [counted(new, "new story", "new stories")]
    told += [f"{changed:,} changed"] if changed else []
    if edited := sum(one.edited for one in gathering.landed):
        left = "it is" if edited == 1 else "they are"
        told += [f"{edited:,} of them edited by you and left as {left}"]
    of = counted(len(gathering.landed), "feed", "feeds")
    told += [f"{failed:,} of {of} failed"] if failed else []
    say(", ".join(told) + ".")
    if waiting := [one.title for one in gathering.landed if one.waits]:
        say(_left_alone(waiting))
    return WRONG_DOCUMENTS if failed else DONE


def _left_alone(titles: list[str]) -> str:
    """Which feeds were not asked, by name where these are few."""
    few = len(titles) <= _MOST_NAMED
    which = ", ".join(f"“{one}”" for one in titles) if few else f"{len(titles):,} feeds"
    want = "wants" if len(titles) == 1 else "want"
    return f"{which} {want} to be left alone for now; `reader fetch NAME` asks at once."
