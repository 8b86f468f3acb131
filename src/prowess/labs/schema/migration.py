"""Advice on a migration from squawk, a linter of migrations, where it is installed."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from prowess.labs.report import CheckResult
from prowess.labs.schema.statements import Script

PROGRAM = "squawk"
INSTALL = "pip install 'prowess[migrations]'"
_NAME = "risky-migration"
_TITLE = "The migration can be run while others work"
_PATIENCE_S = 20.0
_MATTERS = "squawk looks for statements that hold others up, or break the program of yesterday."

_OWN_TASTE = ("prefer-", "require-statement-timeout", "ban-drop")
"""Rules of taste; our own lints tell what there is to say of types."""


def advise(script: Script) -> tuple[CheckResult, ...]:
    """Return what squawk says; without it, that it was left out, and how to get it."""
    program = _find()
    if program is None:
        text = f"Left out: squawk is not installed. {INSTALL} adds it."
        return (CheckResult(_NAME, "not_run", _TITLE, text),)
    said = list(_ask(program, ";\n".join(script.texts) + ";\n"))
    if not said:
        return (CheckResult(_NAME, "pass", _TITLE, _MATTERS),)
    steps = list(dict.fromkeys(step for _, step in said if step))
    text = " ".join(dict.fromkeys(text for text, _ in said))
    step = " ".join(steps) or "Read what squawk says of the rule."
    return (CheckResult(_NAME, "pass", _TITLE, text, next_step=step),)


def _find() -> str | None:
    """Return the program beside this Python, or the one on the path."""
    beside = Path(sys.executable).parent / PROGRAM
    return str(beside) if beside.is_file() else shutil.which(PROGRAM)


def _ask(program: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield each finding and its remedy. The text is given as input; squawk runs none of it."""
    command = [program, "--reporter", "json", "--pg-version", "18", "--stdin-filepath"]
    try:
        done = subprocess.run(
            [*command, "answer.sql"],
            input=text,
            capture_output=True,
            text=True,
            timeout=_PATIENCE_S,
            check=False,
        )
        findings = json.loads(done.stdout or "[]")
    except (OSError, subprocess.TimeoutExpired, json.JSONDecodeError):
        return  # advice alone is lost, and no verdict hangs on it
    for one in findings:
        rule = str(one.get("rule_name", ""))
        if not rule.startswith(_OWN_TASTE):
            yield f"{rule}: {one.get('message', '')}", str(one.get("help") or "")
