"""What the statuses of HTTP mean, in words for a person."""

from reader.feeds.fetching.answers import FaultError, Kind

_LATER = "it is asked again later"
_BROWSER = "look at the address in a browser: it may want an account, or no programs"
_LOGIN = "give a name and a password in netrc, or by [logins] in config.toml"
_FAULTS: dict[int, tuple[Kind, str, str]] = {
    401: ("login", "it wants a name and a password", _LOGIN),
    402: ("refused", "it wants to be paid for", _BROWSER),
    403: ("refused", "the server refuses it", _BROWSER),
    404: ("missing", "there is nothing at this address", "look on the site for its new address"),
    407: ("login", "the proxy wants a name and a password", "put them into its address"),
    408: ("slow", "the request took the server too long", _LATER),
    410: ("gone", "it is gone for good", "remove the feed"),
    429: ("busy", "the server was asked too often", _LATER),
    451: ("refused", "the server may not show it, for reasons of law", _BROWSER),
    500: ("server", "the server has a fault", _LATER),
    502: ("server", "the server behind the site does not answer", _LATER),
    503: ("busy", "the server is overloaded or being worked on", _LATER),
    504: ("server", "the server behind the site does not answer", _LATER),
}
_NOT_TAKEN: tuple[Kind, str, str] = (
    "login", "it does not take the name and the password", "correct them",
)  # fmt: skip


def of_status(status: int, retry_after: float, *, authorized: bool) -> FaultError:
    """The fault that a status is; `authorized` if a name and a password were sent."""
    kind, why, advice = _FAULTS.get(status) or _of_class(status)
    if status == 401 and authorized:
        kind, why, advice = _NOT_TAKEN
    return FaultError(kind, f"{why} ({status})", advice, retry_after)


def _of_class(status: int) -> tuple[Kind, str, str]:
    if 400 <= status < 500:
        return "refused", "the server does not take the request", _BROWSER
    if status >= 500:
        return "server", "the server has a fault", _LATER
    return "server", "the server answers what is of no use here", _BROWSER
