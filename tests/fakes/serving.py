"""A real server for an ASGI app, in a thread, and a worker for a household."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn


@contextmanager
def served(app) -> Iterator[int]:
    """Serve on a port of the system's choice; give the port."""
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            port=0,
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=1,
        )
    )
    started = threading.Event()
    start = server.startup

    async def startup(sockets=None):
        await start(sockets)
        started.set()

    server.startup = startup
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    assert started.wait(20)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(20)
        assert not thread.is_alive()


@contextmanager
def a_worker(house) -> Iterator[None]:
    """Grade what is handed in, as soon as it is."""
    stopping = threading.Event()

    def work() -> None:
        while not stopping.is_set():
            rings = house.count_rings()
            if not house.work_once("worker"):
                house.wait_for_ring(after=rings, timeout_s=0.05)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        thread.join(30)
