"""What a learner reads before the verdict, of every lab, never holds an answer or a known mistake.

What servers say along a lab's whole course is listened to for a few labs, in the tests of doors.
"""

import re
import tomllib
from pathlib import Path

import pytest

LABS = sorted(
    path.parent for path in (Path(__file__).parents[2] / "content" / "labs").glob("*/lab.toml")
)
SHORTEST_KEY = 25


def plain(text: str) -> str:
    """Without comments, differences of case and of white space."""
    without_comments = re.sub(r"--[^\n]*|/\*.*?\*/", " ", text, flags=re.DOTALL)
    return " ".join(without_comments.lower().split()).rstrip("; ")


def keys_of(folder: Path) -> dict[str, str]:
    files = [folder / "reference.sql", *folder.glob("right/*.sql"), *folder.glob("mutants/*.sql")]
    found = {str(path.relative_to(folder)): plain(path.read_text()) for path in files}
    return {name: text for name, text in found.items() if len(text) >= SHORTEST_KEY}


@pytest.mark.parametrize("folder", LABS, ids=lambda path: path.name)
def test_no_hint_and_no_brief_holds_an_answer(folder):
    hints = tomllib.loads((folder / "lab.toml").read_text())["hints"]
    read_before = [plain(text) for text in (*hints, (folder / "brief.md").read_text())]

    told = [
        name for name, key in keys_of(folder).items() if any(key in one for one in read_before)
    ]

    assert told == []
