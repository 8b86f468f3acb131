"""A second, sleeping process that clears up at once when the supervisor is killed.

It shares the home's lock, so that the next supervisor waits until it has done.
"""

import contextlib
import os
import signal
from typing import BinaryIO

from prowess.rigs.leftovers import clear_leftovers, remove_abandoned
from prowess.rigs.site import Site

_GRACE_S = 0.5
_BYE = b"."


class Janitor:
    """The supervisor's end of the pipe. Its end without a word wakes the janitor."""

    def __init__(self, site: Site, lock: BinaryIO) -> None:
        reader, self._writer = os.pipe()
        if os.fork() == 0:
            os.close(self._writer)
            _watch(reader, site, lock)
        os.close(reader)

    def dismiss(self) -> None:
        """Tell it that nothing is left."""
        with contextlib.suppress(BrokenPipeError):  # somebody killed it
            os.write(self._writer, _BYE)
        os.close(self._writer)


def _watch(reader: int, site: Site, lock: BinaryIO) -> None:
    os.setsid()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)  # the supervisor's end is what it waits for
    try:
        if os.read(reader, 1) != _BYE:
            clear_leftovers(site, grace_s=_GRACE_S)
        lock.close()
        remove_abandoned(site)  # of other homes: nobody waits for that
    finally:
        os._exit(0)
