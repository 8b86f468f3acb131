"""Recognizing processes of ours, also after everything that started them is gone.

Nothing is killed on the strength of a pid: its start time and its command line must agree, or
it must carry our mark.
"""

import contextlib
import json
import os
import re
import signal
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from prowess.rigs.account import is_linux
from prowess.rigs.site import write_private

if TYPE_CHECKING:
    import psutil

MARK = "PROWESS_RIG"

# Fields of /proc/PID/stat are counted behind the program's name: proc(5) counts two more.
_FLAGS_FIELD = 6
_STARTED_FIELD = 19
_PF_EXITING = 0x4  # include/linux/sched.h
_KILLED = 1 << (signal.SIGKILL - 1)


@dataclass(frozen=True, slots=True)
class Record:
    """A process that was started: enough to know it again, and its descendants."""

    key: str
    pid: int
    started: str
    argv: tuple[str, ...]
    folder: str


def started_of(pid: int) -> str:
    """Return when a process started, in words that only this process has, or an empty string."""
    if not is_linux():
        import psutil

        with contextlib.suppress(psutil.Error):
            return str(psutil.Process(pid).create_time())
        return ""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return text.rpartition(")")[2].split()[_STARTED_FIELD]


def is_ending(pid: int) -> bool:
    """Tell whether a process has been killed or begun to end; False where /proc does not say.

    Source: proc_pid_stat(5), fields 3 and 9; proc_pid_status(5), ShdPnd.
    """
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    fields = text.rpartition(")")[2].split()
    if fields[0] in {"Z", "X"} or int(fields[_FLAGS_FIELD]) & _PF_EXITING:
        return True
    # A process that waits for a processor keeps looking alive: SIGKILL is on its way to it.
    pending = re.findall(r"^(?:Sig|Shd)Pnd:\s*([0-9a-f]+)$", status, re.MULTILINE)
    return any(int(mask, 16) & _KILLED for mask in pending)


def write_ledger(path: Path, records: Iterable[Record]) -> None:
    write_private(path, json.dumps([asdict(record) for record in records]))


def read_ledger(path: Path) -> list[Record]:
    """Return what was recorded. A damaged ledger is an empty one: other signs remain."""
    try:
        rows = json.loads(path.read_bytes())
        return [Record(**{**row, "argv": tuple(row["argv"])}) for row in rows]
    except (OSError, ValueError, TypeError, KeyError):
        return []


def find_ours(*, tag: str, records: Iterable[Record], folder: Path) -> "list[psutil.Process]":
    """Return living processes that were recorded, carry the mark, or serve from our folder.

    The last are PostgreSQL's backends, which overwrite their environment: their working
    directory lies below `folder` and their program is a recorded one or called `postgres`.
    """
    import psutil

    known = list(records)
    return [
        process
        for process in psutil.process_iter()
        if process.pid != os.getpid() and _is_ours(process, tag, known, folder)
    ]


def _is_ours(process: "psutil.Process", tag: str, records: list[Record], folder: Path) -> bool:
    import psutil

    try:
        if process.status() == psutil.STATUS_ZOMBIE:
            return False
        if any(_is_recorded(process, record) for record in records):
            return True
        if _is_below(process.cwd(), folder):
            program = process.exe().removesuffix(" (deleted)")
            named = {record.argv[0] for record in records}
            if program in named or Path(program).name == "postgres":
                return True
        return process.environ().get(MARK, "").startswith(f"{tag}/")
    except (psutil.Error, OSError):
        return False


def _is_recorded(process: "psutil.Process", record: Record) -> bool:
    return (
        process.pid == record.pid
        and started_of(process.pid) == record.started
        and tuple(process.cmdline()) == record.argv
    )


def _is_below(path: str, folder: Path) -> bool:
    return path.removesuffix(" (deleted)").startswith(f"{folder}{os.sep}")


def kill_all(processes: "Iterable[psutil.Process]", *, timeout_s: float = 3.0) -> int:
    """SIGKILL each, wait until they are gone, and return how many there were."""
    import psutil

    targets = list(processes)
    for process in targets:
        with contextlib.suppress(psutil.Error):
            process.kill()  # psutil compares the start time first: never a reused pid
    psutil.wait_procs(targets, timeout=timeout_s)
    return len(targets)


def wait_for(processes: "Iterable[psutil.Process]", *, timeout_s: float) -> None:
    """Wait until they are gone, but not longer."""
    import psutil

    psutil.wait_procs(list(processes), timeout=timeout_s)


def children_of_this_process() -> Iterator[int]:
    """Return direct children, adopted ones included. Empty where /proc does not say."""
    pid = os.getpid()
    with contextlib.suppress(OSError):
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
        yield from map(int, text.split())


def is_stray(pid: int, *, folder: Path, mark: str) -> bool:
    """Tell whether an adopted orphan carries the mark, or works in the folder."""
    with contextlib.suppress(OSError):
        if Path(f"/proc/{pid}/cwd").readlink() == folder:
            return True
        entries = Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
        return f"{MARK}={mark}".encode() in entries
    return False
