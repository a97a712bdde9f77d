"""A line of the query language to its tree.

words are all wanted    "a phrase"    -not    this OR that    ( )    field:value
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from reader.library.query.tree import All, Not, Query, QueryError, Some, Text
from reader.library.query.values import field_value, mistaken_field

# Deeper brackets nobody writes, and Python's own stack has an end.
_DEEPEST = 20
_TOKEN = re.compile(
    r"""(?P<blank>\s+) | (?P<open>\() | (?P<close>\)) | (?P<not>-(?=[^\s)]))
    | (?P<bare>[^\W\d_]+):(?=[\s()]|$)
    | (?:(?P<field>[^\W\d_]+):)?(?:"(?P<phrase>[^"]*)(?P<ended>"?)|(?P<word>[^\s()"]+))""",
    re.VERBOSE,
)


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int
    field: str = ""


def parse(text: str, today: date, *, typing: bool = False) -> Query:
    """The tree of a query; QueryError says what is wrong with it, and where.

    Ages such as `7d` count from `today`. While one is still `typing`, the last word is taken as
    the beginning of one, and what is not finished yet is no mistake.
    """
    tokens = [token for token in _tokens(text, typing=typing) if token.kind != "blank"]
    return _Parser(tokens, text, today, typing=typing).whole()


def _tokens(text: str, *, typing: bool) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:  # a lone sign such as "-"
            at += 1
            continue
        kind = found.lastgroup or ""
        start, at = found.span()
        if found["word"] is not None and not any(map(str.isalnum, found["word"])):
            continue  # signs alone stand in no index
        if found["word"] is not None:
            yield _Token("word", found["word"], start, at, found["field"] or "")
        elif found["phrase"] is not None:
            if not found["ended"] and not typing:
                raise QueryError('the phrase is not ended: a second " is missing', start, at)
            yield _Token("phrase", found["phrase"], start, at, found["field"] or "")
        elif found["bare"]:
            yield _Token("field", "", start, at, found["bare"])
        else:
            yield _Token(kind, found[0], start, at)


class _Parser:
    """Reads tokens from left to right."""

    def __init__(self, tokens: list[_Token], text: str, today: date, *, typing: bool) -> None:
        self._tokens = tokens
        self._text = text
        self._today = today
        self._typing = typing
        self._at = 0
        self._depth = 0

    def whole(self) -> Query:
        """The tree of all tokens."""
        found = self._some()
        if token := self._next():
            raise QueryError("this bracket was never opened", token.start, token.end)
        return found

    def _next(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _some(self) -> Query:
        """Parts with OR between them."""
        parts = [self._all()]
        while (token := self._next()) and _is_or(token):
            self._at += 1
            following = self._next()
            unfinished = following is None and self._typing
            missing = following is None or following.kind == "close"
            if parts == [All(())] or (missing and not unfinished):
                raise QueryError("OR stands between two words", token.start, token.end)
            parts.append(self._all())
        parts = [part for part in parts if part != All(())] or parts[:1]
        return parts[0] if len(parts) == 1 else Some(tuple(parts))

    def _all(self) -> Query:
        """Parts that are all wanted."""
        parts: list[Query] = []
        while (token := self._next()) and token.kind != "close" and not _is_or(token):
            parts.append(self._unit(token))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _unit(self, token: _Token) -> Query:
        self._at += 1
        match token.kind:
            case "not":
                return self._negated(token)
            case "open":
                return self._bracketed(token)
            case _:
                return self._leaf(token)

    def _negated(self, token: _Token) -> Query:
        """What stands behind the sign, not wanted; two signs say nothing, and nor do many."""
        wanted = False
        while (following := self._next()) and following.kind == "not":
            self._at += 1
            wanted = not wanted
            token = following
        if following is None or following.kind == "close" or _is_or(following):
            raise QueryError("- stands before a word", token.start, token.end)
        found = self._unit(following)
        return found if wanted else Not(found)

    def _bracketed(self, opening: _Token) -> Query:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise QueryError("too many brackets in one another", opening.start, opening.end)
        found = self._some()
        self._depth -= 1
        if self._next() is None:
            if not self._typing:
                raise QueryError("this bracket is not closed", opening.start, opening.end)
        else:
            self._at += 1
        return found

    def _leaf(self, token: _Token) -> Query:
        """A word, a phrase, or what a field asks for."""
        last = self._typing and token.end == len(self._text)
        if not token.field:
            return Text(token.text, beginning=last and token.kind == "word")
        if not token.text and last:
            return All(())
        try:
            found = field_value(token.field, token.text, self._today)
        except ValueError as error:
            if last:
                return All(())
            raise QueryError(str(error), token.start, token.end) from None
        if isinstance(found, Text):
            return Text(found.text, found.field, beginning=last and token.kind == "word")
        if found is not None:
            return found
        if mistake := mistaken_field(token.field):
            raise QueryError(mistake, token.start, token.start + len(token.field))
        # A colon makes no field of "10:30" or an address.
        return Text(f"{token.field}:{token.text}", beginning=last and token.kind == "word")


def _is_or(token: _Token) -> bool:
    return token.kind == "word" and token.text == "OR" and not token.field
