"""An app that is made at its first call: once, however many calls come."""

import asyncio
import threading

from prowess.doors.lazily import Lazily


def test_app_is_made_once_and_outside_the_event_loops_thread():
    made: list[int] = []
    served: list[str] = []

    async def app(scope, receive, send):
        served.append(scope["path"])

    def make():
        made.append(threading.get_ident())
        return app

    async def crowd():
        lazily = Lazily(make)
        assert made == []
        await asyncio.gather(*(lazily({"path": str(n)}, None, None) for n in range(20)))

    asyncio.run(crowd())

    assert len(made) == 1
    assert made[0] != threading.get_ident()
    assert len(served) == 20
