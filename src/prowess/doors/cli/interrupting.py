"""Ctrl-C or SIGTERM while something long runs: a word at once; what must end ends first."""

import contextlib
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from prowess.doors.cli.screen import Screen, Sink
from prowess.kit.errors import ProwessError

Action = Callable[[], None]

_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def a_word_at_once(screen: Screen, words: str) -> Iterator[Callable[[Action], None]]:
    """Say the words on Ctrl-C, do what was handed in meanwhile, then raise KeyboardInterrupt.

    So do SIGTERM and a closed terminal; what is ignored, as under nohup, stays so. Yields what
    takes in an action. A second one ends this process at once, whatever it waits for: what was
    started hears of that by itself.
    """
    actions: list[Action] = []
    heard = [number for number in _ENDING if signal.getsignal(number) != signal.SIG_IGN]

    def hear(*_: Any) -> None:
        for number in heard:
            signal.signal(number, signal.SIG_DFL)
        _say(screen.err, f"\n{words}\n")
        for action in actions:
            action()
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield actions.append
        return
    before = {number: signal.signal(number, hear) for number in heard}
    try:
        yield actions.append
    finally:
        for number, handler in before.items():
            if signal.getsignal(number) == hear:
                signal.signal(number, handler)


@contextmanager
def ended_by_ctrl_c(*, echo: Sink) -> Iterator[Callable[[], bool]]:
    """Yield what turns true on Ctrl-C, for work that ends by itself. A second one interrupts.

    A terminal has shown ^C by then: a new line begins behind it.
    """
    asked = threading.Event()

    def hear(*_: Any) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()
        _say(echo, "\n" if echo.is_terminal else "")

    if threading.current_thread() is not threading.main_thread():
        yield asked.is_set
        return
    before = signal.signal(signal.SIGINT, hear)
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, before)


def _say(sink: Sink, words: str) -> None:
    try:
        with contextlib.suppress(ProwessError):  # the terminal may be closed
            sink.write(words)
    except RuntimeError:  # the signal came while we were writing: past the buffer, then
        if sink.stream is not None:
            with contextlib.suppress(OSError, ValueError):
                os.write(sink.stream.fileno(), words.encode())
