"""What is known of each program's last passage through the gate, kept beside the project.

An entry is valid as long as the suite, the program and the code that judges are the same.
"""

import json
from pathlib import Path
from threading import Lock
from typing import Any

from prowess.kit.seeds import fingerprint
from prowess.labs.project.fingerprints import fingerprint_of
from prowess.labs.project.loading import FILE, load_suite
from prowess.labs.project.programs import BASE, Passed, Program
from prowess.labs.suite.families import ASKED_FOR


class Proofs:
    """The record of one project."""

    PLACE = "golden/gate.json"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._suite = load_suite(folder)
        # As it is now: who edits it while the gate runs has not had that led through it.
        self._text = (folder / FILE).read_text(encoding="utf-8")
        self._turn = Lock()
        try:
            self._record = dict(json.loads((folder / self.PLACE).read_text(encoding="utf-8")))
        except (OSError, ValueError):
            self._record = {}

    def find(self, program: Program, *, runs: int) -> Passed | None:
        """Return how a program went, if nothing that matters has changed since."""
        if self.runs_of(program) < (1 if program.kind == "mutant" else runs):
            return None
        caught_by = tuple(self._record[program.name]["caught_by"])
        return Passed(program.name, program.kind, "", caught_by, from_record=True)

    def runs_of(self, program: Program) -> int:
        """Return how many runs of a program have passed, with nothing that matters changed since.

        They are fewer than were wished for where the gate was stopped meanwhile.
        """
        entry = self._record.get(program.name)
        return int(entry["runs"]) if entry and entry["hash"] == self.version_of(program) else 0

    def caught_by(self, program: str) -> tuple[str, ...] | None:
        """Return which checks failed a program when it was recorded, or None."""
        entry = self._record.get(program)
        return tuple(entry["caught_by"]) if entry else None

    def keep(self, program: Program, passed: Passed, *, runs: int) -> None:
        """Write down how a program went; one that did not do as it should is forgotten."""
        with self._turn:
            self._record.pop(program.name, None)
            if not passed.fault:
                entry: dict[str, Any] = {
                    "hash": self.version_of(program),
                    "caught_by": passed.caught_by,
                }
                self._record[program.name] = {**entry, "runs": runs}
            self._write()

    def forget_all_but(self, programs: tuple[Program, ...]) -> None:
        """Forget programs that are there no more."""
        names = {one.name for one in programs}
        if set(self._record) - names:
            self._record = {name: one for name, one in self._record.items() if name in names}
            self._write()

    def version_of(self, program: Program) -> str:
        """Return a fingerprint of all that decides how a program fares."""
        checks = self._suite.checks
        judged = program.expected if program.kind == "mutant" else tuple(checks)
        known = [name for name in judged if name in checks]
        parts: list[str | bytes] = [
            fingerprint_of(
                self._text,
                checks=self._suite.closure(known),
                under_load=any(checks[name].family in ASKED_FOR for name in known),
            ),
            *program.expected,
            program.patch,
        ]
        root = self._folder / "references" / (BASE if program.patch else program.name)
        for path in sorted(path for path in root.rglob("*") if path.is_file()):
            parts += [str(path.relative_to(root)), path.read_bytes()]
        return fingerprint(*parts)

    def _write(self) -> None:
        place = self._folder / self.PLACE
        place.parent.mkdir(exist_ok=True)
        text = json.dumps(self._record, indent=2, sort_keys=True)
        place.write_text(f"{text}\n", encoding="utf-8")
