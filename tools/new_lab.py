"""A new lab: `make lab SLUG=... NEW=1` writes the files of a query lab, still to be filled.

Every file says what belongs into it. `make lab SLUG=...` stays red until it is there.
"""

import re
import sys
from pathlib import Path

from prowess.catalog.models import SLUG

LABS = Path(__file__).parents[1] / "content" / "labs"

FILES = {
    "lab.toml": """\
title = "{title}"
kind = "query"
level = 1
minutes = 10
schema = "library"
trap = ""
topics = []
hints = []
""",
    "brief.md": """\
Say who asks, and for what, in two sentences.

List what is wanted: which rows, and which not.

**Columns, in this order:** `first`, `second`.

**Order of the rows:** any, or by which columns.
""",
    "notes.md": """\
For reviewers: which misconceptions the mutants stand for, and on which data each of them shows.
""",
    "starter.sql": "-- {title}\n",
    "reference.sql": "-- The answer. The gate refuses it as long as it is no query.\n",
    "mutants/first-mistake.sql": "-- caught_by: missing-rows\n-- The answer with one mistake.\n",
}


def main() -> int:
    """Return 2 for a slug that cannot be used."""
    slug = sys.argv[1] if len(sys.argv) > 1 else ""
    folder = LABS / slug
    if not re.fullmatch(SLUG, slug):
        print(f"Expected lower-case words joined by hyphens, such as late-returns; got {slug!r}.")
        return 2
    if folder.exists():
        print(f"content/labs/{slug} is there already; choose another slug, or go on with it.")
        return 2
    write_lab(folder)
    print(f"wrote content/labs/{slug}; fill its files, then: make lab SLUG={slug}")
    return 0


def write_lab(folder: Path) -> None:
    """Write the files of a new lab into a folder that is not there yet."""
    title = folder.name.replace("-", " ").capitalize()
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.format(title=title), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
