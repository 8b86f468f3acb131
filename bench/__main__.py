"""Run every benchmark, or those named; print a table each and store bench/results/<name>.json.

A result is written only when its benchmark ran to the end, and not where all of it is void.
"""

import importlib
import json
import platform
import sys
from dataclasses import asdict
from pathlib import Path

from bench.measure import Measure, table

HERE = Path(__file__).parent
RESULTS = HERE / "results"
NOT_BENCHMARKS = {"__init__", "__main__", "grading", "measure", "serving"}


def main() -> int:
    """Return 1 when a target was missed, or a run was void that should have told."""
    every = sorted(path.stem for path in HERE.glob("*.py") if path.stem not in NOT_BENCHMARKS)
    names = sys.argv[1:] or every
    unknown = [name for name in names if name not in every]
    if unknown:
        print(f"No benchmark is called {unknown[0]}. There are: {', '.join(every)}.")
        return 2
    RESULTS.mkdir(exist_ok=True)
    missed = False
    for name in names:
        print(f"\n{name}", flush=True)
        measures: list[Measure] = importlib.import_module(f"bench.{name}").run()
        print(table(measures), flush=True)
        if not all(measure.void for measure in measures):
            _store(name, measures)
        missed |= not all(measure.reached for measure in measures)
    return int(missed)


def _store(name: str, measures: list[Measure]) -> None:
    document = {
        "benchmark": name,
        "machine": f"{platform.system()} {platform.machine()}, {_cores()} cores",
        "python": platform.python_version(),
        "measures": [{**asdict(m), "reached": m.reached} for m in measures],
    }
    (RESULTS / f"{name}.json").write_text(json.dumps(document, indent=2) + "\n")


def _cores() -> int:
    import os

    return os.cpu_count() or 1


if __name__ == "__main__":
    sys.exit(main())
