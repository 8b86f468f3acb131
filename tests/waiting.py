"""Waiting that can be waited for, so that no test has to guess when another thread is there."""

import threading


class Announced(threading.Condition):
    """A condition that says when somebody waits for it.

    Who holds its lock after that meets a thread that only a notification wakes.
    """

    def __init__(self) -> None:
        super().__init__()
        self.is_awaited = threading.Event()

    def wait(self, timeout: float | None = None) -> bool:
        """Wait for a notification, and say so first."""
        self.is_awaited.set()
        return super().wait(timeout)
