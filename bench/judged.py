"""How often a verdict is wrong: answers whose author knew whether they are right, to labs that no
grader was made for, and to our own.

They lie in `bench/labelled`: a folder a group, in it labs with `answers.sql` beside their files,
one answer below each line `--- right-1` or `--- wrong-1`. Of our own labs only the answers do.
"""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from bench.grading import CONTENT, open_bench, read_lab
from bench.measure import Measure
from prowess.labs.bench import Bench
from prowess.labs.contract import Submission

LABELLED = Path(__file__).parent / "labelled"
OURS = "shipped"
ABREAST = 2

EXPECTED = {"right": "pass", "wrong": "fail"}


@dataclass(frozen=True, slots=True)
class Judged:
    """One answer beside its verdict."""

    group: str
    lab: str
    name: str
    verdict: str
    summary: str

    @property
    def label(self) -> str:
        """What its author says of it."""
        return self.name.partition("-")[0]

    @property
    def is_misjudged(self) -> bool:
        """True where verdict and author differ."""
        return self.verdict != EXPECTED[self.label]


def run() -> list[Measure]:
    """Grade every labelled answer once, and name those that are misjudged."""
    with open_bench() as bench, ThreadPoolExecutor(ABREAST) as pool:
        found = pool.map(lambda one: list(_judge_lab(bench, one[0], one[1])), list(_labs()))
        judged = [one for some in found for one in some]
    for one in judged:
        if one.is_misjudged:
            told = f"{one.group}/{one.lab} {one.name}: {one.verdict} {one.summary[:100]}"
            print(told, file=sys.stderr, flush=True)
    assert judged, f"No labelled answers lie in {LABELLED.name}."
    groups = sorted({one.group for one in judged})
    return [measure for group in groups for measure in _measures(judged, group=group)]


def _measures(judged: list[Judged], *, group: str) -> Iterator[Measure]:
    every = [one for one in judged if one.group == group]
    for label, told, target in (("right", "not accepted", 0.5), ("wrong", "not refused", 3)):
        ours = [one for one in every if one.label == label]
        missed = sum(one.is_misjudged for one in ours)
        yield Measure(f"{group}: {label} answers", len(ours), "")
        yield Measure(f"{group}: {label} answers {told}", 100 * missed / len(ours), "%", target)


def _judge_lab(bench: Bench, group: str, folder: Path) -> Iterator[Judged]:
    is_ours = group == OURS
    lab = CONTENT / "labs" / folder.name if is_ours else folder
    _, files = read_lab(lab, schemas=(CONTENT if is_ours else LABELLED / group) / "schemas")
    answers = list(_answers(folder / "answers.sql"))
    with bench.ready(files) as prepared:
        for name, text in answers:
            report = prepared.grade(
                Submission(text, 1, files.version, lambda _: None, lambda: False)
            )
            yield Judged(group, folder.name, name, report.verdict, report.summary)


def _labs() -> Iterator[tuple[str, Path]]:
    for path in sorted(LABELLED.glob("*/labs/*/answers.sql")):
        yield path.parents[2].name, path.parent


def _answers(path: Path) -> Iterator[tuple[str, str]]:
    for part in f"\n{path.read_text(encoding='utf-8')}".split("\n--- ")[1:]:
        name, _, text = part.partition("\n")
        yield name.strip(), text.strip()
