"""Run every house lint; print findings as path:line rule message; exit 1 when there are any."""

import sys

from tools.lint import arguments, decisions, docstrings, errors, leaks, names, reasons, size
from tools.lint.finding import Finding, modules

UNDER = ("src/", "tests/", "tools/", "bench/")


def main() -> int:
    """Return the exit code."""
    findings: list[Finding] = []
    for module in modules(under=UNDER):
        for lint in (size, names, docstrings, arguments, errors):
            findings += (f for f in lint.check(module) if not module.skips(f.line, f.rule))
    findings += leaks.check_tree()
    findings += reasons.check_tree()
    findings += decisions.check_tree()
    for finding in sorted(findings):
        print(f"{finding.path}:{finding.line}: {finding.rule} {finding.message}")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
