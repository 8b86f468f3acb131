"""Ctrl-C while something long runs: its word is said whatever is under way."""

import io
import os
import signal
import subprocess
import sys
from types import SimpleNamespace

import pytest

from prowess.doors.cli.interrupting import a_word_at_once
from prowess.doors.cli.screen import Sink

WAITS_FOR_EVER = """
import signal, threading
from types import SimpleNamespace
from prowess.doors.cli.interrupting import a_word_at_once
from prowess.doors.cli.screen import Sink
import sys
with a_word_at_once(SimpleNamespace(err=Sink(sys.stderr, {})), "Stopping.") as at_interrupt:
    try:
        print("begun", flush=True)
        signal.pause()
    finally:
        print("ending", flush=True)
        threading.Event().wait()
"""


@pytest.fixture(autouse=True)
def signals_as_before():
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.getsignal(number) for number in numbers}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


class Busy(io.StringIO):
    """A stream in the middle of a write, which cannot be entered again."""

    def __init__(self, number):
        super().__init__()
        self.number = number

    def write(self, _):
        raise RuntimeError("reentrant call inside <_io.BufferedWriter>")

    def fileno(self):
        return self.number


def interrupt(stream, action):
    with a_word_at_once(SimpleNamespace(err=Sink(stream, {})), "Stopping.") as at_interrupt:
        at_interrupt(action)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_a_word_is_said_then_the_action_done():
    stream, done = io.StringIO(), []

    interrupt(stream, lambda: done.append(stream.getvalue()))

    assert done == ["\nStopping.\n"]


def test_a_word_is_said_also_in_the_middle_of_another():
    reads, writes = os.pipe()
    try:
        interrupt(Busy(writes), lambda: None)

        assert os.read(reads, 100) == b"\nStopping.\n"
    finally:
        os.close(reads)
        os.close(writes)


@pytest.fixture
def without_hangups():
    """As a program is started by nohup."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    yield
    signal.signal(signal.SIGHUP, before)


def dispositions():
    return [signal.getsignal(one) for one in (signal.SIGHUP, signal.SIGTERM)]


@pytest.mark.usefixtures("without_hangups")
def test_a_closed_terminal_that_is_ignored_stays_so_before_and_after_an_interrupt():
    told, stream = [], io.StringIO()

    with a_word_at_once(SimpleNamespace(err=Sink(stream, {})), "Stopping.") as at_interrupt:
        at_interrupt(lambda: told.append(dispositions()))
        assert dispositions()[0] == signal.SIG_IGN
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGTERM)

    assert told == [[signal.SIG_IGN, signal.SIG_DFL]]
    assert dispositions()[0] == signal.SIG_IGN


def test_a_second_one_waits_for_nothing():
    with subprocess.Popen(
        [sys.executable, "-c", WAITS_FOR_EVER], stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        for word in ("begun", "ending"):
            assert child.stdout.readline() == f"{word}\n"
            child.send_signal(signal.SIGINT)

        assert child.wait(timeout=60) == -signal.SIGINT
