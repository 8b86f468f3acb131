"""decision-number: decisions are numbered without a gap, and their titles say the number."""

import re
from collections.abc import Iterable, Iterator

from tools.lint.finding import ROOT, Finding, tracked_files

RECORD = re.compile(r"docs/decisions/(\d{4})-[a-z0-9-]+\.md")


def check_tree() -> Iterator[Finding]:
    """Yield what is wrong with the numbers of the records."""
    records = [name for name in tracked_files() if name.startswith("docs/decisions/")]
    yield from check((name, (ROOT / name).read_text()) for name in records)


def check(records: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    """Yield the findings of records, given as path and text."""
    for wanted, (name, text) in enumerate(sorted(records), start=1):
        found = RECORD.fullmatch(name)
        if found is None or int(found[1]) != wanted:
            yield Finding(name, 1, "decision-number", f"expected the number {wanted:04}")
        elif not text.startswith(f"# {wanted}. "):
            yield Finding(name, 1, "decision-number", f"the title begins with '# {wanted}. '")
