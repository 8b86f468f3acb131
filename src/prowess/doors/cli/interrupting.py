"""Ctrl-C while something long runs: a word at once, and what must end ends before all else."""

import contextlib
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from prowess.doors.cli.screen import Screen, Sink

Action = Callable[[], None]


@contextmanager
def a_word_at_once(screen: Screen, words: str) -> Iterator[Callable[[Action], None]]:
    """Say the words on Ctrl-C, do what was handed in meanwhile, then raise KeyboardInterrupt.

    Yields what takes in an action. A second Ctrl-C waits for nothing.
    """
    actions: list[Action] = []

    def hear(*_: Any) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        _say(screen.err, f"\n{words}\n")
        for action in actions:
            action()
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield actions.append
        return
    before = signal.signal(signal.SIGINT, hear)
    try:
        yield actions.append
    finally:
        signal.signal(signal.SIGINT, before)


def _say(sink: Sink, words: str) -> None:
    try:
        sink.write(words)
    except RuntimeError:  # the signal came while we were writing: past the buffer, then
        if sink.stream is not None:
            with contextlib.suppress(OSError, ValueError):
                os.write(sink.stream.fileno(), words.encode())
