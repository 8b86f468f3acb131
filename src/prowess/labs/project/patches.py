"""Applies the unified diffs that make mutants of a reference. Strict: nothing is guessed."""

import re
from pathlib import Path

from prowess.kit.errors import Invalid

_HUNK = re.compile(r"^@@ -(\d+)(?:,\d+)? \+\d+(?:,\d+)? @@")


def apply_patch(text: str, *, folder: Path, name: str) -> None:
    """Change the files of a folder as a patch says.

    Raises:
        Invalid: `projects.bad_patch` where a line is not as the patch expects it.
    """
    for part in re.split(r"^(?=--- )", text, flags=re.MULTILINE)[1:]:
        head, _, hunks = part.partition("\n")
        second, _, hunks = hunks.partition("\n")
        target = folder / _path_of(second, name=name)
        del head
        lines = target.read_text(encoding="utf-8").splitlines(keepends=True)
        target.write_text("".join(_patched(lines, hunks, name=name)), encoding="utf-8")


def _path_of(line: str, *, name: str) -> str:
    path = line.removeprefix("+++ ").strip().removeprefix("b/")
    if not line.startswith("+++ ") or path.startswith("/") or ".." in Path(path).parts:
        raise _bad(name, f"{line!r} does not name a file of the reference")
    return path


def _patched(lines: list[str], hunks: str, *, name: str) -> list[str]:
    result: list[str] = []
    at = 0
    for row in hunks.splitlines(keepends=True):
        hunk = _HUNK.match(row)
        if hunk:
            start = int(hunk[1]) - 1
            result += lines[at:start]
            at = start
        elif row.startswith("+"):
            result.append(row[1:])
        elif row[:1] in {" ", "-"}:
            if at >= len(lines) or lines[at] != row[1:]:
                found = lines[at].rstrip() if at < len(lines) else "the end"
                raise _bad(
                    name, f"expected {row[1:].rstrip()!r} in line {at + 1}, found {found!r}"
                )
            result += [] if row.startswith("-") else [lines[at]]
            at += 1
    return result + lines[at:]


def _bad(name: str, text: str) -> Invalid:
    return Invalid(
        code="projects.bad_patch",
        message=f"The mutant {name} cannot be made: {text}.",
        hint="The reference has changed since: make the patch again.",
    )
