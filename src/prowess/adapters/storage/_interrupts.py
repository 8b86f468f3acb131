"""Interrupts that wait for the end of a transaction.

One that comes while a driver begins or ends a transaction may leave it open, with the lock of the
only writer: whoever tidies up afterwards, in the same process, would wait for that for ever.
"""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let signals that end this process wait until the block is left.

    Only the main thread is ever interrupted.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    with ExitStack() as stack:
        for number in _ENDING:
            if signal.getsignal(number) is not None:
                stack.enter_context(_waiting(number))
        yield


@contextmanager
def _waiting(number: signal.Signals) -> Iterator[None]:
    heard: list[FrameType | None] = []
    before = signal.signal(number, lambda _, frame: heard.append(frame))
    try:
        yield
    finally:
        signal.signal(number, before)
        if heard and callable(before):
            before(number, heard[0])
        elif heard:
            os.kill(os.getpid(), number)
