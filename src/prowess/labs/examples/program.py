"""An example that is a program: written into a scratch folder, run within bounds, its output."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from prowess.kit.errors import Unavailable
from prowess.labs.examples.kind import ExampleError
from prowess.rigs import Bounds, Programs

_FIRST_WORDS, _LAST_WORDS = 8, 6
_SURROUNDINGS = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
_PASSED = {
    "time": "It did not end within {bounds.time_s:g} s.",
    "memory": "It used more memory than {bounds.memory_bytes:,} bytes.",
    "processes": "It started more than {bounds.processes} processes.",
    "output": "It printed more than {bounds.output_bytes:,} bytes.",
}


def print_of(
    programs: Programs,
    *command: str,
    files: Mapping[str, str],
    bounds: Bounds | None = None,
    environ: Mapping[str, str] | None = None,
) -> str:
    """Run the command in a folder that holds the files only, and return what it prints.

    Raises:
        ExampleError: when it passed a bound or ended with a status other than 0.
    """
    bounds = bounds or Bounds()
    with tempfile.TemporaryDirectory(prefix="prowess-example-") as folder:
        for name, text in files.items():
            Path(folder, name).write_text(text, encoding="utf-8")
        surroundings = _SURROUNDINGS | {"HOME": folder, "TMPDIR": folder} | dict(environ or {})
        ended = programs.run(*command, folder=Path(folder), environ=surroundings, bounds=bounds)
    if ended.stopped:
        raise ExampleError(_PASSED[ended.stopped].format(bounds=bounds))
    if ended.status:
        said = _shortened(ended.err.replace(f"{folder}/", ""))
        raise ExampleError(f"It ended with status {ended.status}.\n{said}".rstrip())
    return ended.out


def _shortened(words: str) -> str:
    lines = words.strip().splitlines()
    if len(lines) > _FIRST_WORDS + _LAST_WORDS:
        lines[_FIRST_WORDS:-_LAST_WORDS] = ["  ..."]
    return "\n".join(lines)


def find_program(name: str, *, environ: Mapping[str, str], package: str) -> str:
    """Return where the program is.

    Raises:
        Unavailable: `labs.program_missing`; `package` is Debian's package that has it.
    """
    found = shutil.which(name, path=environ.get("PATH"))
    if found is None:
        raise Unavailable(
            code="labs.program_missing",
            message=f"There is no program `{name}` here.",
            hint=f"On Debian: apt-get install {package}",
        )
    return found
