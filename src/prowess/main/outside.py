"""The doors that stay open: HTTP, the worker, MCP on stdin and stdout."""

import logging
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from ipaddress import ip_address
from typing import TYPE_CHECKING

from prowess.kit.errors import Invalid, Unavailable
from prowess.main.home import read_token
from prowess.main.inside import compose, open_house
from prowess.main.presence import announced

if TYPE_CHECKING:
    from types import FrameType

    from starlette.types import ASGIApp

    from prowess.application.house import House
    from prowess.application.settings import Settings
    from prowess.doors.cli.powers import Say, ServeWatch
    from prowess.doors.worker import Crew
    from prowess.main.inside import Composed, LateBench

_LOG = logging.getLogger(__name__)

_BACKLOG = 256
_LET_PASS_S = 20.0
"""For answers that came in before anything was made ready unasked."""

_LET_GO_S = 2
"""For requests that are not finished and streams that never are."""


def build_app(house: "House", *, token: str, hosts: tuple[str, ...]) -> "ASGIApp":
    """Return every HTTP door behind the guard."""
    from prowess.doors import graphql, mcp, rest, web
    from prowess.doors.guard import Guard, GuardRules
    from prowess.doors.switchboard import Switchboard

    mcp_app, mcp_lifespan = mcp.build_http(house)
    apps: dict[str, ASGIApp] = {
        "/api/v1": rest.build(house),
        "/graphql": graphql.build(house, introspection=not hosts),
        "/mcp": mcp_app,
    }
    board = Switchboard(apps, otherwise=web.build(house), lifespan=mcp_lifespan)
    return Guard(board, rules=GuardRules(token=token, hosts=hosts))


def serve(settings: "Settings", watch: "ServeWatch") -> None:
    """Serve until Ctrl-C or SIGTERM, with workers inside; leave nothing running."""
    _check_host(settings)
    with _listening(settings) as listener, _until_stopped():
        token = read_token(settings.home)
        with (
            compose(settings, watch.say, begin=_begin_postgres) as composed,
            _working(composed.house, settings) as crew,
        ):
            threading.Thread(target=_warm, args=(composed,), name="warming", daemon=True).start()
            app = build_app(composed.house, token=token, hosts=settings.allowed_hosts)
            address = _address(listener)

            def stop() -> None:
                watch.stopping()
                crew.tell_to_stop()

            _serve(
                app, listener, on_ready=lambda: _tell_ready(address, token, watch), on_stop=stop
            )


def _serve(
    app: "ASGIApp",
    listener: socket.socket,
    *,
    on_ready: Callable[[], None],
    on_stop: Callable[[], None],
) -> None:
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            on_ready()

        def handle_exit(self, sig: int, frame: "FrameType | None") -> None:
            if not self.should_exit:
                on_stop()
            super().handle_exit(sig, frame)

    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="on",
        timeout_graceful_shutdown=_LET_GO_S,
    )
    Server(config).run([listener])


def _tell_ready(address: str, token: str, watch: "ServeWatch") -> None:
    from prowess.doors.cli.powers import Serving

    watch.ready(Serving(address=address, address_with_token=f"{address}?token={token}"))


def _begin_postgres(bench: "LateBench") -> threading.Thread:
    """Let PostgreSQL get ready on one core while the house and its doors are built on another."""

    def begin() -> None:
        try:
            bench.begin()
        except Exception:  # noqa: BLE001 - whoever needs PostgreSQL asks again, and is told
            _LOG.info("PostgreSQL was not started ahead.", exc_info=True)

    thread = threading.Thread(target=begin, name="starting PostgreSQL", daemon=True)
    thread.start()
    return thread


def _warm(composed: "Composed") -> None:
    """Make the learner's next lab ready before they ask; what fails is told when they do."""
    try:
        _prepare_next(composed)
    except Exception:  # noqa: BLE001 - nobody has asked for it yet
        level = logging.INFO if composed.bench.is_closed else logging.WARNING
        _LOG.log(level, "No lab was made ready ahead.", exc_info=True)


def _prepare_next(composed: "Composed") -> None:
    from prowess.application.context import LOCAL_LEARNER, LOCAL_TENANT, Actor
    from prowess.application.status import NextView, ShowNext

    composed.bench.servers().postgres()
    actor = Actor(tenant_id=LOCAL_TENANT, learner_id=LOCAL_LEARNER, door="worker")
    view = composed.house.call(ShowNext(), actor=actor)
    assert isinstance(view, NextView)
    steps = (view.next, *view.alternatives)
    slug = next((step.id for step in steps if step.kind == "lab"), "")
    if slug:
        lab = composed.catalog.get_lab(slug)
        folder = composed.catalog.lab_folder(slug)
        schema = composed.catalog.schema_folder(slug)
        composed.bench.await_answers(within_s=_LET_PASS_S)
        composed.bench.bench().warm(lab, folder=folder, schema_folder=schema)


def _check_host(settings: "Settings") -> None:
    """Refuse to be reachable from other machines unless that was set up."""
    name = settings.host
    try:
        is_loopback = name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        is_loopback = False
    if not is_loopback and not settings.allowed_hosts:
        raise Invalid(
            code="serve.not_loopback",
            message=f"{name} can be reached from other machines, and everybody could read.",
            hint="Use 127.0.0.1, or set allowed_hosts to the names by which browsers may call.",
        )


@contextmanager
def _listening(settings: "Settings") -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # With the protocol named, asyncio turns Nagle's algorithm off; without, an answer waits 40 ms.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((settings.host, settings.port))
            listener.listen(_BACKLOG)
        except OSError as error:
            raise Unavailable(
                code="serve.port_taken",
                message=f"{settings.host}:{settings.port} cannot be had: {error.strerror}.",
                hint="Choose another port: prowess serve --port 0 takes a free one.",
            ) from error
        yield listener
    finally:
        listener.close()


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


@contextmanager
def _until_stopped() -> Iterator[None]:
    """Let SIGTERM end the block as Ctrl-C does; both are the ordinary end."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with suppress(KeyboardInterrupt):
            yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _working(house: "House", settings: "Settings") -> Iterator["Crew"]:
    from prowess.doors.worker import open_crew

    opened = open_crew(house, light=settings.light_workers, heavy=settings.heavy_workers)
    with announced(settings.home) if settings.light_workers else nullcontext(), opened as crew:
        yield crew


def work(settings: "Settings", tell: "Say") -> None:
    """Grade what is handed in until Ctrl-C or SIGTERM."""
    with (
        _until_stopped(),
        compose(settings, tell) as composed,
        _working(composed.house, settings),
    ):
        composed.bench.servers().postgres()
        tell("Ready: grading what is handed in. Ctrl-C ends.")
        threading.Event().wait()


def speak_mcp(settings: "Settings") -> None:
    """Serve one assistant on stdin and stdout until it goes."""
    from prowess.doors import mcp

    with open_house(settings, _be_quiet) as house, _working(house, settings):
        mcp.run_stdio(house)


def _be_quiet(_: str) -> None:
    """Both streams belong to the protocol and its logs."""
