"""Stories as lines for scripts and people."""

from collections.abc import Iterable, Iterator

from reader.desk.desk import Desk
from reader.desk.export import as_json
from reader.desk.markdown import escape
from reader.layout.rows import BEGUN, BOOKMARKED, UNREAD
from reader.loaders import explain
from reader.model import Mark, Summary
from reader.text import clean


def line_of(summary: Summary, mark: Mark) -> str:
    """A story in one line: id, signs, date, headline, publisher, minutes."""
    sign = " " if mark.read else BEGUN if mark.begun else UNREAD
    star = BOOKMARKED if mark.bookmarked else " "
    about = (summary.publisher, f"{summary.minutes} min" if summary.minutes else None)
    text = " · ".join((summary.headline, *(fact for fact in about if fact)))
    return f"{summary.id[:8]}  {sign}{star}  {(summary.published or '')[:10]:10}  {text}"


def markdown_line(summary: Summary) -> str:
    """A story as an item of a Markdown list."""
    facts = (summary.publisher, summary.published, clean(summary.path))
    about = " · ".join(escape(fact) for fact in facts if fact)
    return f"- {escape(summary.headline)} ({about})"


def json_lines(desk: Desk, summaries: Iterable[Summary]) -> Iterator[str]:
    """Whole stories, each in one line of JSON."""
    return (as_json(article, desk.mark(article.id)) for article in desk.articles(summaries))


def explained(summary: Summary) -> Iterator[str]:
    """Each line of a story's document with what it was taken for and why."""
    for taken in explain(summary.path):
        yield f"{taken.number:5}  {taken.role:10}  {taken.text}\n{'':19}{taken.reason}"
