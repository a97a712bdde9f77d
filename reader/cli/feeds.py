"""The commands about feeds: following them, and fetching what is new."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reader.cli.output import (
    DONE,
    WRONG_DOCUMENTS,
    WRONG_USE,
    on_terminal,
    print_lines,
    say,
    say_unkept,
)
from reader.cli.state import back_up_today
from reader.text import clean

if TYPE_CHECKING:
    from reader.desk.following import Following, Found, Gathering, Imported, Stage
    from reader.settings import Settings

_TELL_EVERY = 0.1
_TERMINAL_END = "\r\x1b[K"


def run(options: SimpleNamespace, settings: "Settings") -> int:
    """Do what is asked for; returns the exit code."""
    from reader.desk.following import FeedsError, Following  # noqa: PLC0415 - only this needs it

    with Following(settings) as following:
        for complaint in following.complaints:
            say(complaint)
        for problem in following.problems:
            say(str(problem))
        try:
            if options.command == "fetch":
                if options.dry_run and not options.prune:
                    say("--dry-run goes with --prune: it names what would be deleted.")
                    return WRONG_USE
                code = DONE if options.dry_run else _fetch(options, following)
                if not options.dry_run and settings.rules:
                    _apply_rules(settings)
                back_up_today(settings)
                return code or (_prune(options, settings) if options.prune else code)
            if options.command == "import":
                return _newsboat(settings, following)
            return _DO[options.do](options, following)
        except FeedsError as error:
            say(str(error))
            return WRONG_USE


def _list(options: SimpleNamespace, following: "Following") -> int:
    if options.json:
        print_lines(json.dumps(one) for one in _values(following))
        return DONE
    from reader.layout.feeds import ago  # noqa: PLC0415 - as above

    now = time.time()
    for feed in following.feeds():
        one, record = feed.subscription, feed.record
        told = [one.title or one.url, "/".join(one.folder), one.url if one.title else ""]
        told += ["hidden"] if one.hidden else []
        told.append(f"fetched {ago(record.fetched_at, now)}")
        told += [f"new {ago(record.changed_at, now)}"] if record.changed_at else []
        told += [f"fails: {record.error}"] if record.error else []
        print_lines([clean(" · ".join(filter(None, told)))])
    if not len(following.subscriptions):
        say("You follow no feeds yet: `reader feeds add URL`, or `reader feeds import FILE`.")
    return DONE


def _values(following: "Following") -> Iterator[dict[str, object]]:
    for feed in following.feeds():
        one, record = feed.subscription, feed.record
        yield {
            "url": one.url,
            "title": one.title,
            "folder": list(one.folder),
            "tags": list(one.tags),
            "hidden": one.hidden,
            "full_text": one.full_text,
            "fetched": record.fetched_at or None,
            "changed": record.changed_at or None,
            "error": record.error or None,
        }


def _add(options: SimpleNamespace, following: "Following") -> int:
    from reader.desk.following import Subscription  # noqa: PLC0415 - as above

    found = following.discover(options.url)
    if not found.feeds:
        say(f"{options.url}: {found.fault}")
        return WRONG_DOCUMENTS
    one = found.feeds[0] if len(found.feeds) == 1 else _chosen(found.feeds)
    if one is None:
        return WRONG_USE
    folder = tuple(filter(None, (options.folder or "").split("/")))
    subscription = Subscription(one.url, options.title or one.title, folder)
    added = following.subscriptions.add(subscription)
    say(f"You follow {added.title or added.url} now. `reader fetch` brings its stories.")
    return DONE


def _chosen(feeds: "tuple[Found, ...]") -> "Found | None":
    """Which of several feeds is meant: asked on a terminal, else told."""
    say("There are several feeds:")
    for number, one in enumerate(feeds, 1):
        say(f"  {number}  {one.title or '(no title)'}  {one.url}")
    if not on_terminal(sys.stdin):
        say("Give the address of one of them.")
        return None
    print("Which one? ", end="", file=sys.stderr, flush=True)
    answer = sys.stdin.readline().strip()
    if answer.isdecimal() and 0 < int(answer) <= len(feeds):
        return feeds[int(answer) - 1]
    say("None of them is followed.")
    return None


def _remove(options: SimpleNamespace, following: "Following") -> int:
    feed = following.subscriptions.find(options.url)
    following.subscriptions.remove(feed.url)
    following.records.forget([feed.url])
    say(f"You no longer follow {feed.title or feed.url}; its stories stay in your library.")
    return DONE


def _rename(options: SimpleNamespace, following: "Following") -> int:
    feed = following.subscriptions.find(options.url)
    following.subscriptions.rename(feed.url, options.title)
    return DONE


def _move(options: SimpleNamespace, following: "Following") -> int:
    feed = following.subscriptions.find(options.url)
    following.subscriptions.move(feed.url, tuple(filter(None, options.folder.split("/"))))
    return DONE


def _switch(field: str, options: SimpleNamespace, following: "Following") -> int:
    feed = following.subscriptions.find(options.url)
    value = {field: options.on == "on"}
    following.subscriptions.change(feed.url, lambda known: replace(known, **value))
    return DONE


def _import(options: SimpleNamespace, following: "Following") -> int:
    try:
        data = Path(options.file).read_bytes()
    except OSError as error:
        say(f"{options.file}: it cannot be read: {error.strerror}.")
        return WRONG_USE
    imported = following.subscriptions.merge(data, dry_run=options.dry_run)
    if options.json:
        every = (*imported.added, *imported.known)
        feeds = [
            {"url": one.url, "title": one.title, "folder": "/".join(one.folder)} for one in every
        ]
        print(json.dumps({"feeds": feeds}, ensure_ascii=True))
    _tell_import(imported, dry_run=options.dry_run)
    return DONE


def _tell_import(imported: "Imported", *, dry_run: bool) -> None:
    for one in imported.not_taken:
        line = f"line {one.line}: " if one.line else ""
        say(f"Not taken: {line}{one.what}: {one.why}; {one.advice}.")
    added, known = len(imported.added), len(imported.known)
    would = "would be followed" if dry_run else "are followed now"
    say(f"{added:,} feeds {would}, {known:,} were followed already.")


def _newsboat(settings: "Settings", following: "Following") -> int:
    from reader.desk import StateError  # noqa: PLC0415 - as above
    from reader.desk.newcomer import take_over_newsboat  # noqa: PLC0415 - as above

    try:
        taken = take_over_newsboat(settings, following.subscriptions)
    except OSError as error:
        say(f"It cannot be kept: {error.filename}: {error.strerror}.")
        return WRONG_DOCUMENTS
    except StateError as error:
        say(str(error))
        return WRONG_DOCUMENTS
    say(f"Taken over: {', '.join(map(str, taken.where))}")
    _tell_import(taken.feeds, dry_run=False)
    for note in taken.stories.notes:
        say(note)
    for why, count in taken.stories.left_out:
        say(f"Not taken: {count:,} stories: {why}.")
    if taken.stories.refusal:
        say(taken.stories.refusal)
        return WRONG_DOCUMENTS
    told = f"{taken.stories.stories:,} stories of {taken.stories.feeds:,} feeds, {taken.new:,} new"
    say(f"{told}; {taken.marks:,} marks set.")
    return DONE


def _export(options: SimpleNamespace, following: "Following") -> int:
    data = following.subscriptions.export()
    if options.file == "-":
        sys.stdout.buffer.write(data)
        return DONE
    try:
        Path(options.file).write_bytes(data)
    except OSError as error:
        say(f"{options.file}: it cannot be written: {error.strerror}.")
        return WRONG_USE
    return DONE


_DO: dict[str, Callable[[SimpleNamespace, "Following"], int]] = {
    "list": _list,
    "add": _add,
    "remove": _remove,
    "rename": _rename,
    "move": _move,
    "full-text": partial(_switch, "full_text"),
    "hide": partial(_switch, "hidden"),
    "import": _import,
    "export": _export,
}


def _prune(options: SimpleNamespace, settings: "Settings") -> int:
    from reader.desk import StateError  # noqa: PLC0415 - as above
    from reader.desk.pruning import prune  # noqa: PLC0415 - as above

    if not settings.keep_days and not settings.keep_stories:
        say("All stories are kept: neither keep_days nor keep_stories is in the configuration.")
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
    stories = f"{len(gone):,} stor{'y' if len(gone) == 1 else 'ies'}"
    say(f"{stories} would be deleted." if options.dry_run else f"{stories} deleted.")
    return DONE


def _fetch(options: SimpleNamespace, following: "Following") -> int:
    feeds = following.named(options.urls)
    if not feeds:
        say("You follow no feeds yet: `reader feeds add URL`, or `reader feeds import FILE`.")
        return DONE
    progress = _Progress()
    gathering = following.gathering(progress, by_name=bool(options.urls))
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
    from reader.desk import StateError, open_desk  # noqa: PLC0415 - as above
    from reader.desk.rules import told  # noqa: PLC0415 - as above

    with open_desk(settings) as table:
        try:
            did = told(table.apply_rules())
        except StateError as error:
            did = str(error)
        for line in filter(None, (*table.wrong_queries, *table.wrong_rules, did)):
            say(line)
    say_unkept(table)


def _tell_fetch(gathering: "Gathering") -> int:
    failed = [one for one in gathering.landed if one.fault]
    for one in failed:
        say(f"{one.title} ({one.url}): {one.fault}")
    for one in gathering.landed:
        if one.moved:
            say(f"{one.title} has moved for good; you follow {one.moved} now.")
    new = sum(one.new for one in gathering.landed)
    changed = sum(one.changed for one in gathering.landed)
    waiting = sum(one.waits for one in gathering.landed)
    told = [f"{new:,} new stor{'y' if new == 1 else 'ies'}"]
    told += [f"{changed:,} changed"] if changed else []
    told += [f"{waiting:,} feeds want to be left alone for now"] if waiting else []
    told += [f"{len(failed):,} of {len(gathering.landed):,} feeds failed"] if failed else []
    say(", ".join(told) + ".")
    return WRONG_DOCUMENTS if failed else DONE


class _Progress:
    """Tells on a terminal how far a fetch is, in one line."""

    def __init__(self) -> None:
        self._shows = on_terminal(sys.stderr)
        self._next = 0.0

    def __call__(self, stage: "Stage") -> None:
        if self._shows and time.monotonic() > self._next:
            self._next = time.monotonic() + _TELL_EVERY
            way = f" · {clean(stage.under_way[-1])[:40]}" if stage.under_way else ""
            failed = f", {stage.failed:,} failed" if stage.failed else ""
            text = f"Fetching: {stage.done:,} of {stage.of:,} feeds, {stage.new:,} new{failed}{way}"
            print(f"{_TERMINAL_END}{text}", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Take the line away."""
        if self._shows:
            print(_TERMINAL_END, end="", file=sys.stderr, flush=True)
