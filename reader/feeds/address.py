"""Addresses of feeds as people have them: mended where the meaning is plain, and compared."""

import re
from pathlib import Path
from urllib.parse import unquote

from reader.text import clean

# More than any server takes.
MAX_LENGTH = 8_000

# What readers and podcast programs write before or for http, and http itself with its misprints.
_SCHEMES = re.compile(
    r"(?P<feed>(?:feeds?|rss|itpc|pcast|podcast):[\\/]*+\s*+)?"
    r"(?P<web>(?:h{0,2}t{1,3}p(?P<secure>s?)(?::++[\\/]*+|[\\/]{2,}+)\s*+)*+)",
    re.IGNORECASE,
)
_OTHER_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*+):(?!\d)", re.IGNORECASE)
_FILE = re.compile(r"file:(?://(?:localhost)?(?=/))?", re.IGNORECASE)
_SITE = re.compile(r"(?P<site>[^/?#\\]*+)(?P<rest>.*)", re.DOTALL)
_HOST = re.compile(
    r"(?P<host>[^\s@:\[\]<>\"'^`{|}%()]++|\[[0-9a-f:.]++\])(?::(?P<port>[0-9]{0,5}+))?",
    re.IGNORECASE,
)
# A name with dots whose last part is a country or the like; a lone file's name looks the same.
_BARE = re.compile(r"(?:[\w\-]++\.)++(?P<top>[^\W\d_]{2,}+)(?::\d++)?(?P<path>/)?", re.IGNORECASE)
_ENDINGS = {"xml", "rss", "atom", "rdf", "json", "opml", "html", "htm", "php", "txt"}
_DOUBLY_ESCAPED = re.compile(r"&(?:amp;)+")
_LOGIN = re.compile(r"(?<=://)[^\s/?#@]++@")
# What can hold a user's name with a password, wherever in a broken address it stands.
_PART = re.compile(r"[^\s/?#\\]++")
_PORTS = {"http": "80", "https": "443"}
_RUNS = {
    "exec": ("it runs a program", "nothing from a list is run; save what it gives as a file"),
    "filter": ("it runs a program on a feed", "nothing from a list is run; add the feed itself"),
    "query": ("it is a search of newsboat", "search in Reader for the same"),
}  # fmt: skip


class AddressError(Exception):
    """Why something cannot be followed, and what to do; neither shows a password."""

    def __init__(self, why: str, advice: str) -> None:
        super().__init__(f"{why}; {advice}")
        self.why = why
        self.advice = advice


def normal(text: str) -> str:
    """The address of a feed as it is fetched, or the path of a file, which need not exist.

    What has no scheme is taken as http, as `feed://` is: from there a server that wants https
    leads on and the new address is kept, while one that only knows http cannot be reached by https.

    Raises AddressError for what is neither, and for an address with a password.
    """
    text = clean("".join(text.split("\n"))).strip().strip("\"'<>").strip()
    if not text:
        raise AddressError("it has no address", "look for the feed on its site")
    if len(text) > MAX_LENGTH:
        raise AddressError("its address is too long", "look for the feed on its site")
    found = _SCHEMES.match(text)
    scheme = "https" if found and found["secure"] else "http"
    if found and (found["web"] or found["feed"]):
        return _web(scheme, text[found.end() :])
    if text.startswith("//"):
        return _web(scheme, text[2:])
    if file := _file(text):
        return file
    bare = _BARE.match(text)
    if bare and (bare["path"] or bare["top"].lower() not in _ENDINGS):
        return _web(scheme, text)
    raise _no_address(text)


def key(address: str) -> str:
    """The same for two normal addresses of one feed."""
    scheme, _, rest = address.partition("://")
    if not rest or scheme not in _PORTS:
        return address
    found = _SITE.match(rest.partition("#")[0])
    site, path = (found["site"].casefold(), found["rest"]) if found else ("", "")
    site = site.removesuffix(f":{_PORTS[scheme]}").removesuffix(".")
    return f"{scheme}://{site}{path if path.startswith('/') else '/' + path}"


def is_file(address: str) -> bool:
    """Whether the normal address is the path of a file."""
    return address.startswith("/")


def has_login(text: str) -> bool:
    """Whether an address in the text has a user's name or password."""
    return _LOGIN.search(text) is not None


def without_login(text: str) -> str:
    """The text with a sign in the place of each user's name and password in an address."""
    return _LOGIN.sub("…@", _PART.sub(_without_password, text))


def _without_password(part: re.Match[str]) -> str:
    login, at, site = part[0].rpartition("@")
    return f"…@{site}" if at and ":" in login else part[0]


def _web(scheme: str, text: str) -> str:
    found = _SITE.match(_DOUBLY_ESCAPED.sub("&", text))
    site, rest = ("".join(found["site"].split()), found["rest"]) if found else ("", "")
    login, _, site = site.rpartition("@")
    if login:
        raise AddressError(
            "it has a user's name or password in its address",
            "write these into ~/.netrc and add the address without them",
        )
    host = _HOST.fullmatch(site)
    if not host or int(host["port"] or 0) > 65535:
        raise AddressError("its address names no server", "look for the feed on its site")
    port = f":{host['port']}" if host["port"] else ""
    return f"{scheme}://{host['host']}{port}{'%20'.join(rest.split())}"


def _file(text: str) -> str:
    if file := _FILE.match(text):
        text = unquote(text[file.end() :])
    elif text.startswith("~/"):
        text = str(Path(text).expanduser())
    return clean(text) if text.startswith("/") else ""


def _no_address(text: str) -> AddressError:
    scheme = _OTHER_SCHEME.match(text)
    if scheme and (why := _RUNS.get(scheme[1].lower())):
        return AddressError(*why)
    return AddressError("it is no address of the web", "look for the feed on its site")
