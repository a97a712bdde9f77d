"""Many feeds at once: their order, their number, and the end at any moment."""

import asyncio
import gc
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.feeds.fetching import Answer, Failed, Fetched, Limits, Manner, NotYet, fetch
from reader.feeds.fetching.aside import aside
from reader.feeds.records import Record
from tests.feeds.fetching.asking import LIMITS, SHORT, all_of
from tests.feeds.server import Act, FeedServer, Page, dripping, endless, redirect, serving, slow
from tests.feeds.wiring import CERTIFICATES, trusting, wiring


async def until(condition: Callable[[], bool]) -> None:
    """Wait for what is about to be true."""
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        await asyncio.sleep(0.005)


async def test_the_longest_not_fetched_comes_first(server: FeedServer) -> None:
    ages = {"/b": 200.0, "/never": 0.0, "/c": 300.0, "/a": 100.0}
    server.pages.update(dict.fromkeys(ages, Page()))
    records = {server.url(path): Record(server.url(path), fetched_at=ages[path]) for path in ages}
    begun: list[str] = []

    async def take(answer: Answer) -> None:
        assert answer.url in begun

    manner = Manner(limits=Limits(at_once=1))
    await fetch(map(server.url, ages), records, take, begun.append, manner)
    assert server.paths() == ["/never", "/a", "/b", "/c"]
    assert begun == [server.url(path) for path in server.paths()]


async def test_an_address_that_is_there_twice_is_asked_once(server: FeedServer) -> None:
    server.pages["/feed"] = Page()
    assert len(await all_of([server.url(), server.url()])) == 1
    assert len(server.seen) == 1
    assert await all_of([]) == []


async def test_no_more_at_once_than_allowed() -> None:
    """Each server holds what it is asked for until all that may come are there."""
    names = {f"{n}.example": ["127.0.0.1"] for n in range(8)}
    with serving() as server:
        most = {"all": 0, "host": 0}
        under_way: list[str] = []

        def begun(url: str) -> None:
            under_way.append(url)
            hosts = [url.split("/")[2] for url in under_way]
            most["all"] = max(most["all"], len(hosts))
            most["host"] = max(most["host"], *(hosts.count(host) for host in hosts))

        async def take(answer: Answer) -> None:
            under_way.remove(answer.url)

        server.pages.update({f"/{n}": Page() for n in range(5)})
        urls = [server.url(f"/{n}", host) for host in names for n in range(5)]
        manner = Manner(limits=Limits(at_once=5, per_host=2), wiring=wiring(names))
        await fetch(urls, {}, take, begun, manner)
        assert most == {"all": 5, "host": 2}
        assert under_way == []
        assert server.most_open <= 5 + 16
        assert len(server.seen) == 40


async def test_one_host_that_hangs_holds_nobody_up(server: FeedServer) -> None:
    """Twenty feeds of it wait for each other, and for no others."""
    names = {"slow.example": ["127.0.0.1"], "quick.example": ["127.0.0.1"]}
    server.pages.update({f"/s{n}": slow(b"") for n in range(20)})
    server.pages.update({f"/q{n}": Page() for n in range(20)})
    urls = [server.url(f"/s{n}", "slow.example") for n in range(20)]
    urls += [server.url(f"/q{n}", "quick.example") for n in range(20)]
    answers: list[Answer] = []

    async def take(answer: Answer) -> None:
        answers.append(answer)

    manner = Manner(limits=LIMITS, wiring=wiring(names))
    task = asyncio.create_task(fetch(urls, {}, take, manner=manner))
    await until(lambda: len(answers) == 20)
    assert all(isinstance(answer, Fetched) for answer in answers)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_the_next_is_asked_for_when_an_answer_was_taken(server: FeedServer) -> None:
    server.pages.update({f"/{n}": Page() for n in range(4)})
    held, taken = asyncio.Event(), []

    async def take(answer: Answer) -> None:
        taken.append(answer)
        await held.wait()

    urls = [server.url(f"/{n}") for n in range(4)]
    task = asyncio.create_task(fetch(urls, {}, take, manner=Manner(limits=Limits(at_once=2))))
    await until(lambda: len(taken) == 2)
    await asyncio.sleep(0.05)
    assert len(server.seen) == 2
    held.set()
    await task
    assert len(server.seen) == 4


async def test_what_is_raised_over_an_answer_ends_all(server: FeedServer) -> None:
    server.pages.update({"/0": Page(), "/1": slow(b""), "/2": Page()})

    async def take(_: Answer) -> None:
        raise OSError("the disk is full")

    # A server that hangs would else be waited for.
    patient = Manner(limits=Limits(read=600, whole=600))
    with pytest.raises(OSError, match="the disk is full"):
        await fetch(map(server.url, server.pages), {}, take, manner=patient)
    assert asyncio.all_tasks() == {asyncio.current_task()}
    await until(lambda: server.open == 0)


def handles() -> int:
    """How many files and sockets this process has open."""
    gc.collect()
    return len(list(Path("/dev/fd").iterdir()))


@pytest.mark.parametrize("twice", [False, True])
async def test_it_ends_at_any_moment_and_leaves_nothing(*, twice: bool) -> None:
    names = {"feeds.example": ["127.0.0.1", "127.0.0.2"]}
    with serving() as server, serving(str(CERTIFICATES / "good.pem")) as safe:
        half = slow(b"HTTP/1.1 200 OK\r\n\r\n<rss")
        pages: dict[str, Act] = {"/slow": slow(b""), "/half": half, "/drip": dripping,
                 "/endless": endless, "/good": Page(), "/packed": Page(packed=True),
                 "/moved": redirect("/good")}  # fmt: skip
        for place in (server, safe):
            place.pages.update(pages)
        urls = [place.url(path, "feeds.example") for place in (server, safe) for path in pages]
        manner = Manner(limits=LIMITS, wiring=wiring(names, certificates=trusting()))
        before = handles()
        for moment in range(40):
            task = asyncio.create_task(fetch(urls, {}, ignore, manner=manner))
            for _ in range(moment):
                await asyncio.sleep(0)
            await asyncio.sleep(moment % 8 / 1000)
            task.cancel()
            if twice:
                await asyncio.sleep(0)
                task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert asyncio.all_tasks() == {asyncio.current_task()}
        await until(lambda: server.open == safe.open == 0)
        await until(lambda: handles() <= before)


async def ignore(_: Answer) -> None:
    """Take an answer, and do nothing with it."""


async def test_it_ends_while_a_name_is_looked_up_or_a_password_asked_for() -> None:
    looking = asyncio.Event()

    async def resolver(_host: str, _port: int) -> list[str]:
        looking.set()
        await asyncio.Event().wait()
        return []

    wires = type(wiring({}))(resolver)
    task = asyncio.create_task(
        fetch(["http://feeds.example/"], {}, ignore, manner=Manner(limits=LIMITS, wiring=wires))
    )
    await looking.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert asyncio.all_tasks() == {asyncio.current_task()}


def test_a_name_that_is_looked_up_for_ever_holds_nothing_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not even the end of the loop, and what is found later on is no matter."""
    go_on = threading.Event()

    def hanging(*_: object) -> list[object]:
        go_on.wait()
        return []

    monkeypatch.setattr("socket.getaddrinfo", hanging)
    answers: list[Answer] = []

    async def take(answer: Answer) -> None:
        answers.append(answer)

    urls = [f"http://{n}.example/" for n in range(20)]
    asyncio.run(fetch(urls, {}, take, manner=Manner(limits=Limits(connect=SHORT))))
    assert {answer.fault.kind for answer in answers if isinstance(answer, Failed)} == {
        "unreachable"
    }
    assert len(answers) == 20
    go_on.set()
    for thread in threading.enumerate():
        if thread.name == "aside":
            thread.join()


async def test_what_is_found_when_nobody_waits_is_no_matter() -> None:
    go_on, trouble = threading.Event(), []
    asyncio.get_running_loop().set_exception_handler(lambda _, about: trouble.append(about))
    task = asyncio.create_task(aside(go_on.wait))
    await until(lambda: "aside" in {thread.name for thread in threading.enumerate()})
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    go_on.set()
    await until(lambda: "aside" not in {thread.name for thread in threading.enumerate()})
    await asyncio.sleep(0)
    assert trouble == []


def test_it_runs_in_a_thread_of_its_own(server: FeedServer) -> None:
    server.pages["/feed"] = Page()
    answers: list[Answer] = []

    async def take(answer: Answer) -> None:
        assert threading.current_thread() is thread
        answers.append(answer)

    def run() -> None:
        asyncio.run(fetch([server.url(), server.url(host="localhost")], {}, take))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert len(answers) == 2
    assert {thread.name for thread in threading.enumerate()}.isdisjoint({"asyncio_0", "aside"})


async def test_what_must_wait_is_answered_without_a_client() -> None:
    """Neither httpx nor a connection is needed to say that nothing is to be done."""
    record = Record("http://a.example/", not_before=2e9)
    manner = Manner(clock=lambda: 1.9999e9)
    assert await all_of([record.url], {record.url: record}, manner) == [NotYet(record.url, 2e9)]


def test_the_client_is_imported_when_something_is_fetched() -> None:
    code = "import sys, reader.feeds.fetching, reader.feeds.records; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in run.stdout.split()}
    assert "reader" in loaded
    assert loaded.isdisjoint({"httpx", "httpcore", "anyio", "certifi", "h11"})


async def test_while_one_is_taken_the_next_of_its_host_is_asked_for(server: FeedServer) -> None:
    urls = [server.url(f"/{number}") for number in range(3)]
    server.pages |= {f"/{number}": Page() for number in range(3)}
    begun: list[str] = []
    all_begun = asyncio.Event()

    def hear(url: str) -> None:
        begun.append(url)
        if len(begun) == len(urls):
            all_begun.set()

    async def take(_: Answer) -> None:
        async with asyncio.timeout(10):
            await all_begun.wait()

    limits = Limits(per_host=1, at_once=3)
    await fetch(urls, {}, take, hear, Manner(limits=limits))
    assert begun == urls


async def test_no_more_answers_wait_than_are_asked_for_at_once(server: FeedServer) -> None:
    urls = [server.url(f"/{number}") for number in range(6)]
    server.pages |= {f"/{number}": Page() for number in range(6)}
    under_way: set[str] = set()
    most = 0

    def hear(url: str) -> None:
        nonlocal most
        under_way.add(url)
        most = max(most, len(under_way))

    async def take(answer: Answer) -> None:
        await asyncio.sleep(0.01)
        under_way.remove(answer.url)

    await fetch(urls, {}, take, hear, Manner(limits=Limits(per_host=2, at_once=3)))
    assert most == 3
