"""Control groups as a wall behind the watchdog, where they can be made. Standard library only.

A fork bomb and a memory balloon outrun whoever looks twenty times a second, and the resource
limit of processes does not bind root. The watchdog gives the reason; the wall has room to spare.
"""

import contextlib
import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

_MOUNT = Path("/sys/fs/cgroup")
_THREADS_EACH = 8
_SPARE = 1.25
_SPARE_BYTES = 64 << 20
_OUT_OF_MEMORY = re.compile(r"^oom_kill (\d+)$", re.MULTILINE)


class Cage:
    """A group in each hierarchy that may be used, with its limits set; often there is none.

    It lies below the group in which we are, or beside it, so that limits set for us still hold.
    """

    def __init__(self, *, processes: int, memory_bytes: int) -> None:
        memory = str(int(memory_bytes * _SPARE) + _SPARE_BYTES)
        threads = str(processes * _THREADS_EACH)
        self._groups: list[Path] = []
        for control, parents in _places():
            limits = {"pids.max": threads}
            if control == "memory":
                limits = {"memory.limit_in_bytes": memory}
            elif control == "":
                limits |= {"memory.max": memory, "memory.swap.max": "0"}
            for parent in parents:
                if self._make(parent, limits):
                    break

    def _make(self, parent: Path, limits: dict[str, str]) -> bool:
        _clear_abandoned(parent)
        folder = parent / f"prowess-{os.getpid()}"
        try:
            folder.mkdir(exist_ok=True)
        except OSError:
            return False
        is_set = [_write(folder / name, value) for name, value in limits.items()]
        if not any(is_set):
            with contextlib.suppress(OSError):
                folder.rmdir()
            return False
        self._groups.append(folder)
        return True

    def enter(self) -> None:
        """Put the calling process into it."""
        for group in self._groups:
            _write(group / "cgroup.procs", "0")

    def has_run_out_of_memory(self) -> bool:
        """Tell whether the kernel has killed one of its processes for want of memory."""
        for group in self._groups:
            for name in ("memory.events", "memory.oom_control"):
                with contextlib.suppress(OSError):
                    text = (group / name).read_text(encoding="ascii")
                    if any(int(count) for count in _OUT_OF_MEMORY.findall(text)):
                        return True
        return False

    def remove(self) -> None:
        """Remove the groups, which are empty by now."""
        for group in self._groups:
            with contextlib.suppress(OSError):
                group.rmdir()
        self._groups.clear()


def _places() -> Iterator[tuple[str, list[Path]]]:
    """Yield each hierarchy of use with the groups below which one of ours may be made.

    Version 2 has one, called "". There a group that holds processes has no children of use, so
    that the one above it is tried next.
    """
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/cgroup").read_text(encoding="utf-8").splitlines():
            _, controls, path = line.split(":", 2)
            below = path.strip("/")
            if controls in {"pids", "memory"}:
                yield controls, [_MOUNT / controls / below]
            elif not controls and (_MOUNT / "cgroup.controllers").exists():
                own = _MOUNT / below
                yield "", [own, *([own.parent] if below else [])]


def _write(path: Path, value: str) -> bool:
    """Write to a file of a group; never make one."""
    try:
        descriptor = os.open(path, os.O_WRONLY)
    except OSError:
        return False
    try:
        os.write(descriptor, value.encode("ascii"))
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True


def _clear_abandoned(parent: Path) -> None:
    """Kill what is left in groups whose minder was killed, and remove them."""
    for folder in parent.glob("prowess-[0-9]*"):
        if Path(f"/proc/{folder.name.rpartition('-')[2]}").exists():
            continue
        with contextlib.suppress(OSError, ValueError):
            for pid in (folder / "cgroup.procs").read_text(encoding="ascii").split():
                os.kill(int(pid), signal.SIGKILL)
        with contextlib.suppress(OSError):
            folder.rmdir()
