"""bubblewrap around a program, where it is there and works: its own view of the files, its own
processes, and no more. The network stays ours, since the program is spoken to there.

Standard library only.
"""

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from prowess.rigs.rights import KEPT
from prowess.rigs.tree import children, descendants

# What programs rest on, wherever a system keeps it.
_SYSTEM = (
    *("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/etc", "/opt", "/sys"),
    *("/nix", "/gnu", "/snap", "/var/lib/gems"),
)
_LINKED_FILES = ("/etc/resolv.conf", "/etc/hosts", "/etc/localtime")
_COMMANDS = {"bin", "sbin", "shims"}
_BESIDE_COMMANDS = ("lib", "lib64", "libexec", "versions", "installs", "pkg", "jmods", "Cellar")
_SETTLING_S = 10.0
_PROBE_S = 20.0
_POLL_S = 0.001
_BY_SIGNAL = 128
_LAST_SIGNAL = 64
_MOST_TROUBLE = 200
_MOST_NAMES = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """The wish that a program runs in bubblewrap, found at `command`.

    `secret` are folders of which nothing is seen; of `home` only what PATH and the command lead
    to; `shared` may be written to.
    """

    command: str
    secret: tuple[str, ...] = ()
    home: str = ""
    shared: tuple[str, ...] = ()


def find_box(*, environ: Mapping[str, str], secret: Iterable[Path] = ()) -> Box | None:
    """Return the wish for a box, or None where there is no bubblewrap."""
    command = shutil.which("bwrap", path=environ.get("PATH"))
    if command is None:
        return None
    hidden = tuple(os.path.realpath(one) for one in secret)
    home = environ.get("HOME") or "~"
    return Box(command=command, secret=hidden, home=os.path.realpath(Path(home).expanduser()))


class Boxing:
    """Builds boxes below one folder. `trouble` says why there are none, once one was tried."""

    def __init__(self, scratch: Path) -> None:
        self._scratch = scratch
        self._mode: tuple[str, ...] | None = None
        self._led_to: set[str] | None = None
        self.trouble = ""

    def around(self, order: Mapping[str, Any], settle: Callable[[], None]) -> list[str]:
        """Return the command that runs one in a box; none where it is not to be, or cannot.

        `settle` is what the process does before it becomes the program.

        Raises:
            OSError: what was ordered is no program that can be run.
        """
        box = order["box"]
        if box is None or self.trouble:
            return []
        check_runnable(order["argv"], folder=order["folder"], environ=order["environ"])
        for name in ("tmp", "shm"):
            (self._scratch / ".box" / name).mkdir(mode=0o700, parents=True, exist_ok=True)
        closed = _Closed(str(self._scratch), tuple(box["secret"]), box["home"])
        if self._led_to is None:
            # Once, before anything has run: a program could lay links to what it wants to see.
            self._led_to = _led_to_from(order["folder"], closed)
        view = _view(order, closed, self._led_to)
        if self._mode is None:
            self._mode = self._probe(box["command"], view, order["environ"], settle)
        if self._mode is None:
            return []
        chosen = ("--chdir", order["folder"], "--", *order["argv"])
        return [box["command"], *self._mode, *view, *chosen]

    def _probe(
        self,
        command: str,
        view: Sequence[str],
        environ: Mapping[str, str],
        settle: Callable[[], None],
    ) -> tuple[str, ...] | None:
        """Return the options with which it works here: root may need a user namespace, too."""
        more = (("--unshare-user",),) if os.geteuid() == 0 else ()
        for mode in (_alone(), *((*_alone(), *one) for one in more)):
            with suppress(OSError, subprocess.SubprocessError):
                done = subprocess.run(
                    (command, *mode, *view, "--", "true"),
                    env=environ,
                    stdin=subprocess.DEVNULL,
                    capture_output=True,
                    text=True,
                    errors="replace",
                    timeout=_PROBE_S,
                    check=False,
                    preexec_fn=settle,
                )
                if done.returncode == 0:
                    return mode
                self.trouble = done.stderr.strip()[:_MOST_TROUBLE]
        self.trouble = self.trouble or f"{command} did not end with success."
        return None


def _alone() -> tuple[str, ...]:
    """Return the options that hold in every box.

    Its monitor is in our group of processes, the program in one of its own: a signal for the
    program must not end the monitor, which would end the program without its grace.
    """
    rights = [word for name in KEPT.values() for word in ("--cap-add", name)]
    kept = ("--cap-drop", "ALL", *rights) if os.geteuid() == 0 else ()
    return ("--unshare-pid", "--unshare-ipc", "--new-session", "--die-with-parent", *kept)


class Inside:
    """The program in its box: the second process below bubblewrap's monitor.

    The monitor ends with the program, and everything else with the monitor. It is held until we
    have seen what the program leaves behind, which is said of it.
    """

    def __init__(self, monitor: int) -> None:
        self._monitor = monitor
        self.group = 0
        self._program = 0
        self._is_held = False
        self.left: list[int] = []

    def meet(self) -> None:
        """Wait until the box stands and the program is there, or both are gone already."""
        deadline = time.monotonic() + _SETTLING_S
        while time.monotonic() < deadline:
            self.group = next(iter(children(self._monitor)), self.group)
            self._program = next(iter(children(self.group)), 0) if self.group else 0
            if self._program:
                self._is_held = True
                os.kill(self._monitor, signal.SIGSTOP)
                return
            if os.waitid(os.P_PID, self._monitor, os.WEXITED | os.WNOHANG | os.WNOWAIT):
                return
            time.sleep(_POLL_S)

    @property
    def has_run(self) -> bool:
        """True when the program was seen."""
        return self._program != 0

    def notice_end(self) -> None:
        """Let the monitor end once the program has, and remember what it left behind."""
        if self._is_held and self._program not in children(self.group):
            self._is_held = False
            self.left = self.without_own(descendants())
            with suppress(ProcessLookupError):
                os.kill(self._monitor, signal.SIGCONT)

    def without_own(self, pids: Iterable[int]) -> list[int]:
        """Return processes without those that are bubblewrap's."""
        return [pid for pid in pids if pid not in {self._monitor, self.group}]


def status_of(code: int) -> int:
    """Return how a program ended, where its monitor ended so: it counts signals from 128 on."""
    by_signal = code - _BY_SIGNAL
    return -by_signal if 0 < by_signal <= _LAST_SIGNAL else code


def check_runnable(argv: Sequence[str], *, folder: str, environ: Mapping[str, str]) -> str:
    """Return the file that a command runs.

    Raises:
        OSError: what the system would say to the command: there is none, or it cannot be run.
    """
    if not Path(folder).is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), folder)
    named = argv[0]
    found = shutil.which(named, path=environ.get("PATH"))
    if os.sep in named:
        found = os.path.join(folder, named)  # noqa: PTH118 - the name may be absolute
    if found is None or not Path(found).exists():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), named)
    if not os.access(found, os.X_OK) or Path(found).is_dir():
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), named)
    with suppress(PermissionError), Path(found).open("rb") as file:
        first = file.readline(256)
        if first.startswith(b"#!"):
            script = os.fsdecode((first[2:].split() or [b""])[0])
            if not Path(folder, script).exists():
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), named)
        elif sys.platform == "linux" and b"\0" not in first:  # a text
            raise OSError(errno.ENOEXEC, os.strerror(errno.ENOEXEC), named)
    return found


def _view(order: Mapping[str, Any], closed: "_Closed", led_to: set[str]) -> list[str]:
    """Return the options that say what is seen: outer folders first, so that inner ones win."""
    box, scratch = order["box"], closed.scratch
    sees: dict[str, tuple[str, ...]] = {one: ("--ro-bind", one) for one in _present(_SYSTEM)}
    sees |= {one: ("--ro-bind", one) for one in _runtimes(order, closed, led_to)}
    masked = [
        one
        for one in (*box["secret"], box["home"])
        if any(_is_in(one, other) for other in sees if other != one) and Path(one).is_dir()
    ]
    for one in _present(box["shared"]):
        if not closed.is_closed(one):
            sees[one] = ("--bind", one)
    for one in masked:
        sees.setdefault(one, ("--tmpfs",))
    sees |= {
        "/proc": ("--proc",),
        "/dev": ("--dev",),
        "/dev/shm": ("--bind", f"{scratch}/.box/shm"),  # noqa: S108 - its own
        "/tmp": ("--bind", f"{scratch}/.box/tmp"),  # noqa: S108 - its own
        "/var/tmp": ("--bind", f"{scratch}/.box/tmp"),  # noqa: S108 - its own
        scratch: ("--bind", scratch),
    }
    ordered = sorted(sees, key=lambda one: (len(Path(one).parts), one))
    # What is held in memory only, and outside of every bound, is for reading.
    shut = [one for one in ("/", "/dev", *masked) if one == "/" or len(sees[one]) == 1]
    return [
        *(word for one in ordered for word in (*sees[one], one)),
        *(word for one in reversed(shut) for word in ("--remount-ro", one)),
    ]


@dataclass(frozen=True, slots=True)
class _Closed:
    """Which folders are never shown whole."""

    scratch: str
    secret: tuple[str, ...]
    home: str

    def is_closed(self, path: str) -> bool:
        """Tell whether showing it would show what is hidden, or nearly everything."""
        hidden = (self.scratch, *self.secret, self.home, f"{self.home}/.local/share")
        is_wide = len(Path(path).parts) <= 2  # noqa: PLR2004 - `/` and what is right below it
        above = any(_is_in(one, path) for one in hidden if one)
        return is_wide or above or any(_is_in(path, one) for one in self.secret)


def _runtimes(order: Mapping[str, Any], closed: _Closed, led_to: set[str]) -> set[str]:
    """Return the folders outside of the system that the command and PATH lead to."""
    environ = order["environ"]
    found = set(led_to)
    for folder in environ.get("PATH", "").split(os.pathsep):
        if folder.startswith("/") and not _is_system(folder):
            found |= set(_around(folder, closed))
            for link in _links(folder):
                found |= set(_chain(link, closed))
    for word in (*order["argv"], environ.get("JAVA_HOME", "")):
        if word.startswith("/") and not _is_in(word, closed.scratch):
            found |= set(_chain(word, closed))
    for file in _LINKED_FILES:
        real = os.path.realpath(file)
        if real != file and Path(real).is_file():
            found.add(real)
    # Names as they are written lead there, too: bubblewrap makes folders where we have links.
    outside = {one for one in found if not _is_in(one, closed.scratch)}
    return {one for one in outside if not _is_system(one) or _is_below_hidden(one, closed)}


def _led_to_from(folder: str, closed: _Closed) -> set[str]:
    """Return where the links of a folder lead: a virtual environment, to its Python."""
    inner = [f"{folder}/{name}/bin" for name in _names(folder)]
    links = [link for one in (folder, *inner) for link in _links(one)]
    return {one for link in links for one in _chain(link, closed)}


def _chain(path: str, closed: _Closed) -> Iterator[str]:
    """Yield what must be seen for a file: where it lies, and where each link on the way leads."""
    for _ in range(40):
        if not os.path.lexists(path):
            return
        if Path(path).is_dir():
            yield from () if closed.is_closed(path) else (path,)
        elif closed.is_closed(os.path.dirname(path)):  # noqa: PTH120 - a text
            yield from () if any(_is_in(path, one) for one in closed.secret) else (path,)
        else:
            yield from _around(os.path.dirname(path), closed)  # noqa: PTH120 - a text
        if not Path(path).is_symlink():
            return
        path = os.path.normpath(Path(path).parent / Path(path).readlink())


def _around(folder: str, closed: _Closed) -> Iterator[str]:
    """Yield a folder of commands, or what it lies in where its runtime lies beside it."""
    path = Path(folder)
    if path.name in _COMMANDS and any((path.parent / one).is_dir() for one in _BESIDE_COMMANDS):
        parent = str(path.parent)
        if not closed.is_closed(parent):
            yield parent
            return
    if path.is_dir() and not closed.is_closed(folder):
        yield folder


def _links(folder: str) -> list[str]:
    paths = [f"{folder}/{name}" for name in _names(folder)]
    return [one for one in paths if Path(one).is_symlink()]


def _names(folder: str) -> list[str]:
    with suppress(OSError), os.scandir(folder) as found:
        return [entry.name for entry in islice(found, _MOST_NAMES)]
    return []


def _is_system(path: str) -> bool:
    return any(_is_in(path, one) for one in _SYSTEM)


def _is_below_hidden(path: str, closed: _Closed) -> bool:
    return any(_is_in(path, one) for one in (closed.home, *closed.secret) if one)


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def _present(paths: Iterable[str]) -> list[str]:
    return [one for one in paths if Path(one).exists()]
