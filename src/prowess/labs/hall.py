"""The bench, and beside it the room in which several sessions are tried on a lab's sample."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from prowess.catalog.types import Lab
from prowess.kit.errors import Unavailable
from prowess.labs.bench import Bench
from prowess.labs.contract import Gone, Stalled
from prowess.labs.files import read_lab_files
from prowess.labs.playground.parlor import Parlors
from prowess.labs.playground.played import PlayedSessions, Step
from prowess.labs.playground.talking import play_sessions
from prowess.labs.sandbox.session import is_gone
from prowess.rigs import SqlError


@dataclass
class Hall(Bench):
    """Implements the application's port `Grader`. Safe for several threads."""

    _parlors: Parlors | None = None

    def play_sessions(
        self,
        lab: Lab,  # noqa: ARG002 - the port's
        *,
        folder: Path,
        schema_folder: Path | None,
        steps: Sequence[Step],
        cancelled: Callable[[], bool] = lambda: False,
    ) -> PlayedSessions:
        """Play what several sessions send, once more where the server went away.

        Raises:
            Unavailable: what rigs say when no server could be started; `labs.server_gone`,
                `labs.busy_machine`.
        """
        files = read_lab_files(folder, schema_folder=schema_folder)
        for _ in range(2):
            try:
                with self._open_parlors().parlor(files) as parlor:
                    return play_sessions(parlor, steps=steps, cancelled=cancelled)
            except Stalled as error:
                raise Unavailable(
                    code="labs.busy_machine",
                    message="The machine is too busy to run the statements.",
                    hint="Try again in a moment.",
                ) from error
            except (Gone, SqlError) as error:
                if isinstance(error, SqlError) and not is_gone(error):
                    raise
                if self._rooms is None or not self._rooms.outlived():
                    self._forget()
        raise Unavailable(
            code="labs.server_gone",
            message="The database server went away twice.",
            hint="Try again; `prowess doctor` looks at the server.",
        )

    def _open_parlors(self) -> Parlors:
        with self._lock:
            rooms = self._open_rooms()
            if self._parlors is None or self._parlors.rooms is not rooms:
                self._parlors = Parlors(rooms)
            return self._parlors
