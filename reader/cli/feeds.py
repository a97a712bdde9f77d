"""The commands about feeds: what is followed, and what another reader had."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reader.cli import fetching
from reader.cli.output import (
    DONE,
    WRONG_DOCUMENTS,
    WRONG_USE,
    counted,
    on_terminal,
    print_lines,
    say,
    show,
    write,
)
from reader.layout import deeds
from reader.text import clean

if TYPE_CHECKING:
    from reader.desk.following import Following, Found, Imported
    from reader.settings import Settings


def run(options: SimpleNamespace, settings: "Settings") -> int:
    """Do what is asked for; returns the exit code."""
    from reader.desk.following import FeedsError, Following  # noqa: PLC0415 - only this needs it

    with Following(settings) as following:
        wrong = (*settings.complaints, *map(str, following.problems))
        for complaint in (*wrong, *following.complaints):
            say(complaint)
        fetches = options.command in ("fetch", "import") or options.do == "add"
        if settings.refusal and fetches:
            say(settings.refusal)
            return WRONG_USE
        try:
            code = _run(options, following)
        except FeedsError as error:
            say(str(error))
            return WRONG_USE
    return code or (WRONG_DOCUMENTS if wrong else DONE)


def _run(options: SimpleNamespace, following: "Following") -> int:
    if options.command == "fetch":
        return fetching.run(options, following)
    if options.command == "import":
        return _newsboat(following.settings, following)
    return _DO[options.do](options, following)


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
        told += ["full text"] if one.full_text else []
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
    from reader.desk.fetching.fetcher import Fetcher  # noqa: PLC0415 - as above
    from reader.desk.following import Subscription  # noqa: PLC0415 - as above

    found = Fetcher(following.settings).discover(options.url)
    if not found.feeds:
        say(f"{options.url}: {found.fault}")
        return WRONG_DOCUMENTS
    one = found.feeds[0] if len(found.feeds) == 1 else _chosen(found.feeds)
    if one is None:
        return WRONG_USE
    folder = tuple(filter(None, (options.folder or "").split("/")))
    subscription = Subscription(one.url, options.title or one.title, folder)
    added = following.subscriptions.add(subscription)
    say(f"{deeds.followed(added.title, added.url, options.url)} `reader fetch` brings its stories.")
    return DONE


def _chosen(feeds: "tuple[Found, ...]") -> "Found | None":
    """Which of several feeds is meant: asked on a terminal, else told."""
    say("There are several feeds:")
    for number, one in enumerate(feeds, 1):
        say(f"  {number}  {one.title or '(no title)'}  {one.url}")
    if not on_terminal(sys.stdin):
        say("Give the address of one of them.")
        return None
    show("Which one? ")
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
    renamed = following.subscriptions.rename(feed.url, options.title)
    say(deeds.renamed(feed.title or feed.url, renamed.title))
    return DONE


def _move(options: SimpleNamespace, following: "Following") -> int:
    feed = following.subscriptions.find(options.url)
    folder = tuple(filter(None, options.folder.split("/")))
    moved = following.subscriptions.move(feed.url, folder)
    say(deeds.moved(feed.title or feed.url, moved.folder))
    return DONE


def _full_text(options: SimpleNamespace, following: "Following") -> int:
    feed, on = following.subscriptions.find(options.url), options.on == "on"
    following.subscriptions.change(feed.url, lambda known: replace(known, full_text=on))
    say(deeds.with_full_text(feed.title or feed.url, on=on))
    return DONE


def _hide(options: SimpleNamespace, following: "Following") -> int:
    feed, on = following.subscriptions.find(options.url), options.on == "on"
    following.subscriptions.change(feed.url, lambda known: replace(known, hidden=on))
    say(deeds.hidden(feed.title or feed.url, on=on))
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
        print_lines([json.dumps({"feeds": feeds}, ensure_ascii=True)])
    _tell_import(imported, dry_run=options.dry_run)
    return DONE


def _tell_import(imported: "Imported", *, dry_run: bool) -> None:
    for one in imported.not_taken:
        line = f"line {one.line}: " if one.line else ""
        say(f"Not taken: {line}{one.what}: {one.why}; {one.advice}.")
    added, known = len(imported.added), len(imported.known)
    now = ("feed is followed now", "feeds are followed now")
    told = counted(
        added, *(("feed would be followed", "feeds would be followed") if dry_run else now)
    )
    say(f"{told}, {counted(known, 'was', 'were')} followed already.")
    if imported.tagged:
        gets = ("of these gets", "of these get") if dry_run else ("of these has", "of these have")
        say(f"{counted(len(imported.tagged), *gets)} more tags by this list.")


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
        say(f"Not taken: {counted(count, 'story', 'stories')}: {why}.")
    if taken.stories.refusal:
        say(taken.stories.refusal)
        return WRONG_DOCUMENTS
    stories = counted(taken.stories.stories, "story", "stories")
    of = counted(taken.stories.feeds, "feed", "feeds")
    marks = counted(taken.marks, "mark", "marks")
    say(f"{stories} of {of}, {taken.new:,} new; {marks} set.")
    return DONE


def _export(options: SimpleNamespace, following: "Following") -> int:
    data = following.subscriptions.export()
    if options.file == "-":
        write(data)
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
    "full-text": _full_text,
    "hide": _hide,
    "import": _import,
    "export": _export,
}
