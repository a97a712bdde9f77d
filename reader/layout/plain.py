"""What signs say, in words: for screen readers and poor terminals."""

from reader.model import Mark


def states(mark: Mark, *, new: bool = False) -> str:
    """What was done to a story: "unread, new, bookmarked, tagged war, peace"."""
    words = ["read" if mark.read else "begun" if mark.begun else "unread"]
    told = (
        (new, "new"),
        (mark.bookmarked, "bookmarked"),
        (mark.hidden, "hidden"),
        (bool(mark.note), "with a note"),
        (bool(mark.tags), f"tagged {', '.join(mark.tags)}"),
    )
    return ", ".join((*words, *(word for holds, word in told if holds)))


def minutes_in_words(count: int) -> str:
    """The minutes to read; nothing for a story without text."""
    return f"{count} minute{'' if count == 1 else 's'}" if count else ""
