"""Names and passwords: where they come from, and to whom they are sent."""

import os
import sys
from base64 import b64encode
from pathlib import Path

import pytest

from reader.feeds.fetching import Credentials, Login, Manner, credentials
from reader.feeds.fetching.limits import Limits
from reader.feeds.fetching.redirects import address, same_place
from tests.feeds.fetching.asking import LIMITS, SHORT, all_of, failed, fetched
from tests.feeds.server import FeedServer, Handler, Page, redirect, serving
from tests.feeds.wiring import CERTIFICATES, trusting, wiring

NAMES = {name: ["127.0.0.1"] for name in ("own.example", "other.example", "default")}


def authorization(user: str, password: str) -> str:
    return "Basic " + b64encode(f"{user}:{password}".encode()).decode()


ME = authorization("me", "secret")


def guarded(handler: Handler) -> None:
    """A page for those alone who know the password."""
    Page(status=200 if handler.headers.get("Authorization") == ME else 401)(handler)


def manner(known: Credentials, limits: Limits = LIMITS) -> Manner:
    return Manner(limits=limits, credentials=known, wiring=wiring(NAMES))


def prints(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


def login(code: str, host: str = "own.example") -> Credentials:
    return Credentials((Login(host, "me", prints(code)),))


async def test_a_page_that_wants_a_name(server: FeedServer) -> None:
    server.pages["/feed"] = guarded
    fault = (await failed(server.url(host="own.example"), manner=manner(Credentials()))).fault
    assert (fault.kind, fault.why) == ("login", "it wants a name and a password (401)")
    known = Credentials(passwords={"own.example": ("me", "wrong")})
    fault = (await failed(server.url(host="own.example"), manner=manner(known))).fault
    assert fault.why == "it does not take the name and the password (401)"


async def test_netrc(server: FeedServer, tmp_path: Path) -> None:
    server.pages["/feed"] = guarded
    server.pages["/open"] = Page()
    file = tmp_path / "netrc"
    file.write_text("machine OWN.example login me password secret\ndefault login a password b\n")
    known = credentials(file)
    assert known.trouble == ""
    await fetched(server.url(host="own.example"), manner=manner(known))
    # What is there for any host is sent to none.
    for host in ("other.example", "default"):
        await fetched(server.url("/open", host), manner=manner(known))
        assert "authorization" not in server.seen[-1].headers


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "it is not there; make it"),
        (b"machine own.example entry\n", " cannot be read (bad follower token"),
        (b"nonsense \x1b[31m\n", "line 1 cannot be read"),
        (b"machine own.example", ""),
    ],
)
def test_netrc_that_cannot_be_read_is_told(
    tmp_path: Path, content: bytes | None, words: str
) -> None:
    file = tmp_path / "netrc"
    if content is not None:
        file.write_bytes(content)
    known = credentials(file, (Login("a", "b", ("c",)),))
    assert known.passwords == {}
    assert words in known.trouble
    assert known.trouble.isprintable()
    assert known.logins
    if words:
        assert str(file) in known.trouble
    assert "cannot be read" in credentials(tmp_path).trouble


def test_without_a_file_there_is_no_trouble() -> None:
    assert credentials(None) == Credentials()


async def test_a_password_in_the_address(server: FeedServer) -> None:
    server.pages["/feed"] = guarded
    url = server.url().replace("//", "//me:secret@")
    answer = await fetched(url)
    assert answer.address == server.url()


async def test_a_command_gives_the_password_once(server: FeedServer, tmp_path: Path) -> None:
    server.pages["/feed"] = guarded
    server.pages["/feed?2"] = guarded
    log = tmp_path / "log"
    code = f"open({str(log)!r}, 'a').write('x'); print('secret\\nsomething else')"
    urls = [server.url(path, "own.example") for path in ("/feed", "/feed?2")]
    answers = await all_of(urls, manner=manner(login(code)))
    assert [type(answer).__name__ for answer in answers] == ["Fetched", "Fetched"]
    assert log.read_text() == "x"
    assert {seen.headers["authorization"] for seen in server.seen} == {ME}


async def test_no_shell_sees_the_command(server: FeedServer, tmp_path: Path) -> None:
    server.pages["/feed"] = guarded
    made = tmp_path / "made"
    known = Credentials((Login("own.example", "me", (f"echo secret; touch {made}",)),))
    fault = (await failed(server.url(host="own.example"), manner=manner(known))).fault
    assert (fault.kind, "could not be started" in fault.why) == ("login", True)
    known = Credentials((Login("own.example", "me", ("echo", f"$(touch {made})")),))
    await failed(server.url(host="own.example"), manner=manner(known))
    assert not made.exists()
    assert server.seen[-1].headers["authorization"] == authorization("me", f"$(touch {made})")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("import sys; print('secret'); sys.exit(3)", "ended with 3"),
        ("pass", "gave no password"),
        ("print('\\nsecret')", "gave no password"),
        ("print('x' * 100000)", "ended with 1"),
        ("while True: print('x' * 1000)", "ended with 1"),
        ("import os; os.kill(os.getpid(), 9)", "ended with -9"),
    ],
)
async def test_a_command_that_gives_no_password(server: FeedServer, code: str, words: str) -> None:
    server.pages["/feed"] = guarded
    fault = (await failed(server.url(host="own.example"), manner=manner(login(code)))).fault
    assert fault.kind == "login"
    assert "the password of own.example" in fault.why
    assert words in fault.why
    assert server.seen == []


async def test_a_command_that_does_not_end_is_ended(server: FeedServer, tmp_path: Path) -> None:
    server.pages["/feed"] = guarded
    file = tmp_path / "pid"
    code = f"import os, time; open({str(file)!r}, 'w').write(str(os.getpid())); time.sleep(600)"
    limits = Limits(password=2.0)
    fault = (await failed(server.url(host="own.example"), manner=manner(login(code), limits))).fault
    assert "did not end within 2 seconds" in fault.why
    with pytest.raises(ProcessLookupError):
        os.kill(int(file.read_text()), 0)


async def test_a_command_has_its_own_time(server: FeedServer) -> None:
    """It may ask a person, who is slower than a server may be."""
    server.pages["/feed"] = guarded
    code = f"import time; time.sleep({2 * SHORT}); print('secret')"
    limits = Limits(whole=SHORT)
    await fetched(server.url(host="own.example"), manner=manner(login(code), limits))


async def test_an_empty_command_is_told(server: FeedServer) -> None:
    known = Credentials((Login("own.example", "me", ()),))
    fault = (await failed(server.url(host="own.example"), manner=manner(known))).fault
    assert "could not be started" in fault.why


async def test_another_host_never_gets_them(server: FeedServer) -> None:
    known = login("print('secret')")
    server.pages["/1"] = redirect(server.url("/2", "own.example"))
    server.pages["/2"] = redirect(server.url("/3", "other.example"))
    server.pages["/3"] = redirect(server.url("/4", "own.example"))
    server.pages["/4"] = Page()
    await fetched(server.url("/1", "own.example"), manner=manner(known))
    sent = {seen.path: seen.headers.get("authorization") for seen in server.seen}
    assert sent == {"/1": ME, "/2": ME, "/3": None, "/4": ME}


async def test_nor_another_port_nor_what_an_answer_names(server: FeedServer) -> None:
    known = login("print('secret')")
    with serving() as other:
        other.pages["/feed"] = Page()
        server.pages["/feed"] = redirect(other.url(host="own.example"))
        await fetched(server.url(host="own.example"), manner=manner(known))
        assert "authorization" not in other.seen[0].headers
        server.pages["/feed"] = redirect(other.url().replace("//", "//who:ever@"))
        await fetched(server.url(host="own.example"), manner=manner(known))
        assert "authorization" not in other.seen[1].headers


@pytest.mark.parametrize(
    ("first", "then", "same"),
    [
        ("http://own.example/1", "http://own.example/2", True),
        ("http://own.example/1", "https://own.example/1", True),
        ("http://own.example:80/1", "https://own.example:443/1", True),
        ("https://own.example:443/1", "https://own.example/1", True),
        ("http://own.example:8080/1", "http://own.example:8080/2", True),
        ("http://own.example:8080/1", "https://own.example/1", False),
        ("http://own.example/1", "https://own.example:8443/1", False),
        ("http://own.example:8080/1", "https://own.example:8080/1", False),
        ("https://own.example/1", "http://own.example/1", False),
        ("http://own.example/1", "http://own.example:8080/1", False),
        ("http://own.example/1", "https://other.example/1", False),
        ("http://own.example/1", "http://a.own.example/1", False),
    ],
)
def test_the_same_place_is_the_same_server_or_a_safer_way_to_it(
    first: str, then: str, *, same: bool
) -> None:
    assert same_place(address(first), address(then)) is same


async def test_over_tls_they_are_sent_as_well() -> None:
    with serving(str(CERTIFICATES / "good.pem")) as server:
        server.pages["/feed"] = guarded
        known = login("print('secret')", "feeds.example")
        wires = wiring({"feeds.example": ["127.0.0.1"]}, certificates=trusting())
        way = Manner(limits=LIMITS, credentials=known, wiring=wires)
        await fetched(server.url(host="feeds.example"), manner=way)
