"""Debian's Chromium before a served house. Whatever its console complains about fails the test."""

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from doors.web.example import Example
from prowess.doors.calls import Pace
from prowess.doors.guard import Guard, GuardRules
from prowess.doors.web import build

TOKEN = "a-token-for-tests"
QUICK = Pace(first_s=0.01)
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Give each file its own browser: an event loop runs in this thread as long as it is open."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("no chromium on this machine: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@contextmanager
def serving(example: Example, *, pace: Pace = QUICK) -> Iterator[str]:
    """Serve the example with a worker inside, and yield its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    app = Guard(build(example.house, pace=pace), rules=GuardRules(token=TOKEN))
    server = uvicorn.Server(
        uvicorn.Config(app, log_config=None, lifespan="off", timeout_graceful_shutdown=1)
    )
    stopping = threading.Event()
    threads = [
        threading.Thread(target=server.run, kwargs={"sockets": [listener]}),
        threading.Thread(target=work, args=(example, stopping)),
    ]
    for thread in threads:
        thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        stopping.set()
        example.house.ring()
        server.should_exit = True
        for thread in threads:
            thread.join(15)
        listener.close()


def work(example: Example, stopping: threading.Event) -> None:
    while not stopping.is_set():
        rings = example.house.count_rings()
        if not example.house.work_once("worker"):
            example.house.wait_for_ring(after=rings, timeout_s=0.2)


@contextmanager
def looking(chromium: Browser, address: str, **options) -> Iterator[Page]:
    """A signed-in tab. Console errors, script errors and foreign requests fail the test."""
    with chromium.new_context(base_url=address, **options) as context:
        page = context.new_page()
        problems: list[str] = []
        page.on("console", lambda said: said.type == "error" and problems.append(said.text))
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on(
            "request",
            lambda asked: asked.url.startswith(address) or problems.append(f"asks {asked.url}"),
        )
        page.goto(f"/?token={TOKEN}")
        yield page
        assert problems == []
