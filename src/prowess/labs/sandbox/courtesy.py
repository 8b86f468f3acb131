"""Work that nobody asked for yet lets pass what somebody waits for."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

MOST_PATIENCE_S = 5.0
"""It gives way no longer than so long at one place: somebody may wait for it by then."""

_unasked: ContextVar[str | None] = ContextVar("unasked", default=None)


@contextmanager
def unasked(what: str = "") -> Iterator[None]:
    """What is done inside was asked for by nobody; `what` names that which it makes."""
    token = _unasked.set(what)
    try:
        yield
    finally:
        _unasked.reset(token)


@dataclass(slots=True)
class Courtesy:
    """Counts the work that somebody waits for. Safe for several threads."""

    _asked: Counter[str] = field(default_factory=Counter)
    _changed: threading.Condition = field(default_factory=threading.Condition)

    @contextmanager
    def asked(self, what: str = "") -> Iterator[None]:
        """Somebody waits for what is done inside, unless it is `unasked`; it gives them `what`."""
        if _unasked.get() is not None:
            yield
            return
        with self._changed:
            self._asked[what] += 1
            self._changed.notify_all()
        try:
            yield
        finally:
            with self._changed:
                self._asked[what] -= 1
                self._asked += Counter()  # forgets what nobody waits for
                self._changed.notify_all()

    def give_way(self, *, within_s: float = MOST_PATIENCE_S) -> bool:
        """Wait, in unasked work, until nobody waits; False where patience ends before that.

        It goes on at once where somebody waits for the very thing that it makes: they may wait
        for a lock that is held meanwhile.
        """
        what = _unasked.get()
        if what is None:
            return True
        with self._changed:
            return self._changed.wait_for(lambda: self._may_go_on(what), timeout=within_s)

    def _may_go_on(self, what: str) -> bool:
        return not self._asked or (what != "" and what in self._asked)
