"""Ctrl-C while something long runs: a word at once, and what must end ends before all else."""

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from prowess.doors.cli.screen import Screen

Action = Callable[[], None]


@contextmanager
def a_word_at_once(screen: Screen, words: str) -> Iterator[Callable[[Action], None]]:
    """Say the words on Ctrl-C, do what was handed in meanwhile, then raise KeyboardInterrupt.

    Yields what takes in an action. A second Ctrl-C waits for nothing.
    """
    actions: list[Action] = []

    def hear(*_: Any) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        with contextlib.suppress(RuntimeError):  # we may have been writing
            screen.err.write(f"\n{words}\n")
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
