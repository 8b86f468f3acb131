"""silent-ignore: every rule that pyproject switches off says why, aloud."""

import re
from collections.abc import Iterator

from tools.lint.finding import ROOT, Finding

IGNORE = re.compile(r'^\s*"[A-Z]+[0-9]*",?\s*(#.*)?$')


def check_tree() -> Iterator[Finding]:
    """Yield ignores of ruff without a reason behind them."""
    inside = False
    for number, line in enumerate((ROOT / "pyproject.toml").read_text().splitlines(), start=1):
        if line.startswith("[tool.ruff.lint"):
            inside = True
        elif line.startswith("["):
            inside = False
        found = IGNORE.match(line) if inside else None
        if found and not found.group(1):
            yield Finding("pyproject.toml", number, "silent-ignore", f"say why: {line.strip()}")
