"""What is said of a program that does not come as far as the checks: what happened, what next."""

import signal
from collections.abc import Mapping
from pathlib import Path

from prowess.labs.project.manifest import Argv, Manifest
from prowess.labs.vocabulary.api import Api
from prowess.labs.vocabulary.defects import Defect
from prowess.rigs import Allowance, State, check_runnable

LAST_LINES = 30
_LINE_CHARS = 300
_COMMAND_CHARS = 100
_NEXT_STEP_IN_A_BOX = (
    " It ran in bubblewrap, which shows it the system, its own folder and what PATH leads to; "
    "`bubblewrap = false` in prowess.toml shows it the rest of this machine, too."
)
_BUILDING = {"build", "migrate", "seed"}


class PhaseFailed(Exception):
    """A phase before the checks did not succeed: a verdict on the program, with its last words.

    `next_step` is what to do now.
    """

    def __init__(self, phase: str, text: str, *, next_step: str, last_words: str) -> None:
        super().__init__(text)
        self.phase = phase
        self.text = text
        self.next_step = next_step
        self.last_words = last_words


def allowance_of(manifest: Manifest) -> Allowance:
    """Return what a program may use."""
    return Allowance(
        memory_bytes=manifest.memory_mb << 20,
        disk_bytes=manifest.disk_mb << 20,
        processes=manifest.processes,
    )


def failed(phase: str, text: str, *, argv: Argv, state: State, next_step: str) -> PhaseFailed:
    """Return the failure of a phase; `text` goes on where the command ends."""
    words = f"`{_shown(argv)}` {text}."
    return PhaseFailed(phase, words, next_step=next_step, last_words=last_lines(state.tail))


def _shown(argv: Argv) -> str:
    words = " ".join(" ".join(argv).split())
    return words if len(words) <= _COMMAND_CHARS else f"{words[:_COMMAND_CHARS]}…"


def cannot_run(
    phase: str, error: OSError, *, argv: Argv, state: State, is_folder_gone: bool
) -> PhaseFailed:
    """The command is no program that can be run."""
    if is_folder_gone:
        text = "cannot be run: the folder in which it works is gone; the program has deleted it"
        return failed(
            phase, text, argv=argv, state=state, next_step="Delete only files that it has made."
        )
    next_step = (
        f"See that `{argv[0]}` is installed and is found along your PATH, or name it by its place "
        "in the folder, such as ./server. No shell reads the command: `cd`, `&&`, `|` and $NAME "
        'mean nothing in it; ["sh", "-c", "..."] does.'
    )
    return failed(
        phase, f"cannot be run: {_reason(error)}", argv=argv, state=state, next_step=next_step
    )


def first_missing(
    manifest: Manifest, *, folder: Path, environ: Mapping[str, str]
) -> PhaseFailed | None:
    """Return the failure of the first command, where it is none that can be run.

    Those that follow may be made by it.
    """
    build = manifest.build[0] if manifest.build else ()
    phases = {"build": build, "migrate": manifest.migrate, "seed": manifest.seed}
    phase, argv = next(
        ((name, one) for name, one in phases.items() if one), ("start", manifest.start)
    )
    try:
        check_runnable(argv, folder=str(folder / manifest.folder), environ=environ)
    except OSError as error:
        state = State(False, None, "", (), "")
        return cannot_run(phase, error, argv=argv, state=state, is_folder_gone=False)
    return None


def _reason(error: OSError) -> str:
    """Return what the system said, without its number."""
    return str(error).partition("] ")[2] or str(error)


def ended(phase: str, *, argv: Argv, state: State, manifest: Manifest) -> PhaseFailed:
    """The command ended: before it was ready, or without success."""
    how = how_it_ended(state, manifest=manifest)
    if state.stopped:
        next_step = next_step_within(state.stopped)
    elif phase in _BUILDING:
        next_step = (
            "Run the same command in a fresh copy of the folder. It sees your PATH, and HOME is "
            'an empty folder; `keep = ["NAME"]` in prowess.toml lets it see NAME, too.'
        )
    elif state.status == 0 and state.pids:
        how += ", and left another process behind"
        next_step = "Start it in the foreground: it is stopped and restarted as one process."
    elif state.status == 0:
        next_step = "A service runs until it is told to stop: let the command stay."
    else:
        next_step = (
            "Its last lines say where it stopped. To see the same yourself, run the command with "
            "HOST=127.0.0.1, a PORT and a DATABASE_URL, and nothing else of your environment."
        )
    if state.is_boxed and state.status and not state.stopped:
        next_step += _NEXT_STEP_IN_A_BOX
    return failed(phase, how, argv=argv, state=state, next_step=next_step)


def nobody_listens(api: Api) -> PhaseFailed | None:
    """Return the failure of a service that should run already, and does not."""
    try:
        api.open_line(api.prepare("GET", "/")).close()
    except Defect as defect:
        next_step = (
            "Start your program, and see that the address is where it listens. To have it started "
            "(and killed, and restarted) add --start 'COMMAND'."
        )
        return PhaseFailed("ready", defect.note.spot, next_step=next_step, last_words="")
    return None


def how_it_ended(state: State, *, manifest: Manifest) -> str:
    """Return how a program ended, to be read behind its name."""
    allowance = allowance_of(manifest)
    passed = {
        "memory": f"used more than {manifest.memory_mb} MB of memory",
        "processes": f"started more than {manifest.processes} processes",
        "disk": f"filled its folder with more than {manifest.disk_mb} MB",
        "cpu": f"used more than {allowance.cpu_s} s of processor time",
        "output": f"printed more than {allowance.output_bytes >> 20} MB",
    }
    if state.stopped in passed:
        return f"was stopped: it {passed[state.stopped]}"
    if state.status is not None and state.status < 0:
        return f"was ended by {_signal_name(-state.status)}"
    return f"ended with status {state.status}"


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def next_step_within(bound: str) -> str:
    """Return what to do about a program that passed a bound, or nothing where it passed none."""
    match bound:
        case "memory":
            return (
                "See what it holds on to, and what its runtime may take (-Xmx, "
                "--max-old-space-size). Where it needs more, memory_mb in prowess.toml allows it."
            )
        case "processes":
            return (
                "See what starts them: a loop that forks, or a pool without a limit. Where it "
                "needs them, `processes` in prowess.toml allows more."
            )
        case "disk":
            return (
                "See what it writes: logs and caches without a limit, most often. Where it needs "
                "the room, disk_mb in prowess.toml allows more."
            )
        case "cpu":
            return "See which loop does not end."
        case "output":
            return "Print one line a request at most: a log without end fills a disk."
        case _:
            return ""


def last_lines(text: str, lines: int = LAST_LINES) -> str:
    """Return the last lines of an output, each shortened."""
    last = text.rstrip().splitlines()[-lines:]
    return "\n".join(
        one if len(one) <= _LINE_CHARS else f"{one[:_LINE_CHARS]}… ({len(one)} characters)"
        for one in last
    )
