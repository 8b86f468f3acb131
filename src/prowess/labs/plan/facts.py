"""What a plan lab fixes beside its query: values of the parameters, where further ones are drawn
from, and what indexes may cost.
"""

import tomllib
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from prowess.catalog.lab_facts import fault_of_keys
from prowess.kit.errors import Invalid
from prowess.labs.files import LabFiles
from prowess.labs.scenarios_file import ended

PLAN_FILE = "plan.toml"


class PlanFacts(BaseModel):
    """The contents of `plan.toml`.

    parameters: the types of $1, $2 and so on.
    values: what they are set to, one list a run; the first is used on the small data sets too.
    draws: queries over the large data whose rows are such lists as well; of each, every
        submission draws one.
    change: what is done to the large data before the drawn lists are run, and undone; $1 in it is
        a number that every submission draws, and with it the rows must not hang on the plan.
    may_rewrite: whether the answer may hold another query than the starter's.
    indexes, statistics: how many of them an answer may create at most.
    writes: one UPDATE, INSERT or DELETE whose cost with the indexes is measured.
    reads_allowance, bytes_allowance, writes_allowance: how many times what the reference needs.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    parameters: tuple[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_ ]*(\[\])?$")], ...] = ()
    values: tuple[tuple[str, ...], ...] = Field(default=((),), min_length=1, max_length=8)
    draws: tuple[str, ...] = Field(default=(), max_length=4)
    change: str = ""
    may_rewrite: bool = True
    indexes: int = Field(ge=0, le=8)
    statistics: int = Field(default=0, ge=0, le=8)
    writes: str = ""
    reads_allowance: float = Field(default=1.25, ge=1, le=20)
    bytes_allowance: float = Field(default=2.0, ge=1, le=20)
    writes_allowance: float = Field(default=1.25, ge=1, le=20)


def read_facts(files: LabFiles) -> PlanFacts:
    """Read a plan lab's `plan.toml`.

    Raises:
        Invalid: `labs.bad_plan_file` when it cannot be used.
    """
    if not files.plan.strip():
        raise _bad(files, "there is no such file, or it is empty")
    try:
        stated = tomllib.loads(files.plan)
    except tomllib.TOMLDecodeError as error:
        raise _bad(files, f"it is not TOML: {error}") from error
    unknown = fault_of_keys(stated, kind="plan", file=PLAN_FILE)
    if unknown:
        raise _bad(files, unknown)
    try:
        facts = PlanFacts.model_validate(stated)
    except ValidationError as error:
        wrong = "; ".join(map(_told, error.errors(include_url=False)))
        raise _bad(files, wrong) from error
    for values in facts.values:
        if len(values) != len(facts.parameters):
            told = f"{list(values)} are not {len(facts.parameters)} values"
            raise _bad(files, told)
    if facts.draws and not facts.parameters:
        raise _bad(files, "there is nothing to draw for a query without parameters")
    return facts


def _told(error: ErrorDetails) -> str:
    """Say in words what is wrong with one value."""
    key = ".".join(map(str, error["loc"][:1]))
    if error["type"] == "missing":
        return f"the key `{key}` is missing"
    return f"`{key}`: {error['msg'][:1].lower()}{error['msg'][1:]}"


def _bad(files: LabFiles, why: str) -> Invalid:
    return Invalid(
        code="labs.bad_plan_file",
        message=f"{PLAN_FILE} of lab {files.id} cannot be used: {ended(why)}",
        hint="It needs `indexes`, and `values` with one value for each of `parameters`.",
    )
