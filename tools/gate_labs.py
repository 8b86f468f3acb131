"""Lead every lab that has no valid record through its gate: `python -m tools.gate_labs`.

It goes on where it was stopped, because each record is kept as soon as its lab has passed.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from prowess.kit.errors import ProwessError
from prowess.labs.bench import Bench
from prowess.labs.files import read_lab_files
from prowess.labs.gate import QUICK_RUNS, Finding, GateResult, run_gate
from prowess.labs.kinds import KINDS
from prowess.labs.records import Begun, begin, grader_hash, is_proved, keep_record
from prowess.rigs import open_servers

CONTENT = Path(__file__).parents[1] / "content"

BUSY = ("query", "plan")
"""Kinds of labs that compute all the time; those of other kinds wait for sessions and disks.

Plans come last: what others create beside them makes PostgreSQL read its catalogs more often.
"""

IDLE_TO_BUSY = 3
"""As many of the others are led through at once for each of them."""


def main() -> int:
    """Return 1 when a lab did not pass."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=QUICK_RUNS, help="runs of each answer")
    parser.add_argument("--write", action="store_true", help="write the transcripts anew")
    parser.add_argument(
        "--abreast", type=int, default=1, help="labs of queries at once, and thrice as many others"
    )
    parser.add_argument(
        "--processes", type=int, default=os.cpu_count() or 1, help="that share the labs"
    )
    parser.add_argument("--taken", type=Path, help="where processes note what each has taken")
    parser.add_argument("slugs", nargs="*", help="labs, all when none is named")
    wish = parser.parse_args()
    found = sorted(path.parent for path in (CONTENT / "labs").glob("*/lab.toml"))
    named = {slug: place for place, slug in enumerate(wish.slugs)}
    labs = [lab for lab in found if not named or lab.name in named]
    labs.sort(key=lambda lab: named.get(lab.name, 0))
    if wish.processes > 1 and len(labs) > 1:
        return _share(labs, wish=wish)
    return _lead(labs, wish=wish)


def _share(labs: list[Path], *, wish: argparse.Namespace) -> int:
    """Lead them through in several processes: in one, Python computes on one core at a time.

    Each takes what no other has taken, so that they end together.
    """
    command = [sys.executable, "-m", "tools.gate_labs", "--processes", "1"]
    command += ["--runs", str(wish.runs), "--abreast", str(wish.abreast)]
    command += ["--write"] if wish.write else []
    children = []
    with tempfile.TemporaryDirectory(prefix="prowess-taken-") as taken:
        try:
            count = min(wish.processes, len(labs))
            for nth in range(count):
                in_turn = _in_turn(labs, part=nth / count)
                slugs = [lab.name for lab in in_turn]
                children.append(subprocess.Popen((*command, "--taken", taken, *slugs)))
            codes = [child.wait() for child in children]
        finally:
            for child in children:
                child.terminate()
                child.wait()
    return int(any(codes))  # who was killed has a code below zero


def _in_turn(labs: list[Path], *, part: float) -> list[Path]:
    """Put labs of one schema side by side, because it is made once, and begin so far within."""
    by_schema = sorted(labs, key=lambda lab: str(_facts(lab).get("schema", lab.name)))
    first = int(part * len(labs))
    return by_schema[first:] + by_schema[:first]


def _take(folder: Path, *, taken: Path | None) -> bool:
    """Take a lab for this process; False where another one has it."""
    if taken is not None:
        try:
            (taken / folder.name).touch(exist_ok=False)
        except FileExistsError:
            return False
    return True


def _lead(labs: list[Path], *, wish: argparse.Namespace) -> int:
    for kind in KINDS:
        grader_hash(kind)  # of the sources as they were read, before anybody changes them
    busy = [lab for kind in BUSY for lab in labs if _facts(lab)["kind"] == kind]
    idle = [lab for lab in labs if lab not in busy]
    environ = dict(os.environ)  # noqa: TID251 - a program of its own
    with (
        tempfile.TemporaryDirectory(prefix="prowess-gate-") as home,
        open_servers(home=Path(home), environ=environ) as servers,
    ):
        bench = Bench(lambda: servers)

        def lead(folder: Path) -> bool | None:
            if not _take(folder, taken=wish.taken):
                return None
            return _pass(bench, folder, runs=wish.runs, write=wish.write)

        try:
            with (
                ThreadPoolExecutor(wish.abreast) as few,
                ThreadPoolExecutor(wish.abreast * IDLE_TO_BUSY) as many,
            ):
                begun = (many.map(lead, idle), few.map(lead, busy))
                passed = [one for each in begun for one in each if one is not None]
        finally:
            bench.close()
    print(f"{sum(passed)} of {len(passed)} labs pass")
    return int(not all(passed))


def _facts(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "lab.toml").read_text(encoding="utf-8"))


def to_mend(result: GateResult) -> list[Finding]:
    """Return what is found but data sets that are not used: a mean of means that lies half-way
    has more than one rounding, and no author can help it.
    """
    return [one for one in result.findings if one.subject != "data" or one.gravity != "weak"]


def _pass(bench: Bench, folder: Path, *, runs: int, write: bool) -> bool:
    name = _facts(folder).get("schema")
    schema_folder = CONTENT / "schemas" / name if name else None
    try:
        lab = read_lab_files(folder, schema_folder=schema_folder)
        if is_proved(folder, lab=lab, runs=runs) and not write:
            print(f"ok    {folder.name}: on record", flush=True)
            return True
        begun, result = _gate(bench, folder, schema_folder, runs=runs, write=write)
        passed = not to_mend(result)
        if passed:
            keep_record(folder, schema_folder=schema_folder, result=result, begun=begun)
    except ProwessError as error:
        print(f"FAIL  {folder.name}: {error.message} {error.hint}", flush=True)
        return False
    print(
        f"{'ok  ' if passed else 'FAIL'}  {folder.name}: {result.elapsed_ms / 1000:.1f} s",
        *(f"      {one.gravity}: {one.subject}: {one.text}" for one in result.findings),
        sep="\n",
        flush=True,
    )
    return passed


def _gate(
    bench: Bench, folder: Path, schema_folder: Path | None, *, runs: int, write: bool
) -> tuple[Begun, GateResult]:
    """Lead through the gate, and once more where it has asked for further data sets."""
    before = read_lab_files(folder, schema_folder=schema_folder).further
    begun = begin(folder, schema_folder=schema_folder)
    result = run_gate(bench, folder=folder, schema_folder=schema_folder, runs=runs, write=write)
    if read_lab_files(folder, schema_folder=schema_folder).further == before:
        return begun, result
    return _gate(bench, folder, schema_folder, runs=runs, write=write)


if __name__ == "__main__":
    raise SystemExit(main())
