"""How long the whole suite of a project takes: each on its references in Python and in Node.

Load is a family of its own, which is measured only when it is asked for: `--everything`.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.measure import Measure

PROJECTS = Path(__file__).parents[1] / "content" / "projects"
REFERENCES = ("python", "node")
LIMIT_S, WITH_LOAD_S = 60.0, 120.0
SEED = "11"


def run() -> list[Measure]:
    """Grade one after the other, in a home in which the servers have been started before."""
    with tempfile.TemporaryDirectory(prefix="prowess-bench-") as home:
        measures = []
        for project in sorted(path.parent for path in PROJECTS.glob("*/suite.py")):
            for reference in REFERENCES:
                folder = project / "references" / reference
                _took_s(folder, home, "--family", "shutdown")  # makes what is made once
                name = f"{project.name}, {reference}"
                measures.append(Measure(name, _took_s(folder, home), "s", LIMIT_S))
                if 'family="load"' in (project / "suite.py").read_text(encoding="utf-8"):
                    took_s = _took_s(folder, home, "--everything")
                    measures.append(Measure(f"{name}, with load", took_s, "s", WITH_LOAD_S))
        return measures


def _took_s(folder: Path, home: str, *more: str) -> float:
    """Grade a reference as a learner does, and return how long that took."""
    bin_folder = Path(sys.executable).parent
    inherited = os.environ["PATH"]  # noqa: TID251 - a benchmark is its own door
    began = time.perf_counter()
    done = subprocess.run(
        [bin_folder / "prowess", "project", "check", folder, "--seed", SEED, "--json", *more],
        env={"PATH": f"{bin_folder}:{inherited}", "PROWESS_HOME": home},
        capture_output=True,
        text=True,
        check=False,
    )
    took_s = time.perf_counter() - began
    verdict = json.loads(done.stdout or "{}").get("verdict", done.stderr[-500:])
    assert verdict == "pass", f"{folder.parent.parent.name} {folder.name}: {verdict}"
    return took_s
