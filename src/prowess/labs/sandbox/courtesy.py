"""Work that nobody asked for yet lets pass what somebody waits for."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

MOST_PATIENCE_S = 5.0
"""It gives way no longer than so long at one place: somebody may wait for it by then."""

_unasked: ContextVar[bool] = ContextVar("unasked", default=False)


@contextmanager
def unasked() -> Iterator[None]:
    """What is done inside was asked for by nobody."""
    token = _unasked.set(True)
    try:
        yield
    finally:
        _unasked.reset(token)


@dataclass(slots=True)
class Courtesy:
    """Counts the work that somebody waits for. Safe for several threads."""

    _asked: int = 0
    _changed: threading.Condition = field(default_factory=threading.Condition)

    @contextmanager
    def asked(self) -> Iterator[None]:
        """Somebody waits for what is done inside, unless it is `unasked`."""
        if _unasked.get():
            yield
            return
        with self._changed:
            self._asked += 1
        try:
            yield
        finally:
            with self._changed:
                self._asked -= 1
                self._changed.notify_all()

    def give_way(self, *, within_s: float = MOST_PATIENCE_S) -> bool:
        """Wait, in unasked work, until nobody waits; tell whether it may go on at ease.

        Not to be called with a lock held that asked work may need.
        """
        if not _unasked.get():
            return True
        with self._changed:
            return self._changed.wait_for(lambda: not self._asked, timeout=within_s)
