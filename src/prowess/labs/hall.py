"""The bench, and beside it the room in which sessions and answers are tried unjudged."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from prowess.catalog.types import Lab
from prowess.kit.errors import Unavailable
from prowess.labs.bench import Bench
from prowess.labs.contract import Stalled
from prowess.labs.files import read_lab_files
from prowess.labs.playground.parlor import Parlors
from prowess.labs.playground.played import Played, PlayedSessions, Step
from prowess.labs.playground.rehearsing import try_plan
from prowess.labs.playground.scale import large_of
from prowess.labs.playground.talking import play_sessions
from prowess.labs.sandbox.pasted import unpasted


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

        def run() -> PlayedSessions:
            try:
                with self._open_parlors().parlor(files) as parlor:
                    return play_sessions(parlor, steps=steps, cancelled=cancelled)
            except Stalled as error:
                raise Unavailable(
                    code="labs.busy_machine",
                    message="The machine is too busy to run the statements.",
                    hint="Try again in a moment.",
                ) from error

        return self.insist(run)

    def try_answer(
        self,
        lab: Lab,
        *,
        folder: Path,
        schema_folder: Path | None,
        answer: str,
        values: Sequence[str] = (),
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Played:
        """Try an answer without judging it: on a plan lab's large data, else on the sample.

        Raises:
            Unavailable: what rigs say when no server could be started; `labs.server_gone`.
        """
        files = read_lab_files(folder, schema_folder=schema_folder)
        if files.kind != "plan":
            return self.play(
                lab, folder=folder, schema_folder=schema_folder, text=answer, cancelled=cancelled
            )

        def run() -> Played:
            large = large_of(self._kind(files.kind), files=files)
            assert large is not None
            return try_plan(
                large, files=files, answer=unpasted(answer), values=values, cancelled=cancelled
            )

        return self.insist(run)

    def _open_parlors(self) -> Parlors:
        with self._lock:
            rooms = self._open_rooms()
            if self._parlors is None or self._parlors.rooms is not rooms:
                self._parlors = Parlors(rooms)
            return self._parlors
