"""Builds the template of a lab that defines something: what comes of the calls, set by set."""

from collections.abc import Sequence
from dataclasses import replace

from prowess.kit.errors import Invalid
from prowess.labs.change.building import JUST_MISSED, ask_everywhere, changed_on, kills_of
from prowess.labs.definition.bench import DefinitionBench, open_trusted_bench
from prowess.labs.definition.calls import Calls, read_calls
from prowess.labs.definition.mutation import mutants
from prowess.labs.definition.signatures import Signature
from prowess.labs.definition.statements import (
    queries_in,
    read_definition,
    read_reference_definition,
    wanted_names,
)
from prowess.labs.files import LabFiles
from prowess.labs.query.building import COVERED_BY, fill_sets, keep_sets, open_build
from prowess.labs.query.farm import SAMPLE, Farm
from prowess.labs.query.mutation import spread
from prowess.labs.query.telling import check_telling
from prowess.labs.query.template import DataSet, Template
from prowess.labs.sandbox.rooms import Rooms
from prowess.labs.sandbox.session import Session

DOES = "let a call return, refuse or change anything"


def build_template(rooms: Rooms, *, files: LabFiles, farm: Farm) -> tuple[Template, Calls]:
    """Build the template of a lab version.

    Raises:
        Invalid: `labs.bad_schema` when the schema has triggers, `labs.bad_calls`,
            `labs.bad_reference` when PostgreSQL refuses the reference,
            `labs.unsteady_reference` when fewer than 40 data sets stay, and
            `labs.telling_nothing` when nothing comes of any call.
    """
    made = read_calls(files.calls, shape=farm.shape)
    reference = read_reference_definition(files.reference, shape=farm.shape)
    with open_build(
        rooms,
        files=files,
        farm=farm,
        reference=reference,
        take_apart=queries_in,
        just_missed=JUST_MISSED,
    ) as build:
        _check_no_triggers(build.session, lab=files.id)
        fill_sets(build)
        with open_trusted_bench(build.template, session=build.session, made=made) as opened:
            bench, scratch = opened
            ask_everywhere(build, bench, scratch=scratch)
            keep_sets(build, kills=lambda sets: _kills(bench, sets, scratch=scratch))
            telling = any(changed_on(bench, scratch=scratch))
            check_telling(build.template, telling=telling, what=DOES)
            made = replace(made, promised=_promised(bench, files=files))
        rooms.allow_logins(build.template.database, plpgsql=True)
    return build.template, made


def _promised(bench: DefinitionBench, *, files: LabFiles) -> tuple[Signature, ...]:
    """Return what the functions return of which calls speak."""
    wanted = wanted_names(files.reference, calls=files.calls)
    signatures = bench.signatures_of(bench.reference) or ()
    return tuple(one for one in signatures if one.name in wanted)


def _kills(
    bench: DefinitionBench, sets: Sequence[DataSet], *, scratch: str
) -> list[frozenset[int]]:
    files = bench.template.files
    wanted = wanted_names(files.reference, calls=files.calls)
    # An endless one is caught by any data set, and would take its time on each.
    texts = [answer.text for answer in files.mutants if "timeout" not in answer.caught_by]
    texts += [one.text for one in spread(mutants(files.reference), count=COVERED_BY)]
    scripts = [read_definition(text, wanted=wanted) for text in texts]
    return kills_of(bench, sets, scripts=scripts, scratch=scratch)


def _check_no_triggers(session: Session, *, lab: str) -> None:
    """Rows are put in by whoever defines, and triggers would change them on the way."""
    count = session.run(
        "SELECT count(*) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE c.relnamespace = %s::regnamespace AND NOT t.tgisinternal",
        [SAMPLE],
    )
    if count != [(0,)]:
        raise Invalid(
            code="labs.bad_schema",
            message=f"The schema of lab {lab} has triggers; where definitions are asked for it"
            " may have none.",
            hint="Leave triggers to the answer.",
        )
