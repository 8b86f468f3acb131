"""A lab's folder as the grader reads it: the hidden half, beside the catalog's public one."""

import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from prowess.catalog.lab_facts import fault_of_keys
from prowess.kit.errors import Invalid, NotFound
from prowess.kit.seeds import fingerprint

DATA_FILE = "data.toml"
MOST_FURTHER = 8

CAUGHT_BY = re.compile(r"^--\s*caught_by:\s*(?P<names>.*)$", re.MULTILINE)
COMPARES = re.compile(r"^--\s*compares:\s*column names\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class KnownAnswer:
    """A right answer of another shape, or a mutant with the checks of which one must catch it."""

    name: str
    text: str
    caught_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LabFiles:
    """Everything of a lab that decides a verdict. `version` changes when any of it does.

    `calls` are the statements that use what an answer defines, `scenarios` the text of
    scenarios.toml, by which sessions race; `plan` is the text of plan.toml,
    and `large_sql` what fills the tables where plans are judged. `further` are the numbers in
    data.toml: data sets that the gate has found to tell what the others do not.
    """

    id: str
    kind: str
    schema_sql: str
    sample_sql: str
    reference: str
    calls: str
    starter: str
    right: tuple[KnownAnswer, ...]
    mutants: tuple[KnownAnswer, ...]
    trap: str
    version: str
    scenarios: str = ""
    plan: str = ""
    large_sql: str = ""
    further: tuple[int, ...] = ()

    @property
    def compares_column_names(self) -> bool:
        """True when the reference opens with the line `-- compares: column names`."""
        return _compares_names(self.reference)


@lru_cache(maxsize=64)
def _compares_names(reference: str) -> bool:
    return COMPARES.search(reference) is not None


def read_lab_files(folder: Path, *, schema_folder: Path | None) -> LabFiles:
    """Read a lab's folder; schema and sample come from `schema_folder` unless the lab has its own.

    Files that have not changed since are not read again: every answer asks for them.

    Raises:
        NotFound: `labs.missing_file` when a file that every lab needs is not there.
        Invalid: `labs.bad_lab_file` when lab.toml is not TOML.
    """
    folders = (folder, folder / "right", folder / "mutants", schema_folder)
    stamps = tuple(stamp for one in folders if one is not None for stamp in _stamps(one))
    return _read(folder, schema_folder, stamps)


_Stamp = tuple[str, int, int, int]


def _stamps(folder: Path) -> list[_Stamp]:
    """Return what changes with any file of a folder: names, sizes, inodes and times."""
    try:
        with os.scandir(folder) as entries:
            found = [(one.name, one.stat()) for one in entries if one.is_file()]
    except OSError:  # whoever reads it says what is wrong
        return []
    return sorted((name, told.st_size, told.st_ino, told.st_mtime_ns) for name, told in found)


@lru_cache(maxsize=256)
def _read(folder: Path, schema_folder: Path | None, _stamps: tuple[_Stamp, ...]) -> LabFiles:
    facts = _facts(folder / "lab.toml")
    home = folder if (folder / "schema.sql").is_file() else schema_folder or folder
    schema_sql, sample_sql = _need(home / "schema.sql"), _maybe(home / "sample.sql")
    reference, starter = _need(folder / "reference.sql"), _maybe(folder / "starter.sql")
    calls = _maybe(folder / "calls.sql")
    right, mutants = tuple(_answers(folder / "right")), tuple(_answers(folder / "mutants"))
    scenarios = _maybe(folder / "scenarios.toml")
    plan = _maybe(folder / "plan.toml")
    large_sql = _maybe(home / "large.sql") if plan else ""
    data = _maybe(folder / DATA_FILE)
    texts = (
        schema_sql,
        sample_sql,
        reference,
        *filter(None, (calls, scenarios, data)),
        *(answer.text for answer in (*right, *mutants)),
        *((plan, large_sql, starter) if plan else ()),
    )
    return LabFiles(
        id=folder.name,
        kind=str(facts.get("kind", "query")),
        schema_sql=schema_sql,
        sample_sql=sample_sql,
        reference=reference,
        calls=calls,
        starter=starter,
        right=right,
        mutants=mutants,
        trap=str(facts.get("trap", "")),
        version=fingerprint(*texts),
        scenarios=scenarios,
        plan=plan,
        large_sql=large_sql,
        further=_further(data, lab=folder.name),
    )


def write_further(folder: Path, numbers: tuple[int, ...]) -> None:
    """Keep the numbers of further data sets in the lab's data.toml."""
    why = "# Found by the gate: hidden data sets that tell apart what the others do not."
    (folder / DATA_FILE).write_text(f"{why}\nfurther = {list(numbers)}\n", encoding="utf-8")


def _further(text: str, *, lab: str) -> tuple[int, ...]:
    unknown = ""
    try:
        facts = tomllib.loads(text)
        numbers = facts.get("further", [])
        unknown = fault_of_keys(facts, kind="", file=DATA_FILE)
    except tomllib.TOMLDecodeError:
        numbers = None
    if unknown:
        raise Invalid(
            code="labs.bad_lab_file",
            message=f"{DATA_FILE} of lab {lab} is not as it should be: {unknown}",
            hint="Remove the file; prowess lab gate --write makes it anew where it is needed.",
        )
    fits = isinstance(numbers, list) and len(numbers) <= MOST_FURTHER
    if not fits or not all(type(one) is int and one >= 0 for one in numbers or ()):
        raise Invalid(
            code="labs.bad_lab_file",
            message=f"{DATA_FILE} of lab {lab}: `further` must be at most {MOST_FURTHER} numbers.",
            hint="Remove the file; prowess lab gate --write makes it anew where it is needed.",
        )
    return tuple(numbers or ())


def _facts(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(_need(path))
    except tomllib.TOMLDecodeError as error:
        raise Invalid(
            code="labs.bad_lab_file",
            message=f"{path.name} of lab {path.parent.name} is not TOML: {error}.",
            hint="Mend that line; CONTRIBUTING.md shows a whole lab.toml.",
        ) from error


def _need(path: Path) -> str:
    if not path.is_file():
        raise NotFound(
            code="labs.missing_file",
            message=f"Lab {path.parent.name} has no {path.name}.",
            hint="A query lab needs lab.toml, brief.md, reference.sql and a schema.sql.",
        )
    return path.read_text(encoding="utf-8")


def _maybe(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _answers(folder: Path) -> Iterator[KnownAnswer]:
    for path in sorted(folder.glob("*.sql")):
        text = path.read_text(encoding="utf-8")
        found = CAUGHT_BY.search(text)
        names = found["names"].split(",") if found else []
        caught_by = tuple(name.strip() for name in names if name.strip())
        yield KnownAnswer(name=path.stem, text=text, caught_by=caught_by)
