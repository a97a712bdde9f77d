"""Where the reader was, for the next start."""

import json
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import asdict, fields

from reader.state import State, StateError


class Session(Struct, frozen=True):
    """The view, the story in the reading pane and the pane that had the focus."""

    view: str = "all"
    story: str = ""
    focus: str = "stories"


def last_session(state: State, roots: Sequence[str] | None) -> Session:
    """Where the reader was when Reader was left; the beginning for what cannot be understood."""
    try:
        kept = json.loads(state.choice(_choice(roots)) or "{}")
        known = {item.name: kept[item.name] for item in fields(Session) if item.name in kept}
    except (StateError, ValueError, TypeError):
        return Session()
    if not all(isinstance(value, str) for value in known.values()):
        return Session()
    return Session(**known)


def keep_session(state: State, roots: Sequence[str] | None, session: Session) -> None:
    """Keep where the reader is."""
    state.choose(_choice(roots), json.dumps(asdict(session)))


def _choice(roots: Sequence[str] | None) -> str:
    """Each library has a session of its own; that of the configuration has no roots."""
    return json.dumps(["session", *(roots or ())])
