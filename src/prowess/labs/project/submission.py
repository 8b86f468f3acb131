"""A learner's program through its phases: copied, built, migrated, started, ready, stopped."""

import re
import shutil
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from prowess.kit.errors import Conflict, Exhausted, Invalid
from prowess.labs.project.manifest import Argv, Manifest
from prowess.labs.project.phases import (
    LAST_LINES,
    PhaseFailed,
    allowance_of,
    cannot_run,
    ended,
    failed,
    how_it_ended,
    last_lines,
    next_step_within,
)
from prowess.labs.vocabulary.api import Api
from prowess.labs.vocabulary.defects import Defect
from prowess.labs.vocabulary.proc import End
from prowess.rigs import (
    Box,
    Resident,
    State,
    answers_at,
    choose_port,
    listening_at,
    new_scratch,
)

_POLL_S = 0.02
_READY_TRY_S = 5.0
_MOST_FILES_BYTES = 1 << 30
_LEFT_OUT = (".git", "__pycache__", ".pytest_cache", ".mypy_cache")
_INHERITED = ("PATH", "LANG", "LC_ALL", "JAVA_HOME", "TZ")
NOT_TOLD = frozenset({*_INHERITED, "HOME", "TMPDIR"})
"""What every program finds in its environment, wherever it is started."""

_LOOPBACK = ("127.", "::1", "::ffff:127.")
_SERVER_ERROR = 500
_PORT_KEPT_S = 65.0
_HEARD_LINES = 1_000
_IN_USE = re.compile(r"EADDRINUSE|address already in use", re.IGNORECASE)


@dataclass(slots=True)
class Submission:
    """One program under our care. Implements the port `Program` of the vocabulary.

    `starts` is how often it was started, and `starting_s` how long that was waited for in all.
    """

    manifest: Manifest
    folder: Path
    resident: Resident
    environ: Mapping[str, str]
    port: int
    said: list[str] = field(default_factory=list)
    detour: Mapping[str, str] = field(default_factory=dict)
    box: Box | None = None
    ends: list[End] = field(default_factory=list)
    starts: int = 0
    starting_s: float = 0.0
    is_up: bool = False

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
                text = f"did not end within {limit_s:g} s"
                next_step = "It must end by itself. build_s in prowess.toml gives it longer."
                raise failed(phase, text, argv=argv, state=state, next_step=next_step)
            time.sleep(_POLL_S)
            state = self.resident.look()
        if state.status != 0:
            raise ended(phase, argv=argv, state=state, manifest=self.manifest)

    def _begin(self, phase: str, argv: Argv) -> State:
        try:
            state = self.resident.start(
                *argv,
                folder=self.folder / self.manifest.folder,
                environ={**self.environ, **self.detour},
                allowance=allowance_of(self.manifest),
                box=self.box,
            )
        except OSError as error:
            is_gone = not (self.folder / self.manifest.folder).is_dir()
            state = self.resident.look()
            raise cannot_run(
                phase, error, argv=argv, state=state, is_folder_gone=is_gone
            ) from error
        if state.unboxed:
            self._note(
                f"bubblewrap is installed and does not work here ({state.unboxed}), so that the "
                "program ran without it."
            )
        return state

    def start_first(self) -> None:
        """Start it for the first time.

        Raises:
            PhaseFailed: it ended, or was not ready in time.
        """
        self._end()
        began_s = time.monotonic()
        self.starts += 1
        try:
            self._await_ready()
        finally:
            self.starting_s += time.monotonic() - began_s
        self.is_up = True
        self.note_wide_binds()

    def _await_ready(self) -> None:
        state = self._begin("start", self.manifest.start)
        deadline = time.monotonic() + self.manifest.start_s
        while not self._is_ready(deadline):
            state = self.resident.look()
            argv = self.manifest.start
            if not state.is_alive:
                raise ended("start", argv=argv, state=state, manifest=self.manifest)
            if time.monotonic() > deadline:
                text, next_step = self._why_not_ready(state)
                raise failed(
                    "ready", text, argv=argv, state=self.resident.kill(), next_step=next_step
                )
            time.sleep(_POLL_S)

    def start(self) -> str:
        """Start it again; return why it did not come up, or nothing.

        After a kill the kernel may keep the port for a minute from programs that do not ask for
        it with SO_REUSEADDR; that is no defect.
        """
        deadline = time.monotonic() + _PORT_KEPT_S
        while True:
            try:
                self.start_first()
            except PhaseFailed as failure:
                if _IN_USE.search(failure.last_words) and time.monotonic() < deadline:
                    time.sleep(1)
                    self.starting_s += 1
                    continue
                return f"{failure.text} {failure.next_step}\n{failure.last_words}".rstrip()
            return ""

    def move(self, detour: Mapping[str, str]) -> str:
        """Start it again where its environment is to differ; return as `start` does."""
        if detour == self.detour:
            return ""
        self.stop(grace_s=self.manifest.stop_s)
        self.detour = detour
        return self.start()

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

    def _why_not_ready(self, state: State) -> tuple[str, str]:
        """Return what is wrong, and what to do about it."""
        limit_s, places, ready = (
            self.manifest.start_s,
            listening_at(state.pids),
            self.manifest.ready,
        )
        if not places:
            text = f"does not listen at any port after {limit_s:g} s; PORT was {self.port}"
            next_step = (
                "Let it listen at HOST and PORT of its environment. If it only needs longer, "
                "start_s = 120 in prowess.toml (or --start-s 120) waits two minutes."
            )
            return text, next_step
        if self.port not in {port for _, port in places}:
            found = ", ".join(f"{address}:{port}" for address, port in places)
            text = f"listens at {found}, and not at PORT={self.port}, which it was given"
            next_step = (
                "Read the port from the variable PORT: a number in the code or in a file of "
                "settings wins over it. Where it cannot be changed, say where it listens: "
                f"--base-url http://127.0.0.1:{places[0][1]}"
            )
            return text, next_step
        next_step_else = (
            "`ready` in prowess.toml names another path; any answer below 500 is enough."
        )
        try:
            status = Api(self.base, timeout_s=min(_READY_TRY_S, limit_s)).get(ready).status
        except Defect as defect:
            text = f"listens at PORT, but GET {ready} is not answered. {defect.note.spot}"
            next_step = f"See what the handler of {ready} waits for. {next_step_else}"
            return text.rstrip("."), next_step
        text = f"answers GET {ready} with {status} after {limit_s:g} s"
        next_step = (
            "See what fails there: a database that it does not reach (take DATABASE_URL as it "
            f"is), or tables that nobody made (`migrate` runs before the start). {next_step_else}"
        )
        return text, next_step

    def note_wide_binds(self) -> None:
        """Remember where it could be reached from other machines."""
        state = self.resident.look()
        for place in state.wide:
            self._note(
                f"It asked to listen at {place}, which other machines could reach; here it was "
                "given the loopback instead. Listen at HOST, which is 127.0.0.1."
            )
        for address, port in listening_at(state.pids):
            if not address.startswith(_LOOPBACK):
                self._note(
                    f"It listens at {address}:{port}, which other machines can reach. "
                    "Bind to HOST, which is 127.0.0.1."
                )

    def _note(self, text: str) -> None:
        if text not in self.said:
            self.said.append(text)

    def notice_end(self, *, wait_s: float = 0.0) -> None:
        """See whether it ended by itself, or does so within a time."""
        deadline = time.monotonic() + wait_s
        while self.is_up:
            state = self.resident.look()
            if not state.is_alive:
                how = how_it_ended(state, manifest=self.manifest)
                words = tuple(last_lines(state.tail, _HEARD_LINES).splitlines())
                next_step = next_step_within(state.stopped)
                self.ends.append(End(how, words, bool(state.stopped), next_step))
                self.is_up = False
            elif time.monotonic() >= deadline:
                return
            else:
                time.sleep(_POLL_S)

    def _end(self) -> None:
        """From now on its end is our doing."""
        self.notice_end()
        self.is_up = False

    def kill(self) -> None:
        """Kill -9 it and all that it started."""
        self._end()
        self.resident.kill()

    def abandon(self) -> None:
        """Kill all of it at once, as a handler of signals may; it is never asked again."""
        self.resident.abandon()

    def begin_stop(self) -> None:
        """Send SIGTERM and return at once."""
        self._end()
        self.resident.signal(signal.SIGTERM)

    def stop(self, *, grace_s: float) -> bool:
        """Ask it to stop; kill it after its grace. Tell whether it ended by itself."""
        self._end()
        return not self.resident.stop(grace_s=grace_s).stopped

    def finish(self) -> None:
        """Stop it after the last check, and remember how it took that."""
        self.note_wide_binds()
        grace_s = self.manifest.stop_s
        if not self.stop(grace_s=grace_s):
            self._note(f"It still ran {grace_s:g} s after SIGTERM and was killed.")

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
    port: int = 0,
    box: Box | None = None,
) -> Iterator[Submission]:
    """Copy a learner's folder and care for what runs in the copy, until nothing is left of it.

    `told` is what else the program is told by its environment; it runs in the `box`, if any.

    Raises:
        Exhausted: `projects.folder_too_large`. Invalid: `projects.unreadable_folder`.
        Conflict: `projects.port_taken`.
    """
    scratch = new_scratch("prowess-project-")
    with Resident(scratch=scratch) as resident:  # it removes the folder, also after a kill -9
        resident.look()  # the folder is there from then on
        copy = scratch / "copy"
        _refuse_large(folder)
        _copy(folder, copy)
        port = _port_to_give(port)
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
        yield Submission(
            manifest, copy, resident, given, port, box=_box_of(manifest, environ, box)
        )


def _box_of(manifest: Manifest, environ: Mapping[str, str], box: Box | None) -> Box | None:
    """Return the box, with what the learner lets the program have besides its folder."""
    if box is None or not manifest.bubblewrap:
        return None
    places = (environ.get(name, "") for name in manifest.keep)
    return replace(box, shared=tuple(one for one in places if one.startswith("/")))


def _port_to_give(wanted: int) -> int:
    """Return a free port, or the one that was named when nobody listens there."""
    if wanted and answers_at(wanted):
        raise Conflict(
            code="projects.port_taken",
            message=f"Something listens at 127.0.0.1:{wanted} already, so that it cannot be told "
            "from your program.",
            hint="End it; or say --project SLUG beside --base-url, and neither DIR nor --start: "
            "then it is graded as it runs.",
        )
    return wanted or choose_port()


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


def _copy(folder: Path, copy: Path) -> None:
    """Copy what can be read; sockets and pipes are left out."""
    try:
        shutil.copytree(folder, copy, symlinks=True, ignore=_left_out)
    except (shutil.Error, OSError) as error:
        first = (
            error.args[0][0] if isinstance(error, shutil.Error) else (error.filename, "", error)
        )
        raise Invalid(
            code="projects.unreadable_folder",
            message=f"{folder} cannot be copied: {first[0]}: {first[2]}",
            hint="A copy of the folder is graded: all in it must be yours to read.",
        ) from error


def _left_out(folder: str, names: list[str]) -> set[str]:
    special = {name for name in names if not _is_ordinary(Path(folder, name))}
    return special | shutil.ignore_patterns(*_LEFT_OUT)(folder, names)


def _is_ordinary(path: Path) -> bool:
    return path.is_symlink() or path.is_file() or path.is_dir()
