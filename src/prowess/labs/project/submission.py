"""A learner's program through its phases: copied, built, migrated, started, ready, stopped."""

import re
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from prowess.kit.errors import Exhausted
from prowess.labs.project.manifest import Argv, Manifest
from prowess.labs.vocabulary.api import Api
from prowess.labs.vocabulary.defects import Defect
from prowess.rigs import Allowance, Resident, State, answers_at, choose_port, listening_at

LAST_LINES = 30
_POLL_S = 0.02
_READY_TRY_S = 5.0
_MOST_FILES_BYTES = 1 << 30
_LEFT_OUT = (".git", "__pycache__", ".pytest_cache", ".mypy_cache")
_INHERITED = ("PATH", "LANG", "LC_ALL", "JAVA_HOME", "TZ")
_LOOPBACK = ("127.", "::1", "::ffff:127.")
_SERVER_ERROR = 500
_PORT_KEPT_S = 65.0
_IN_USE = re.compile(r"EADDRINUSE|address already in use", re.IGNORECASE)


class PhaseFailed(Exception):
    """A phase before the checks did not succeed: a verdict on the program, with its last words."""

    def __init__(self, phase: str, text: str, *, last_words: str) -> None:
        super().__init__(text)
        self.phase = phase
        self.text = text
        self.last_words = last_words


@dataclass(slots=True)
class Submission:
    """One program under our care. Implements the port `Program` of the vocabulary."""

    manifest: Manifest
    folder: Path
    resident: Resident
    environ: Mapping[str, str]
    port: int
    said: list[str] = field(default_factory=list)

    @property
    def base(self) -> str:
        """Where it serves."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def is_alive(self) -> bool:
        """True while it runs."""
        return self.resident.look().is_alive

    def prepare(self, *, tell: Callable[[str], None]) -> None:
        """Build and migrate.

        Raises:
            PhaseFailed: a command failed, or its time ran out.
        """
        for argv in self.manifest.build:
            tell(f"Building: {' '.join(argv)}")
            self._run_to_end("build", argv, limit_s=self.manifest.build_s)
        for phase, argv in (("migrate", self.manifest.migrate), ("seed", self.manifest.seed)):
            if argv:
                tell(f"Running {phase}: {' '.join(argv)}")
                self._run_to_end(phase, argv, limit_s=self.manifest.build_s)

    def _run_to_end(self, phase: str, argv: Argv, *, limit_s: float) -> None:
        state = self._begin(phase, argv)
        deadline = time.monotonic() + limit_s
        while state.is_alive:
            if time.monotonic() > deadline:
                state = self.resident.kill()
                raise _failed(phase, f"did not end within {limit_s:g} s", argv, state)
            time.sleep(_POLL_S)
            state = self.resident.look()
        if state.status != 0:
            raise _failed(phase, _how_it_ended(state), argv, state)

    def _begin(self, phase: str, argv: Argv) -> State:
        try:
            return self.resident.start(
                *argv,
                folder=self.folder / self.manifest.folder,
                environ=self.environ,
                allowance=Allowance(
                    memory_bytes=self.manifest.memory_mb << 20, processes=self.manifest.processes
                ),
            )
        except OSError as error:
            text = f"cannot be run: {error}"
            raise _failed(phase, text, argv, self.resident.look()) from error

    def start_first(self) -> None:
        """Start it for the first time.

        Raises:
            PhaseFailed: it ended, or was not ready in time.
        """
        state = self._begin("start", self.manifest.start)
        deadline = time.monotonic() + self.manifest.start_s
        while not self._is_ready(deadline):
            state = self.resident.look()
            argv = self.manifest.start
            if not state.is_alive:
                raise _failed("start", _how_it_ended(state), argv, state)
            if time.monotonic() > deadline:
                raise _failed("ready", self._why_not_ready(state), argv, self.resident.kill())
            time.sleep(_POLL_S)
        self.note_wide_binds()

    def start(self) -> str:
        """Start it again; return why it did not come up, or nothing.

        After a kill the kernel may keep the port for a minute from programs that do not ask for
        it with SO_REUSEADDR; that is no defect.
        """
        deadline = time.monotonic() + _PORT_KEPT_S
        while True:
            try:
                self.start_first()
            except PhaseFailed as failed:
                if _IN_USE.search(failed.last_words) and time.monotonic() < deadline:
                    time.sleep(1)
                    continue
                return f"{failed.text}\n{failed.last_words}".rstrip()
            return ""

    def _is_ready(self, deadline: float) -> bool:
        """True when the ready path is answered without a server error."""
        if not answers_at(self.port):
            return False
        left_s = max(0.5, min(_READY_TRY_S, deadline - time.monotonic()))
        try:
            answer = Api(self.base, timeout_s=left_s).get(self.manifest.ready)
        except Defect:
            return False
        return answer.status < _SERVER_ERROR

    def _why_not_ready(self, state: State) -> str:
        limit_s, places = self.manifest.start_s, listening_at(state.pids)
        if not places:
            return f"does not listen at any port after {limit_s:g} s; PORT was {self.port}"
        if self.port not in {port for _, port in places}:
            found = ", ".join(f"{address}:{port}" for address, port in places)
            return f"listens at {found}, and not at PORT={self.port}, which it was given"
        try:
            status = Api(self.base, timeout_s=_READY_TRY_S).get(self.manifest.ready).status
        except Defect as defect:
            return f"listens, but GET {self.manifest.ready} is not answered: {defect.note.spot}"
        return f"answers GET {self.manifest.ready} with {status} after {limit_s:g} s"

    def note_wide_binds(self) -> None:
        """Remember where it can be reached from other machines."""
        for address, port in listening_at(self.resident.look().pids):
            if not address.startswith(_LOOPBACK):
                text = (
                    f"It listens at {address}:{port}, which other machines can reach. "
                    "Bind to HOST, which is 127.0.0.1."
                )
                if text not in self.said:
                    self.said.append(text)

    def kill(self) -> None:
        """Kill -9 it and all that it started."""
        self.resident.kill()

    def begin_stop(self) -> None:
        """Send SIGTERM and return at once."""
        self.resident.signal(signal.SIGTERM)

    def stop(self, *, grace_s: float) -> bool:
        """Ask it to stop; kill it after its grace. Tell whether it ended by itself."""
        return not self.resident.stop(grace_s=grace_s).stopped

    def await_end(self, *, grace_s: float) -> bool:
        """Wait for its end; kill it after its grace. Tell whether it ended by itself."""
        deadline = time.monotonic() + grace_s
        while self.is_alive:
            if time.monotonic() > deadline:
                self.resident.kill()
                return False
            time.sleep(_POLL_S)
        self.resident.kill()  # what it left behind
        return True

    def last_words(self, lines: int = LAST_LINES) -> str:
        """Return the last lines that it wrote."""
        return last_lines(self.resident.look().tail, lines)


@contextmanager
def take_in(
    manifest: Manifest,
    *,
    folder: Path,
    environ: Mapping[str, str],
    database_url: str,
    told: Mapping[str, str] | None = None,
) -> Iterator[Submission]:
    """Copy a learner's folder and care for what runs in the copy, until nothing is left of it.

    `told` is what else the program is told by its environment.

    Raises:
        Exhausted: `projects.folder_too_large`.
    """
    scratch = Path(tempfile.mkdtemp(prefix="prowess-project-"))
    with Resident(scratch=scratch) as resident:  # it removes the folder, also after a kill -9
        copy = scratch / "copy"
        _refuse_large(folder)
        shutil.copytree(folder, copy, symlinks=True, ignore=shutil.ignore_patterns(*_LEFT_OUT))
        port = choose_port()
        given = {name: environ[name] for name in (*_INHERITED, *manifest.keep) if name in environ}
        (scratch / "tmp").mkdir()
        given |= {
            "HOME": str(scratch),
            "TMPDIR": str(scratch / "tmp"),
            "HOST": "127.0.0.1",
            "PORT": str(port),
        }
        if database_url:
            given["DATABASE_URL"] = database_url
        given |= told or {}
        yield Submission(manifest, copy, resident, given, port)


def last_lines(text: str, lines: int = LAST_LINES) -> str:
    """Return the last lines of an output."""
    return "\n".join(text.rstrip().splitlines()[-lines:])


def _refuse_large(folder: Path) -> None:
    total = 0
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink() and ".git" not in path.parts:
            total += path.stat().st_size
            if total > _MOST_FILES_BYTES:
                raise Exhausted(
                    code="projects.folder_too_large",
                    message=f"{folder} holds more than {_MOST_FILES_BYTES >> 20} MB.",
                    hint="Move data and build caches out of it; a copy of it is graded.",
                )


def _how_it_ended(state: State) -> str:
    if state.stopped:
        return f"was stopped: it used more than its limit of {state.stopped}"
    if state.status is not None and state.status < 0:
        return f"was ended by signal {-state.status}"
    return f"ended with status {state.status}"


def _failed(phase: str, text: str, argv: Argv, state: State) -> PhaseFailed:
    return PhaseFailed(phase, f"`{' '.join(argv)}` {text}.", last_words=last_lines(state.tail))
