"""What checking content finds: where, which rule, what was expected, what came, what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken rule at one place. `file` is as an author types it, `line` counts from 1."""

    file: str
    line: int
    rule: str
    severity: Severity
    expected: str
    got: str
    remedy: str

    @property
    def message(self) -> str:
        """What was expected and what came."""
        return f"Expected {self.expected}, got {self.got}."

    def text(self) -> str:
        """Return the finding on one line, the place first so that editors can jump to it."""
        place = f"{self.file}:{self.line}"
        return f"{place}: {self.severity} {self.rule}: {self.message} {self.remedy}"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Everything that was found, by file and line."""

    findings: tuple[Finding, ...]

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> "Diagnosis":
        """Sort the findings and drop doubles."""
        unique = dict.fromkeys(findings)
        return cls(tuple(sorted(unique, key=lambda f: (f.file, f.line, f.rule, f.got))))

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that must be mended."""
        return tuple(finding for finding in self.findings if finding.severity == "error")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that a person should look at."""
        return tuple(finding for finding in self.findings if finding.severity == "warning")

    def text(self) -> str:
        """Return one line a finding and one line of counts."""
        lines = [finding.text() for finding in self.findings]
        counts = f"{_count(len(self.errors), 'error')}, {_count(len(self.warnings), 'warning')}"
        return "\n".join([*lines, counts])


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
