"""What a house lint finds, and the files it looks at."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One broken rule at one place."""

    path: str
    line: int
    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class Module:
    """A Python file, parsed once. `path` is relative to the root."""

    path: str
    text: str
    tree: ast.Module

    def skips(self, line: int, rule: str) -> bool:
        """True when the line carries `# lint-skip: rule`."""
        lines = self.text.splitlines()
        return 0 < line <= len(lines) and f"# lint-skip: {rule}" in lines[line - 1]


def tracked_files() -> tuple[str, ...]:
    """Every file that is, or is about to be, under version control."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return tuple(name for name in listing.stdout.splitlines() if (ROOT / name).is_file())


def modules(*, under: tuple[str, ...]) -> Iterator[Module]:
    """Parse every Python file below the given folders."""
    for name in tracked_files():
        if name.endswith(".py") and name.startswith(under):
            text = (ROOT / name).read_text()
            yield Module(path=name, text=text, tree=ast.parse(text, filename=name))
