"""leaked-place: no registry host, download address or machine path stands in a tracked file."""

import re
from collections.abc import Iterator
from pathlib import Path

from tools.lint.finding import ROOT, Finding, tracked_files

LEAK = re.compile(
    r"py"
    r"pi\.org|python"
    r"hosted\.org|registry\.npm"
    r"js|deb\.debian"
    r"\.org"
    r"|(?:^|[^a-zA-Z0-9])/(?:wo"
    r"rk|fa"
    r"rm)/|/ro"
    r"ot/\.|/opt/py"
    r"pi"
)
BINARY = {".png", ".msgpack", ".gz", ".woff2", ".ico"}


def check_tree() -> Iterator[Finding]:
    """Yield every line of a tracked text file that names such a place."""
    for name in tracked_files():
        if Path(name).suffix in BINARY:
            continue
        text = (ROOT / name).read_text(errors="replace")
        for number, line in enumerate(text.splitlines(), start=1):
            found = LEAK.search(line)
            if found:
                yield Finding(name, number, "leaked-place", f"remove {found.group().strip()!r}")
