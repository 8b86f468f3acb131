"""Schema labs: the form of an answer, facts, mutants, parts of a relation, what is said."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prowess.kit.errors import Invalid
from prowess.labs.normal.dependencies import Dependency, dependency
from prowess.labs.normal.multivalued import Multivalued
from prowess.labs.normal.parting import find_spurious, is_lossless
from prowess.labs.query.seen import SqlFailure
from prowess.labs.schema.checks import CHECKS
from prowess.labs.schema.design import Column, Design, Index, Rule, Table
from prowess.labs.schema.facts import Norm, Probe, Scenario, Stream, read_facts
from prowess.labs.schema.lints import LINTS
from prowess.labs.schema.lints.lint import lint
from prowess.labs.schema.mutation import mutants
from prowess.labs.schema.norming import judge_norm
from prowess.labs.schema.playing import Outcome, is_refusal
from prowess.labs.schema.seen import BadForm, Failed, Overran, Spotted
from prowess.labs.schema.statements import read_script
from prowess.labs.schema.streams import draw_streams
from prowess.labs.schema.strength import why_equal
from prowess.labs.schema.words import refused

SIDES = st.frozensets(st.sampled_from("ABCD"))
DEPENDENCIES = st.lists(st.builds(Dependency, SIDES, SIDES), max_size=4).map(tuple)
MULTIVALUED = st.lists(st.builds(Multivalued, SIDES, SIDES), max_size=2).map(tuple)
PARTS = st.lists(SIDES.filter(bool), min_size=1, max_size=3).map(tuple)
ABCD = frozenset("ABCD")


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        ("CREATE TABLE t (a int)", None),
        ("CREATE UNIQUE INDEX ON t (a); ALTER TABLE t ADD b int; COMMENT ON TABLE t IS ''", None),
        ("BEGIN; INSERT INTO t VALUES (1); COMMIT", None),
        ("CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'", None),
        ("CREATE EXTENSION IF NOT EXISTS btree_gist; CREATE TABLE t (a int)", None),
        ("CREATE COLLATION c (provider = icu, locale = 'und', deterministic = false)", None),
        ("CREATE EXTENSION btree_gist", "empty"),
        (" -- nothing", "empty"),
        ("CREATE TABLE t (a int);\0", "unreadable"),
        (";".join(["CREATE TABLE t (a int)"] * 61), "several"),
        ("CREATE EXTENSION dblink", "not_allowed"),
        ("CREATE TEMP TABLE t (a int)", "not_allowed"),
        ("SELECT 1", "not_allowed"),
        ("DO $$ BEGIN END $$", "not_allowed"),
        ("GRANT ALL ON t TO PUBLIC", "not_allowed"),
        ("CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f()", "not_allowed"),
        ("ALTER SYSTEM SET work_mem = '1GB'", "not_allowed"),
        ("SET search_path = x", "not_allowed"),
        ("SET LOCAL lock_timeout = '1s'", None),
        ("CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER AS ''", "definer"),
    ],
)
def test_the_form_of_an_answer(answer, fault):
    assert read_script(answer, extensions=("btree_gist",)).fault == fault


PROBES = """
[[scenarios]]
name = "a"
refuses = [{ sql = "x", why = "y", control = "z" }]
"""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x = ", "is not TOML"),
        ("", "no such file, or it is empty"),
        ('extensions = ["citext"]', "neither"),
        (PROBES.replace(', control = "z"', ""), "no control"),
        (f'demands = ["none"]\n{PROBES}', "no lint none"),
        (f'extensions = ["dblink"]\n{PROBES}', "no extension dblink"),
        ('[normal]\nfunctional = ["a -> b"]\ndemand = "7NF"', "one of 2NF"),
        (f'{PROBES}\n[[races]]\nname = "r"\nsessions = ["a"]', "are two texts"),
        (f'{PROBES}\n[[races]]\nname = "r"', "the key `sessions` is missing"),
        (f"demandss = []\n{PROBES}", r"`demandss` is no key\. Did you mean demands\?"),
        (f"{PROBES}\n[[scenarios.refusess]]", "in .scenarios.. Did you mean refuses"),
    ],
)
def test_facts_that_are_none_are_refused(text, message):
    with pytest.raises(Invalid, match=message):
        read_facts(text)


def test_drawn_statements_are_the_same_each_time():
    stream = Stream(("INSERT {n} {n} {number}",), {"n": ("1", "2")}, 6)
    scenario = Scenario("a", stream=stream)

    first = draw_streams(scenario, lab="lab")

    assert first == draw_streams(scenario, lab="lab")
    assert first[0] != first[1]
    assert [text.split()[3] for text in first[0]] == list("123456")
    assert all("{" not in text for text in first[0])


def a_table_with_a_key(*, has_key: bool, default: str = "", identity: bool = True) -> Design:
    column = Column("id", "bigint", "bigint", "", has_key, identity, False, default, False)
    told = ("", (), "a", False, True, True, False, "")
    rules = (Rule("t", "t_pkey", "primary", ("id",), *told),) if has_key else ()
    index = Index("t", "t_pkey", ("id",), True, True, "btree", "", False, "", False, True)
    indexes = (index,) if has_key else ()
    return Design((Table("t", False, False, False, "", (column,), rules, indexes),))


@pytest.mark.parametrize(
    ("columns", "default", "identity", "is_told"),
    [
        (["name"], "", True, True),
        (["name"], "uuidv7()", False, True),
        (["name"], "", False, False),
        (["id"], "", True, False),
    ],
)
def test_a_key_that_nobody_writes_need_not_be_there(columns, default, identity, is_told):
    facts = read_facts(f"contract = [{{ relation = 't', columns = {columns} }}]\n{PROBES}")
    with_key, without = (
        a_table_with_a_key(has_key=has_key, default=default, identity=identity)
        for has_key in (True, False)
    )

    why = why_equal(without, with_key, facts=facts)

    assert ("nobody writes the key" in why) is is_told
    assert why_equal(with_key, with_key, facts=facts) == "the catalog is the same"


def test_a_mutant_lacks_one_rule_or_has_one_boundary_moved():
    text = """
    CREATE TABLE t (
        a integer NOT NULL REFERENCES o ON DELETE SET NULL,
        b text UNIQUE CHECK (b > 'x'),
        PRIMARY KEY (a, b)
    );
    CREATE UNIQUE INDEX ON t (b) WHERE a IS NULL;
    CREATE TRIGGER g BEFORE INSERT ON t EXECUTE FUNCTION f()
    """

    made = [" ".join(one.text.split()) for one in mutants(text)]

    for part in (
        "a integer REFERENCES o ON DELETE SET NULL,",
        "a integer NOT NULL ,",
        "b text CHECK (b > 'x'),",
        "b text UNIQUE ,",
        "b text UNIQUE CHECK (b >= 'x'),",
        "CHECK (b > 'x') );",
        "CREATE INDEX ON t (b) WHERE a IS NULL",
        "CREATE UNIQUE INDEX ON t (b);",
    ):
        assert any(part in one for one in made), part
    assert sum("TRIGGER" not in one for one in made) == 1


def test_a_function_that_nobody_gets_is_no_rule_of_the_answer():
    probe = Probe(sql="INSERT INTO t VALUES (1)", why="it is right")
    steps = {
        message: refused(
            Scenario(name="one"),
            probe,
            outcome=Outcome(failure=SqlFailure("42501", message, "", "", 0)),
        ).next_step
        for message in (
            "permission denied for function pg_advisory_xact_lock",
            'new row violates row-level security policy for table "t"',
        )
    }

    locks, rows = steps.values()
    assert "lock a row or a table" in locks
    assert "which rule refuses it" in rows


@pytest.mark.parametrize(
    ("state", "refuses"),
    [
        ("23505", True),
        ("22P02", True),
        ("P0001", True),
        ("44000", True),
        ("42501", True),
        ("428C9", True),
        ("ZZ001", True),
        ("42703", False),
        ("0A000", False),
        ("55000", False),
    ],
)
def test_a_refusal_speaks_of_rows(state, refuses):
    assert is_refusal(SqlFailure(state, "", "", "", 0)) == refuses


@pytest.mark.parametrize(
    ("seen", "name"),
    [
        (BadForm("empty", ""), "refused-statement"),
        (BadForm("several", ""), "refused-statement"),
        (BadForm("unreadable", ""), "refused-statement"),
        (BadForm("open", ""), "refused-statement"),
        (BadForm("definer", "create function f"), "refused-statement"),
        (BadForm("not_allowed", "grant all"), "refused-statement"),
        (Failed(SqlFailure("42P01", "m", "d", "h", 0), "s"), "runtime-error"),
        (Failed(SqlFailure("42501", "m", "", "", 0), "s", forbidden=True), "refused-statement"),
        (Overran("time", "s"), "timeout"),
        *(
            (Spotted(sort, "It does. Really.", "Look."), name)
            for sort, name in (
                ("contract", "missing-contract"),
                ("refuses", "unwanted-refusal"),
                ("accepts", "missing-refusal"),
                ("result", "wrong-result"),
                ("change", "breaks-on-change"),
                ("rewritten", "rewritten-table"),
                ("race", "concurrent-breach"),
                ("held_up", "needless-conflict"),
                ("lossy", "lossy-parts"),
                ("form", "broken-normal-form"),
                ("unenforced", "unenforced-dependency"),
                ("dangling", "missing-reference"),
            )
        ),
    ],
)
def test_exactly_one_check_speaks(seen, name):
    found = [one.name for one in CHECKS if (finding := one.look(seen)) and finding.message]

    assert found == [name]


def test_a_lint_says_all_four_parts():
    with pytest.raises(TypeError, match="lacks: Fine when"):

        @lint(title="t")
        def some_flaw(design):
            """
            What is wrong: a.
            Why it matters: b.
            Mend: c.
            """

    assert len({one.code for one in LINTS}) == len(LINTS) >= 25


@given(PARTS, DEPENDENCIES)
def test_rows_that_join_to_more_are_found_exactly_where_parts_lose_something(parts, functional):
    found = find_spurious(ABCD, parts, dependencies=functional)

    assert (found is None) == is_lossless(ABCD, parts, dependencies=functional)


@given(PARTS, DEPENDENCIES, MULTIVALUED)
def test_rows_that_join_to_more_keep_every_dependency(parts, functional, multivalued):
    found = find_spurious(ABCD, parts, dependencies=functional, multivalued=multivalued)
    if found is None:
        return

    assert all(keeps(found.rows, one) for one in (*functional, *multivalued))
    whole = {name: (name, 0) for name in ABCD}
    assert whole not in found.rows
    for part in parts:
        assert any(all(row[name] == whole[name] for name in part) for row in found.rows)


def keeps(rows, one: Dependency | Multivalued) -> bool:
    """True when the rows keep a dependency, by its definition."""
    alike = [(a, b) for a, b in product(rows, rows) if all(a[n] == b[n] for n in one.left)]
    if isinstance(one, Dependency):
        return all(a[name] == b[name] for a, b in alike for name in one.right)
    right = one.right - one.left
    return all({n: (a if n in right else b)[n] for n in ABCD} in rows for a, b in alike)


def column(name: str, *, not_null: bool = True) -> Column:
    return Column(name, "text", "text", "", not_null, False, False, "", False)


def rule(table: str, kind, *columns: str, to: str = "", keys: tuple[str, ...] = ()) -> Rule:
    return Rule(table, "r", kind, columns, to, keys, "a", False, True, True, False, "")


def table(name: str, *columns: str, rules: tuple[Rule, ...] = (), free: str = "") -> Table:
    made = tuple(column(one, not_null=one != free) for one in columns)
    return Table(name, False, False, False, "", made, rules, ())


def norm(*functional: str, demand: str = "BCNF", preserve: bool = True, multi: str = "") -> Norm:
    read = tuple(map(dependency, functional))
    sides = dependency(multi.replace("->>", "->")) if multi else None
    more = (Multivalued(sides.left, sides.right),) if sides else ()
    return Norm(read, more, demand, preserve)


def judged(facts: Norm, *tables: Table) -> list[str]:
    return [one.sort for one in judge_norm(facts, design=Design(tables))]


CITY = norm("person -> city", "city -> country")
PEOPLE = table("people", "person", "city", rules=(rule("people", "primary", "person"),))
TIED = table(
    "people",
    "person",
    "city",
    rules=(
        rule("people", "primary", "person"),
        rule("people", "foreign", "city", to="cities", keys=("city",)),
    ),
)
CITIES = table("cities", "city", "country", rules=(rule("cities", "primary", "city"),))


def test_a_key_that_is_not_enforced_ties_nothing():
    *others, key = TIED.rules
    loose = replace(TIED, rules=(*others, replace(key, enforced=False)))

    assert judged(CITY, loose, CITIES) == judged(CITY, replace(TIED, rules=tuple(others)), CITIES)
    assert judged(CITY, loose, CITIES)


def test_parts_that_are_tied_over_keys_are_right():
    assert judged(CITY, TIED, CITIES) == []


def test_what_is_not_tied_or_not_a_key_is_told():
    untold = table("cities", "city", "country")

    assert judged(CITY, PEOPLE, CITIES) == ["dangling"]
    assert judged(CITY, TIED, untold) == ["unenforced"]
    assert judged(CITY, TIED) == ["contract"]


def test_a_number_stands_for_the_key_of_its_row():
    cities = table(
        "cities",
        "city_id",
        "city",
        "country",
        rules=(rule("cities", "primary", "city_id"), rule("cities", "unique", "city")),
    )
    people = table(
        "people",
        "person",
        "city_id",
        rules=(
            rule("people", "primary", "person"),
            rule("people", "foreign", "city_id", to="cities", keys=("city_id",)),
        ),
    )

    assert judged(CITY, people, cities) == []


def test_a_transitive_dependency_is_shown_by_two_rows():
    whole = table("people", "person", "city", "country", rules=PEOPLE.rules)

    (first, *_) = judge_norm(CITY, design=Design((whole,)))

    assert first.sort == "form"
    lines = first.says.split("\n")
    assert lines[0].startswith("people is not in 3NF: city -> country, but city is no key")
    assert lines[-2:] == [" city 1 | country 1 | person 1", " city 1 | country 1 | person 2"]


def test_parts_without_a_common_key_make_up_rows():
    people = table("people", "person", "country", rules=PEOPLE.rules)

    (first, *_) = judge_norm(CITY, design=Design((people, CITIES)))

    assert first.sort == "lossy"
    assert len(first.case.got.rows) == len(first.case.expected.rows) + 1


def test_two_facts_in_one_table_break_the_fourth_form():
    facts = norm(demand="4NF", multi="course ->> book")
    facts = Norm((), facts.multivalued, "4NF", True, {"teacher": ("Ada", "Bo")})
    every = ("course", "book", "teacher")
    whole = table("all", *every, rules=(rule("all", "primary", *every),))
    parts = [
        table(name, "course", name, rules=(rule(name, "primary", "course", name),))
        for name in ("book", "teacher")
    ]

    (first,) = judge_norm(facts, design=Design((whole,)))

    assert (first.sort, first.says.count("\n")) == ("form", 7)
    assert judged(facts, *parts) == []


def test_a_dependency_that_the_form_cannot_keep_is_not_asked_for():
    facts = ("student, subject -> teacher", "teacher -> subject")
    parts = (
        table("teachers", "teacher", "subject", rules=(rule("teachers", "primary", "teacher"),)),
        table(
            "lessons",
            "student",
            "teacher",
            rules=(
                rule("lessons", "primary", "student", "teacher"),
                rule("lessons", "foreign", "teacher", to="teachers", keys=("teacher",)),
            ),
        ),
    )

    assert judged(norm(*facts), *parts) == ["unenforced"]
    assert judged(norm(*facts, preserve=False), *parts) == []


def test_a_key_that_no_dependency_knows_refuses_what_is_right():
    facts = norm("book -> publisher", demand="4NF", multi="course ->> teacher")
    books = table("books", "book", "publisher", rules=(rule("books", "primary", "book"),))
    read = table(
        "read",
        "course",
        "book",
        rules=(
            rule("read", "primary", "course", "book"),
            rule("read", "foreign", "book", to="books", keys=("book",)),
        ),
    )
    taught = table("taught", "course", "teacher", rules=(rule("taught", "primary", "teacher"),))
    (first,) = judge_norm(facts, design=Design((books, read, taught)))

    assert first.sort == "refuses"
    assert first.says.startswith("taught takes one row for each teacher,")
    assert first.says.split("\n")[-2:] == [" course 1 | teacher 1", " course 2 | teacher 1"]
    assert first.next_step == "Declare course, teacher as the key instead."
