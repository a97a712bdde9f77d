"""Stories as lines for scripts and people."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from reader.desk.desk import Desk
from reader.desk.export import as_json, own_items, safe_json
from reader.feeds.landing.revisions import revisions
from reader.layout.rows import BEGUN, BOOKMARKED, UNREAD
from reader.model import Mark, Summary
from reader.text import clean
from reader.writing import escape

_KINDS_TOLD = 6


def line_of(summary: Summary, mark: Mark) -> str:
    """A story in one line: id, signs, date, headline, publisher, minutes."""
    sign = " " if mark.read else BEGUN if mark.begun else UNREAD
    star = BOOKMARKED if mark.bookmarked else " "
    about = (summary.publisher, f"{summary.minutes} min" if summary.minutes else None)
    text = " · ".join((summary.headline, *(fact for fact in about if fact)))
    return f"{summary.id[:8]}  {sign}{star}  {(summary.published or '')[:10]:10}  {text}"


def markdown_line(summary: Summary, mark: Mark) -> str:
    """A story as an item of a Markdown list, the reader's tags and note below it."""
    facts = (summary.publisher, summary.published, clean(summary.path))
    about = " · ".join(escape(fact) for fact in facts if fact)
    return "\n  ".join([f"- {escape(summary.headline)} ({about})", *own_items(mark)])


def json_lines(desk: Desk, summaries: Iterable[Summary]) -> Iterator[str]:
    """Whole stories, each in one line of JSON."""
    return (as_json(article, desk.mark(article.id)) for article in desk.articles(summaries))


def problem_lines(desk: Desk) -> Iterator[str]:
    """Each problem of the documents as a line of JSON; `loaded`: a part of it could be read."""
    read = desk.documents
    for one in desk.problems:
        line = {"path": one.path, "why": one.why, "advice": one.advice, "loaded": one.path in read}
        yield safe_json(line)


def check_summary(desk: Desk) -> str:
    """How many documents there are, and how many of them have problems."""
    wrong = {problem.path for problem in desk.problems}
    every = len(desk.documents | wrong)
    return f"{every:,} document{'' if every == 1 else 's'}, {len(wrong):,} with problems."


def others_summary(desk: Desk) -> str:
    """How many files are no documents, and of which kinds; nothing where there are none."""
    count = sum(desk.others.values())
    if not count:
        return ""
    kinds = sorted(desk.others.items(), key=lambda item: (-item[1], item[0]))
    told = ", ".join(f"{many:,} {clean(kind)}" for kind, many in kinds[:_KINDS_TOLD])
    more = ", ..." if kinds[_KINDS_TOLD:] else ""
    files = "1 file is no document" if count == 1 else f"{count:,} files are no documents"
    return f"{files}: {told}{more}."


def explained(summary: Summary) -> Iterator[str]:
    """Each line of a story's document with what it was taken for and why."""
    # Only this needs the loaders, even where all documents come out of the cache.
    from reader.loaders.explaining import explain  # noqa: PLC0415

    for taken in explain(summary.path):
        yield f"{taken.number:5}  {taken.role:10}  {taken.text}\n{'':19}{taken.reason}"


def revision_lines(summary: Summary) -> Iterator[str]:
    """The other texts of a fetched story, the oldest first: when each was written, and its file."""
    for path in revisions(Path(summary.path)):
        written = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
        yield f"{written:%Y-%m-%d %H:%M}  {path}"
