"""The grader that the application is given: labs by version, prepared once, graded at once."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from prowess.catalog.types import Lab
from prowess.kit.errors import Invalid, NotFound, Unavailable
from prowess.kit.suggest import did_you_mean
from prowess.labs.contract import (
    GRADER_VERSION,
    Cancelled,
    Gone,
    LabKind,
    Prepared,
    Stalled,
    Submission,
)
from prowess.labs.files import LabFiles, read_lab_files
from prowess.labs.kinds import KINDS
from prowess.labs.playground.ground import Ground, Grounds
from prowess.labs.playground.played import Played
from prowess.labs.playground.playing import play
from prowess.labs.playground.scale import large_of, play_large
from prowess.labs.report import LabEvent, Report, Table, Verdict
from prowess.labs.sandbox.courtesy import Courtesy, unasked
from prowess.labs.sandbox.pasted import unpasted
from prowess.labs.sandbox.rooms import Rooms
from prowess.labs.sandbox.session import is_gone
from prowess.rigs import Servers, SqlError

T = TypeVar("T")

DISK_FULL = "53100"
MACHINE_TROUBLE = ("53", "58")
"""SQLSTATE classes of a full disk, too many connections, too little memory, failed I/O."""

NO_VERDICT: dict[type[Exception], str] = {
    Cancelled: "Cancelled before there was a verdict.",
    Stalled: "The machine is too busy to run the query at all. Submit again.",
    Gone: "The database server went away twice while grading. Submit again.",
}

MOST_PREPARED = 16
"""Labs whose databases stand at a time; the one not used for longest goes."""

_CLOSE_WITHIN_S = 1.0


@dataclass(slots=True)
class _Slot:
    """One lab version: prepared by whoever comes first, while the others wait."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    prepared: Prepared | None = None
    users: int = 0


@dataclass(slots=True)
class Bench:
    """Implements the application's port `Grader`. Safe for several threads."""

    servers: Callable[[], Servers]
    _rooms: Rooms | None = None
    _kinds: dict[str, LabKind] = field(default_factory=dict)
    _slots: "OrderedDict[str, _Slot]" = field(default_factory=OrderedDict)
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _courtesy: Courtesy = field(default_factory=Courtesy)
    _grounds: Grounds | None = None

    def grade(
        self,
        lab: Lab,
        *,
        folder: Path,
        schema_folder: Path | None,
        answer: str,
        seed: int,
        on_event: Callable[[LabEvent], None],
        cancelled: Callable[[], bool],
    ) -> Report:
        """Judge one answer. A wrong answer is a report, never an exception.

        Raises:
            Unavailable: what rigs say when no server could be started.
        """
        submission = Submission(unpasted(answer), seed, lab.version, on_event, cancelled)
        on_event(LabEvent(kind="started", text=f"Grading {lab.title or lab.id}"))
        report = self._grade(submission, folder=folder, schema_folder=schema_folder)
        for check in report.checks:
            if check.outcome == "pass":
                on_event(LabEvent(kind="check_passed", text=check.title, check=check.name))
            elif check.outcome == "fail":
                on_event(LabEvent(kind="check_failed", text=check.message, check=check.name))
        on_event(LabEvent(kind="finished", text=report.summary))
        return report

    def sample_tables(
        self,
        lab: Lab,  # noqa: ARG002 - the port's
        *,
        folder: Path,
        schema_folder: Path | None,
    ) -> tuple[Table, ...]:
        """Return the data that the learner sees."""
        files = read_lab_files(folder, schema_folder=schema_folder)
        return self._kind(files.kind).sample(files)

    def warm(
        self,
        lab: Lab,  # noqa: ARG002 - as in the port's other methods
        *,
        folder: Path,
        schema_folder: Path | None,
    ) -> None:
        """Make a lab ready before anybody waits for it; what somebody waits for goes first."""
        files = read_lab_files(folder, schema_folder=schema_folder)
        with unasked(files.version):
            self._release(self._prepared(files))

    @contextmanager
    def ready(self, files: LabFiles) -> Iterator[Prepared]:
        """A lab that is ready to grade, for as long as the block lasts."""
        slot = self._prepared(files)
        try:
            assert slot.prepared is not None
            yield slot.prepared
        finally:
            self._release(slot)

    def play(
        self,
        lab: Lab,  # noqa: ARG002 - the port's
        *,
        folder: Path,
        schema_folder: Path | None,
        text: str,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Played:
        """Run one free statement, once more where the server went away: on the sample, or for a
        plan lab on a copy of its large data.

        Raises:
            Unavailable: what rigs say when no server could be started; `labs.server_gone`.
        """
        files = read_lab_files(folder, schema_folder=schema_folder)

        def run() -> Played:
            large = large_of(self._kind(files.kind), files=files)
            if large is not None:
                return play_large(large, files=files, text=unpasted(text), cancelled=cancelled)
            return play(self._ground(files), text=unpasted(text), cancelled=cancelled)

        return self.insist(run)

    def insist(self, run: Callable[[], T]) -> T:
        """Return what comes of a run, made once more where the server went away.

        Raises:
            Unavailable: what rigs say when no server could be started; `labs.server_gone`.
        """
        for _ in range(2):
            try:
                return run()
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

    def close(self) -> None:
        """Remove everything of this process from the server; what is busy is swept later."""
        if not self._lock.acquire(timeout=_CLOSE_WITHIN_S):
            return
        try:
            for each in (*(slot.prepared for slot in self._slots.values()), *self._kinds.values()):
                with suppress(SqlError):  # what is left is dropped with the rooms, or swept later
                    if each is not None:
                        each.close()
            self._slots.clear()
            self._kinds.clear()
            self._grounds = None
        finally:
            if self._rooms is not None:
                self._rooms.close()
                self._rooms = None
            self._lock.release()

    def _grade(
        self, submission: Submission, *, folder: Path, schema_folder: Path | None
    ) -> Report:
        try:
            files = read_lab_files(folder, schema_folder=schema_folder)
            return self._grade_files(files, submission)
        except (Cancelled, Stalled, Gone) as cause:
            return _no_verdict("inconclusive", NO_VERDICT[type(cause)], submission)
        except (Invalid, NotFound) as error:
            text = f"{error.message} For the author of the lab: {error.hint}"
            return _no_verdict("error", text, submission)
        except SqlError as error:
            if error.sqlstate == DISK_FULL:
                text = "No space is left on the disk where PostgreSQL keeps its data."
                text += " Free at least 150 MB there, then submit again."
                return _no_verdict("inconclusive", text, submission)
            if (error.sqlstate or "").startswith(MACHINE_TROUBLE):
                text = f"The database server is out of resources: {error}. Submit again."
                return _no_verdict("inconclusive", text, submission)
            return _no_verdict("error", f"The grader failed, not your answer: {error}", submission)

    def _grade_files(self, files: LabFiles, submission: Submission) -> Report:
        """Grade, and once more where the server went away meanwhile."""
        try:
            return self._grade_once(files, submission)
        except Gone:
            if self._rooms is None or not self._rooms.outlived():
                self._forget()
        try:
            return self._grade_once(files, submission)
        except Gone:
            # An answer can end its own sessions; the others keep what was made ready.
            if self._rooms is None or not self._rooms.outlived():
                self._forget()
            raise

    def _grade_once(self, files: LabFiles, submission: Submission) -> Report:
        slot: _Slot | None = None
        try:
            slot = self._prepared(files, on_event=submission.on_event)
            assert slot.prepared is not None
            return slot.prepared.grade(submission)
        except SqlError as error:
            if is_gone(error):
                raise Gone from error
            raise
        finally:
            if slot is not None:
                self._release(slot)

    def _prepared(
        self, files: LabFiles, *, on_event: Callable[[LabEvent], None] = lambda _: None
    ) -> _Slot:
        """Return the lab's slot with one user more; the first one prepares it."""
        with self._lock:
            slot = self._slots.setdefault(files.version, _Slot())
            self._slots.move_to_end(files.version)
            slot.users += 1
        try:
            with self._courtesy.asked(files.version), slot.lock:
                if slot.prepared is None:
                    on_event(LabEvent(kind="phase_changed", text="Making the hidden data sets"))
                    kind = self._kind(files.kind)
                    slot.prepared = kind.prepare(files)
        except BaseException:
            with self._lock:
                self._slots.pop(files.version, None)
            raise
        self._make_room()
        return slot

    def _release(self, slot: _Slot) -> None:
        with self._lock:
            slot.users -= 1

    def _make_room(self) -> None:
        with self._lock:
            over = len(self._slots) - MOST_PREPARED
            idle = [key for key, slot in self._slots.items() if not slot.users]
            gone = [self._slots.pop(key) for key in idle[: max(0, over)]]
        for slot in gone:
            if slot.prepared is not None:
                slot.prepared.close()

    def _kind(self, name: str) -> LabKind:
        with self._lock:
            if name not in KINDS:
                raise Invalid(
                    code="labs.unknown_kind",
                    message=f"No lab is of kind {name!r}.",
                    hint=did_you_mean(name, KINDS) or f"Kinds: {', '.join(sorted(KINDS))}.",
                )
            if name not in self._kinds:
                self._kinds[name] = KINDS[name](self._open_rooms())
            return self._kinds[name]

    def _ground(self, files: LabFiles) -> Ground:
        with self._lock:
            if self._grounds is None:
                self._grounds = Grounds(self._open_rooms())
            grounds = self._grounds
        return grounds.of(files)

    def _open_rooms(self) -> Rooms:
        if self._rooms is None:
            self._rooms = Rooms(self.servers().postgres(), courtesy=self._courtesy)
            self._rooms.await_server()
        return self._rooms

    def _forget(self) -> None:
        """Let go of a server that went away, with all that was on it."""
        with self._lock:
            rooms, self._rooms = self._rooms, None
            slots = list(self._slots.values())
            self._slots.clear()
            self._kinds.clear()
            self._grounds = None
        for slot in slots:
            with suppress(SqlError):
                if slot.prepared is not None:
                    slot.prepared.close()
        if rooms is not None:
            rooms.close()


def _no_verdict(verdict: Verdict, text: str, submission: Submission) -> Report:
    return Report(
        verdict=verdict,
        summary=text,
        checks=(),
        counterexample=None,
        data_sets=0,
        elapsed_ms=0.0,
        grader_version=GRADER_VERSION,
        lab_version=submission.lab_version,
        seed=submission.seed,
    )
