"""Names and passwords: from a netrc file, or from a command that gives the password."""

import asyncio
import netrc
import os
import signal
from base64 import b64encode
from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from reader.feeds.fetching.answers import FaultError
from reader.feeds.fetching.limits import MAX_PASSWORD
from reader.text import clean

_PIECE = 64 * 1024


class Login(Struct, frozen=True):
    """The name for a host, and the command whose first line of output is the password.

    The command is a program and its arguments, and no shell sees it.
    """

    host: str
    user: str
    password_command: tuple[str, ...]


class Credentials(Struct, frozen=True):
    """All that is known: logins, and names with passwords by host; `trouble` says what is wrong."""

    logins: tuple[Login, ...] = ()
    passwords: Mapping[str, tuple[str, str]] = {}
    trouble: str = ""


NO_CREDENTIALS = Credentials()


def credentials(netrc_file: Path | None, logins: tuple[Login, ...] = ()) -> Credentials:
    """What the file says of hosts by their name, and the logins.

    What netrc has for any host, its `default`, is not sent: any site could ask for it.
    """
    if netrc_file is None:
        return Credentials(logins)
    try:
        hosts = netrc.netrc(str(netrc_file)).hosts
    except FileNotFoundError:
        trouble = "it is not there; make it, or take its name out of the configuration"
    except netrc.NetrcParseError as error:
        # From the first quote on it has words of the file, which may be a password.
        what = error.msg.partition("'")[0].partition('"')[0].strip()
        trouble = f"line {error.lineno} cannot be read ({what}); correct it"
    except (OSError, ValueError) as error:
        trouble = f"it cannot be read ({error}); check its rights and its text"
    else:
        known = {
            host.lower(): (user, password)
            for host, (user, _, password) in hosts.items()
            if host != "default" and user
        }
        return Credentials(logins, known)
    return Credentials(logins, trouble=clean(f"{netrc_file}: {trouble}."))


class Passwords:
    """The credentials within one fetch: each command is run once."""

    def __init__(self, known: Credentials, seconds: float) -> None:
        self._known = known
        self._logins = {login.host.lower(): login for login in known.logins}
        self._seconds = seconds
        self._given: dict[str, str | FaultError] = {}
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def authorization(self, host: str) -> str:
        """The header for a host, "" without credentials; FaultError where its command fails."""
        if login := self._logins.get(host):
            async with self._locks[host]:
                if host not in self._given:
                    self._given[host] = await _ask(login, self._seconds)
            given = self._given[host]
            if isinstance(given, FaultError):
                raise given
            return basic(login.user, given)
        return basic(*self._known.passwords[host]) if host in self._known.passwords else ""


def basic(user: str, password: str) -> str:
    """The header of a name and a password."""
    return "Basic " + b64encode(f"{user}:{password}".encode()).decode()


async def _ask(login: Login, seconds: float) -> str | FaultError:
    try:
        async with asyncio.timeout(seconds):
            status, output = await _output(*login.password_command)
    except TimeoutError:
        why = f"did not end within {seconds:g} seconds"
    except (OSError, ValueError) as error:
        why = f"could not be started ({error})"
    else:
        password = output.partition(b"\n")[0].removesuffix(b"\r").decode("utf-8", "replace")
        if status == 0 and password:
            return password
        why = "gave no password" if status == 0 else f"ended with {status}"
    program = clean(" ".join(login.password_command[:1]))
    return FaultError(
        "login",
        f"the command for the password of {clean(login.host)} ({program}) {why}",
        "run it in a shell and see what it says",
    )


async def _output(program: str = "", *arguments: str) -> tuple[int, bytes]:
    """How a command ended, and its output; it never sees the terminal."""
    process = await asyncio.create_subprocess_exec(
        program,
        *arguments,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        start_new_session=True,
    )
    output = b""
    try:
        # At the limit nothing more is read, which ends it too.
        while process.stdout and (piece := await process.stdout.read(MAX_PASSWORD - len(output))):
            output += piece
        return (await process.wait() if len(output) < MAX_PASSWORD else 1), output
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            # It has not ended for asyncio before its output is read to the end.
            while process.stdout and await process.stdout.read(_PIECE):
                pass
            await process.wait()
