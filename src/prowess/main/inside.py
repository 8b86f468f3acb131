"""The house, composed: settings, catalog, store, grader. What doors share and never make."""

import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING

from prowess.kit.errors import Forbidden, Invalid, Unavailable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prowess.application.house import House
    from prowess.application.settings import Settings
    from prowess.catalog import Catalog
    from prowess.catalog.types import Lab
    from prowess.doors.cli.powers import Say, Wishes
    from prowess.labs.hall import Hall
    from prowess.labs.playground.played import Played, PlayedSessions, Step
    from prowess.labs.report import LabEvent, Report, Table
    from prowess.rigs import Servers


def environment() -> Mapping[str, str]:
    """Return this process's environment. Below this room it is an argument."""
    return os.environ  # noqa: TID251 - the composition root reads it


def read_settings(wishes: "Wishes") -> "Settings":
    """Return the settings: flags over environment over file over defaults."""
    from prowess.application.settings import Surroundings, resolve_settings

    return resolve_settings(
        flags={
            "home": wishes.home,
            "content": wishes.content,
            "database_url": wishes.database_url,
            "host": wishes.host,
            "port": wishes.port,
        },
        surroundings=Surroundings(environ=environment(), user_home=_user_home(), cwd=_cwd()),
        read_file=_read_config,
    )


def _user_home() -> Path:
    try:
        return Path.home()
    except RuntimeError:
        return Path("/nonexistent")


def _cwd() -> Path:
    try:
        return Path.cwd()
    except FileNotFoundError:
        # The folder was removed below us; only relative paths would miss it.
        return Path("/")


def _read_config(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except PermissionError as error:
        raise Forbidden(
            code="settings.unreadable_file",
            message=f"{path} may not be read by you.",
            hint="Change its permissions, or choose another home with --home or PROWESS_HOME.",
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise Invalid(
            code="settings.bad_file",
            message=f"{path} is not a text in UTF-8: {error}.",
            hint="Correct it, or move it away to use the defaults.",
        ) from error


@contextmanager
def open_house(settings: "Settings", say: "Say") -> "Iterator[House]":
    """Open the house for one process, and close what it stands on."""
    with compose(settings, say) as composed:
        yield composed.house


@dataclass(frozen=True, slots=True)
class Composed:
    """The house and what it was made of."""

    house: "House"
    catalog: "Catalog"
    bench: "LateBench"


def _nothing(_: "LateBench") -> None:
    pass


@contextmanager
def compose(
    settings: "Settings", say: "Say", *, begin: "Callable[[LateBench], object]" = _nothing
) -> Iterator[Composed]:
    """Make the house of its parts, and close them afterwards.

    `begin` is called as soon as servers can be started, before catalog and store are opened.
    """
    from prowess.adapters.notify import make_hooks
    from prowess.adapters.storage import open_store
    from prowess.application.house import House
    from prowess.catalog import open_catalog
    from prowess.kit.clock import utc_now
    from prowess.main.home import prepare_home

    home = prepare_home(settings.home)
    with ExitStack() as stack:
        bench = LateBench(lambda: open_rigs(settings, say))
        stack.callback(bench.close)
        begin(bench)
        catalog = open_catalog(overlays=settings.content, cache_dir=home / "cache")
        store = open_store(settings.database_url, home=home, now=utc_now())
        stack.callback(store.close)
        house = House(
            catalog=catalog,
            store=store,
            grader=bench,
            clock=utc_now,
            rng=SystemRandom(),
            assurance=settings.assurance,
            hooks=make_hooks(settings.hooks, clock=utc_now, environ=environment()),
        )
        yield Composed(house, catalog, bench)


def open_rigs(settings: "Settings", say: "Say") -> "Servers":
    """Connect to the supervisor of the home, starting it where needed."""
    from prowess.rigs import open_servers

    return open_servers(home=settings.home, environ=environment(), on_progress=say)


class LateBench:
    """The grader, made at its first use: most commands grade nothing, and SQL is heavy to parse.

    Implements the application's port `Grader`.
    """

    def __init__(self, open_servers: "Callable[[], Servers]") -> None:
        self._open_servers = open_servers
        self._asked = 0
        self._answered = threading.Condition()
        self._lock = threading.Lock()
        self._opening = threading.Lock()
        self._bench: Hall | None = None
        self._servers: Servers | None = None
        self._is_beginning = False
        self._is_closed = False

    def grade(
        self,
        lab: "Lab",
        *,
        folder: Path,
        schema_folder: Path | None,
        answer: str,
        seed: int,
        on_event: "Callable[[LabEvent], None]",
        cancelled: Callable[[], bool],
    ) -> "Report":
        """Judge one answer. See the port."""
        with self._somebody_waits():
            return self.bench().grade(
                lab,
                folder=folder,
                schema_folder=schema_folder,
                answer=answer,
                seed=seed,
                on_event=on_event,
                cancelled=cancelled,
            )

    def sample_tables(
        self, lab: "Lab", *, folder: Path, schema_folder: Path | None
    ) -> "tuple[Table, ...]":
        """Return the data that the learner sees. See the port."""
        return self.bench().sample_tables(lab, folder=folder, schema_folder=schema_folder)

    def play(
        self,
        lab: "Lab",
        *,
        folder: Path,
        schema_folder: Path | None,
        text: str,
        cancelled: Callable[[], bool],
    ) -> "Played":
        """Run one free statement and undo it. See the port."""
        return self.bench().play(
            lab, folder=folder, schema_folder=schema_folder, text=text, cancelled=cancelled
        )

    def try_answer(
        self,
        lab: "Lab",
        *,
        folder: Path,
        schema_folder: Path | None,
        answer: str,
        values: "Sequence[str]",
        cancelled: Callable[[], bool],
    ) -> "Played":
        """Try an answer without judging it. See the port."""
        return self.bench().try_answer(
            lab,
            folder=folder,
            schema_folder=schema_folder,
            answer=answer,
            values=values,
            cancelled=cancelled,
        )

    def play_sessions(
        self,
        lab: "Lab",
        *,
        folder: Path,
        schema_folder: Path | None,
        steps: "Sequence[Step]",
        cancelled: Callable[[], bool],
    ) -> "PlayedSessions":
        """Let several sessions send statements in turn. See the port."""
        return self.bench().play_sessions(
            lab, folder=folder, schema_folder=schema_folder, steps=steps, cancelled=cancelled
        )

    @contextmanager
    def _somebody_waits(self) -> Iterator[None]:
        with self._answered:
            self._asked += 1
        try:
            yield
        finally:
            with self._answered:
                self._asked -= 1
                self._answered.notify_all()

    def await_answers(self, *, within_s: float) -> bool:
        """Wait until nobody waits for a verdict; tell whether it came to that."""
        with self._answered:
            return self._answered.wait_for(lambda: not self._asked, timeout=within_s)

    def bench(self) -> "Hall":
        """Return the grader."""
        with self._lock:
            if self._bench is None:
                from prowess.labs.hall import Hall

                self._bench = Hall(self.servers)
            return self._bench

    def servers(self) -> "Servers":
        """Return the connection to the supervisor, made at first need.

        Raises:
            Unavailable: `labs.bench_closed` once this is closed, and what rigs say.
        """
        with self._opening:
            with self._lock:
                self._check_open()
                if self._servers is not None:
                    return self._servers
            opened = self._open_servers()  # without the lock: who closes does not wait for it
            with self._lock:
                if not self._is_closed:
                    self._servers = opened
                    return opened
            opened.close()
            raise _closed()

    def begin(self) -> None:
        """Start PostgreSQL before anybody needs it. Who closes meanwhile does not wait for it."""
        servers = self.servers()
        with self._lock:
            self._check_open()
            self._is_beginning = True
        try:
            servers.postgres()
        finally:
            with self._lock:
                self._is_beginning = False
                is_ours = self._is_closed and self._servers is None
            if is_ours:
                servers.close()

    def close(self) -> None:
        """Remove what this process holds on the servers, then let go of them, for good.

        Where PostgreSQL is just being started, who starts it lets go.
        """
        with self._lock:
            self._is_closed = True
            bench, self._bench = self._bench, None
        if bench is not None:
            bench.close()
        with self._lock:
            servers, self._servers = self._servers, None
            is_ours = not self._is_beginning
        if servers is not None and is_ours:
            servers.close()

    @property
    def is_closed(self) -> bool:
        """True as soon as this process ends."""
        return self._is_closed

    def _check_open(self) -> None:
        if self._is_closed:
            raise _closed()


def _closed() -> Unavailable:
    return Unavailable(
        code="labs.bench_closed",
        message="This process is ending, and starts no server any more.",
        hint="Start Prowess again.",
    )
