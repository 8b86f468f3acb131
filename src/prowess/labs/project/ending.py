"""Ends what is under way from outside: at once, and what begins afterwards as well."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

Action = Callable[[], None]


class Ending:
    """What is to be done when somebody wants the end. Threads may share it."""

    def __init__(self) -> None:
        self._turn = Lock()
        self._actions: list[Action] = []
        self._is_asked_for = False

    @property
    def is_asked_for(self) -> bool:
        """True once somebody wants the end."""
        return self._is_asked_for

    @contextmanager
    def hearers(self) -> Iterator[Callable[[Action], None]]:
        """Yield what takes in actions, each of which is forgotten when the block ends.

        One that comes when the end is asked for already is done at once.
        """
        mine: list[Action] = []

        def take(action: Action) -> None:
            with self._turn:
                mine.append(action)
                self._actions.append(action)
                is_late = self._is_asked_for
            if is_late:
                action()

        try:
            yield take
        finally:
            with self._turn:
                self._actions = [one for one in self._actions if one not in mine]

    def ask(self) -> None:
        """Ask for the end: do all that was taken in and not forgotten."""
        with self._turn:
            self._is_asked_for = True
            actions = list(self._actions)
        for action in actions:
            action()
