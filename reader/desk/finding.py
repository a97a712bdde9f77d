"""An article by what a person types: an id, a beginning of one, or words of the headline."""

from collections.abc import Iterable, Sequence

from reader.model import Summary

_SHOWN = 5
# Fewer letters are no id: "a" is more likely a word.
_LEAST_ID = 4


class NotFoundError(Exception):
    """No article fits, or several do; the message says which."""


def find_article(wanted: str, summaries: Iterable[Summary]) -> Summary:
    """The one article that `wanted` fits; NotFoundError when it is none or more than one."""
    everything = list(summaries)
    asked = wanted.strip().casefold()
    if not asked:
        raise NotFoundError("Say which article: an id, or words of its headline.")
    by_id = [summary for summary in everything if summary.id.startswith(asked)]
    if len(asked) < _LEAST_ID:
        by_id = []
    exact = [summary for summary in everything if summary.headline.casefold() == asked]
    if len(by_id) == 1 and not exact:
        return by_id[0]
    words = asked.split()
    fitting = exact or [
        summary
        for summary in everything
        if all(word in summary.headline.casefold() for word in words)
    ]
    if len(fitting) == 1:
        return fitting[0]
    candidates = fitting or by_id
    if not candidates:
        raise NotFoundError(f'No article fits "{wanted}". `reader list` shows them all.')
    raise NotFoundError(f'"{wanted}" fits {len(candidates)} articles:\n{_named(candidates)}')


def _named(summaries: Sequence[Summary]) -> str:
    lines = [f"  {summary.id[:8]}  {summary.headline}" for summary in summaries[:_SHOWN]]
    if len(summaries) > _SHOWN:
        lines.append(f"  and {len(summaries) - _SHOWN} more")
    return "\n".join(lines)
