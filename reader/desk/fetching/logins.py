"""Names and passwords, out of the configuration and of netrc."""

import os
from pathlib import Path

from reader.feeds.fetching import Credentials, Login, credentials
from reader.settings import Settings


def known_credentials(settings: Settings) -> Credentials:
    """All that is known now: the files may have been corrected."""
    # As the programs of the system find it.
    netrc = Path(os.environ.get("NETRC") or os.path.expanduser("~/.netrc"))  # noqa: PTH111 - without a home it stays as it is
    logins = (
        Login(host, login.user, login.password_command) for host, login in settings.logins.items()
    )
    there = os.path.lexists(netrc)
    return credentials(netrc if there else None, tuple(logins))
