"""A hook that remembers what it was told, and fails as often as a test wants."""

import json

from prowess.kit.errors import Unavailable


class FakeHook:
    """Implements `application.ports.Hook`."""

    def __init__(self, *, name="fake", events=(), failures=0) -> None:
        self.name = name
        self._events = tuple(events)
        self._failures = failures
        self.tried = 0
        self.received: list[dict] = []
        self.ids: list[str] = []
        self.crash: type[BaseException] | None = None

    def wants(self, event_type: str) -> bool:
        return not self._events or event_type in self._events

    def send(self, envelope: str, *, event_id: str) -> None:
        self.tried += 1
        if self.tried <= self._failures:
            raise Unavailable(code="hooks.not_delivered", message="No.", hint="Later.")
        self.received.append(json.loads(envelope))
        self.ids.append(event_id)
        if self.crash is not None:
            raise self.crash
