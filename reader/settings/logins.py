"""Logins of a configuration: the name for a host, and the command that gives the password.

No password stands there, so the file may be anybody's to read.
"""

from collections.abc import Iterator
from typing import NamedTuple

from reader.text import is_harmless

_FIELDS = ("user", "password_command")
_EXAMPLE = '[logins."example.org"] and below it user = "me"'
NO_TABLE = f"must be a table for each host, such as {_EXAMPLE}"


class HostLogin(NamedTuple):
    """The name for a host, the command whose first line is the password, and the line of both.

    The command is a program and its arguments, as they are handed to it.
    """

    user: str
    password_command: tuple[str, ...]
    line: int = 1


class LoginError(ValueError):
    """What is wrong with a login, and in which of its fields, or "" for the whole."""

    def __init__(self, why: str, field: str = "") -> None:
        super().__init__(why)
        self.field = field


def read_login(host: str, value: object) -> HostLogin:
    """The login for a host; LoginError says what is wrong with it."""
    if not isinstance(value, dict):
        raise LoginError(NO_TABLE)
    if unknown := next((name for name in value if name not in _FIELDS), ""):
        if isinstance(value[unknown], dict):
            whole = ".".join((host, *_below(value)))
            raise LoginError(f'the dots of a host need quotes: [logins."{whole}"]')
        raise LoginError("no such key; a login has user and password_command", unknown)
    if not host or not is_harmless(host) or any(sign in host for sign in "/@: \t\n"):
        raise LoginError('must be the name of a host alone, such as "example.org"')
    return HostLogin(_user(value.get("user")), _command(value.get("password_command")))


def _below(value: dict[str, object]) -> Iterator[str]:
    """The parts of a name that was written without quotes."""
    found: object = value
    while isinstance(found, dict) and len(found) == 1:
        ((name, found),) = found.items()
        if name not in _FIELDS:
            yield name


def _user(value: object) -> str:
    if not isinstance(value, str) or not value or not is_harmless(value):
        raise LoginError('must be the name that the host knows you by, such as "me"', "user")
    if ":" in value:
        raise LoginError("no host can be told a name with a colon in it", "user")
    return value


def _command(value: object) -> tuple[str, ...]:
    example = '["pass", "show", "news"]'
    if isinstance(value, str):
        why = "must be a list of the program and its arguments, since no shell reads it"
        raise LoginError(f"{why}: {example}", "password_command")
    if not isinstance(value, list) or not value or not all(isinstance(one, str) for one in value):
        why = f"must be a list of a program and its arguments, such as {example}"
        raise LoginError(why, "password_command")
    if not value[0] or not all(map(is_harmless, value)):
        raise LoginError("there is a sign in it that no program takes", "password_command")
    return tuple(value)
