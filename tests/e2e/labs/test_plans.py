"""Plan labs on a real server: the same numbers each time, and nothing that gets out."""

import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from benches import a_grading
from prowess.labs.contract import Submission
from prowess.labs.files import read_lab_files
from prowess.labs.plan import large
from prowess.labs.plan.facts import PlanFacts
from prowess.labs.plan.judging import runner_for
from prowess.labs.plan.large import MOST_IDLE, MOST_ROWS
from prowess.labs.plan.measuring import open_meter
from prowess.labs.plan.tree import read_tree as real

pytestmark = [pytest.mark.servers, pytest.mark.timeout(300)]

CONTENT = Path(__file__).parents[3] / "content"
INDEX = "CREATE INDEX ON scans (depot_id, kind, scanned_at, scan_id);"
TABLES = {"claims", "customers", "depots", "parcels", "scans"}


@pytest.fixture(scope="module")
def grading(tmp_path_factory):
    """The lab latest-scans with its schema in one folder, so that it stands alone."""
    folder = tmp_path_factory.mktemp("plans") / "latest-scans"
    shutil.copytree(CONTENT / "labs" / "latest-scans", folder)
    for path in (CONTENT / "schemas" / "parcels").glob("*.sql"):
        shutil.copy(path, folder)
    plan = (folder / "plan.toml").read_text().replace("may_rewrite = false", "statistics = 1")
    (folder / "plan.toml").write_text(plan)
    with a_grading(tmp_path_factory.mktemp("servers")) as grading:
        yield replace(grading, folder=folder)


def ask(grading, text: str):
    with grading.servers.postgres().connect(database="postgres") as connection:
        return connection.execute(text.encode()).fetchall()


def idle(grading) -> list[str]:
    """The copies that wait for an answer."""
    text = "SELECT datname FROM pg_stat_activity WHERE usename ~ '_d[0-9]+$'"
    return [name for (name,) in ask(grading, text)]


def left_over(grading) -> tuple[int, int]:
    """How many databases there are beside idle copies, and roles that own an answer's tables."""
    databases = ask(grading, "SELECT datname FROM pg_database")
    roles = ask(grading, "SELECT rolname FROM pg_roles WHERE rolname ~ '_d[0-9]+$'")
    copies = len(idle(grading))
    return len(databases) - copies, len(roles) - copies


def relations(grading) -> list[str]:
    """What there is in the copies that wait for an answer."""
    found = []
    for name in idle(grading):
        with grading.servers.postgres().connect(database=name) as connection:
            text = "SELECT relname FROM pg_class WHERE relnamespace = 'lab'::regnamespace"
            text += " UNION ALL SELECT stxname FROM pg_statistic_ext"
            found += [name for (name,) in connection.execute(text).fetchall()]
    return found


def test_the_same_answer_costs_the_same_each_time_also_beside_others(grading):
    def measures(_) -> object:
        report = replace(grading, events=[]).grade(INDEX)
        assert report.verdict == "pass", report.summary
        return report.plans

    with ThreadPoolExecutor(3) as pool:
        plans = list(pool.map(measures, range(6)))

    assert all(one == plans[0] for one in plans)


def test_the_planner_knows_what_an_index_on_an_expression_holds(grading):
    """What it knows of columns stays; that they are passed over meanwhile leaves no trace."""
    files = read_lab_files(grading.folder, schema_folder=None)
    passed_over = (
        "SELECT FROM pg_attribute WHERE attrelid = 'scans'::regclass AND attstattarget = 0"
    )
    plain, made = "kind = 'damaged'", "upper(kind) = 'DAMAGED'"

    def estimated(condition: str) -> str:
        plan = copy.session.run(f"EXPLAIN SELECT FROM scans WHERE {condition}")
        return re.findall(r"rows=\d+", str(plan))[0]

    with grading.bench.ready(files) as prepared, prepared.lab.large.copy() as copy:
        lab = prepared.lab
        runner = runner_for(lab.template, submission=Submission("", 0, "", print, bool))
        before, guessed = estimated(plain), estimated(made)
        open_meter(copy, runner=runner, facts=lab.facts).measure(
            indexes=["CREATE INDEX ON scans (upper(kind))"], query=lab.given.query
        )

        assert guessed != before
        assert estimated(plain) == estimated(made) == before
        assert not copy.session.run(passed_over)


@contextmanager
def a_meter(grading, *, facts: PlanFacts):
    files = read_lab_files(grading.folder, schema_folder=None)
    with grading.bench.ready(files) as prepared, prepared.lab.large.copy() as copy:
        submission = Submission("", 0, "", print, bool)
        runner = runner_for(prepared.lab.template, submission=submission)
        yield open_meter(copy, runner=runner, facts=facts)


TURNS_AWAY = """
SELECT scan_id FROM scans WHERE scan_id % 100 = 0 AND CASE WHEN (
    SELECT pg_stat_get_xact_blocks_fetched('depots'::regclass)
) % 2 = {} THEN (SELECT count(*) FROM depots) >= 0 ELSE (SELECT count(*) FROM depots) < 0 END
"""


@pytest.mark.parametrize("turn", [0, 1])
def test_rows_and_buffers_are_of_one_run(grading, turn):
    """The query sees how often it ran, and reads the table every other time only."""
    with a_meter(grading, facts=PlanFacts(values=((), (), ()), indexes=0)) as meter:
        runs = meter.measure(indexes=(), query=TURNS_AWAY.format(turn)).runs

    told = {(bool(run.rows.rows), run.plan.buffers > 1000) for run in runs}
    assert told <= {(True, True), (False, False)}


BY_NUMBER, BY_KIND, BY_TIME = "depot_id = 7", "kind = 'damaged'", "scanned_at > '2025-12-30'"


@pytest.mark.parametrize(
    ("index", "where"),
    [
        ("", BY_KIND),
        ("CREATE INDEX ON scans (depot_id)", BY_NUMBER),
        ("CREATE INDEX ON scans (depot_id) INCLUDE (scan_id)", BY_NUMBER),
        ("CREATE INDEX ON scans USING hash (kind)", BY_KIND),
        ("CREATE INDEX ON scans USING brin (scanned_at)", BY_TIME),
        ("CREATE INDEX ON scans USING spgist (kind)", BY_KIND),
        (
            "CREATE INDEX ON scans USING gin (to_tsvector('simple', kind))",
            "to_tsvector('simple', kind) @@ 'damaged'",
        ),
        (
            "CREATE INDEX ON scans USING gist (tstzrange(scanned_at, scanned_at, '[]'))",
            "tstzrange(scanned_at, scanned_at, '[]') && '[2025-12-30,2025-12-31)'::tstzrange",
        ),
    ],
)
def test_one_run_is_enough_after_the_first_where_nobody_else_is(
    grading, monkeypatch, index, where
):
    explained = []
    query = f"SELECT scan_id FROM scans WHERE {where}"
    with a_meter(grading, facts=PlanFacts(values=((),) * 3, indexes=1)) as meter:
        monkeypatch.setattr(
            "prowess.labs.plan.measuring.read_tree",
            lambda told: explained.append(told) or real(told),
        )
        measured = meter.measure(indexes=[index] if index else [], query=query)

    assert len(explained) == len(measured.runs) + 1  # the first values' are two
    assert not measured.unused
    assert len({run.plan.buffers for run in measured.runs}) == 1
    assert all(run.rows.rows and run.rows.columns[0].name == "scan_id" for run in measured.runs)


def test_a_checkpoint_meanwhile_changes_no_number(grading):
    """Each one has PostgreSQL log the pages on which a hint is set next."""
    first = grading.grade(INDEX)
    is_over = Event()

    def keep_the_server_busy() -> int:
        with grading.servers.postgres().connect(database="postgres") as connection:
            number = 0
            while not is_over.is_set():
                connection.execute("CHECKPOINT")
                number += 1
        return number

    with ThreadPoolExecutor(1) as pool:
        checkpoints = pool.submit(keep_the_server_busy)
        again = [replace(grading, events=[]).grade(INDEX) for _ in range(3)]
        is_over.set()

    assert checkpoints.result() > len(again)
    assert all(report.plans == first.plans for report in again)
    assert "log records of the writes" in {row[0] for row in first.plans.measures[1].rows}


def test_a_copy_is_thrown_away_when_it_has_served_long(grading, monkeypatch):
    monkeypatch.setattr(large, "MOST_USES", 1)
    wrong = "CREATE INDEX ON scans (parcel_id)"

    for _ in range(MOST_IDLE):
        grading.grade(wrong)

    assert not idle(grading)


def test_a_database_that_is_built_again_gives_the_same_numbers(grading):
    files = read_lab_files(grading.folder, schema_folder=None)
    with grading.bench.ready(files) as prepared:
        strength = prepared.strength(further=0)  # refuses a lab of which two builds differ

    assert any(text.startswith("left-out index") for text in strength.caught)
    assert any(text.startswith("turned columns") for text in strength.caught)


def test_a_report_shows_both_plans_and_what_is_wrong_at_the_node(grading):
    report = grading.grade("CREATE INDEX ON scans (parcel_id)")

    plans = report.plans
    assert plans.before == plans.after
    found = [(node.depth, found.name) for node in plans.after.nodes for found in node.findings]
    assert found == [(0, "many-sorted-for-few"), (2, "selective-sequential-scan")]
    assert "$1 = " in plans.values
    assert [table.name for table in plans.measures] == ["Buffers read", "What the indexes cost"]


def test_an_index_that_is_missing_is_told_from_a_query_in_its_way(grading):
    in_the_way = f"""{INDEX}
    SELECT scan_id, parcel_id, scanned_at FROM scans
    WHERE depot_id + 0 = $1 AND kind = $2 AND scanned_at >= $3
    ORDER BY scanned_at DESC, scan_id DESC LIMIT 20"""

    def next_step(answer: str) -> str:
        checks = grading.grade(answer).checks
        return next(check.next_step for check in checks if check.outcome == "fail")

    assert next_step("CREATE INDEX ON scans (parcel_id)").startswith("With the right index")
    assert next_step(in_the_way).startswith("Your indexes are right")


def test_an_index_may_be_built_concurrently(grading):
    report = grading.grade(INDEX.replace("INDEX ON", "INDEX CONCURRENTLY latest ON"))

    assert report.verdict == "pass"


SHOWN = [
    ("what-a-foreign-key-asks", "shown-parcels"),
    ("customer-weight", "shown-rows"),
    ("latest-of-each-kind", "shown-rows"),
]


@pytest.mark.parametrize(("lab", "name"), SHOWN, ids=[lab for lab, _ in SHOWN])
def test_what_knows_the_shown_values_alone_is_refused_for_the_drawn_ones(
    grading, tmp_path, lab, name
):
    """Its rows, or its index, are right for all that a report has shown: nothing else tells."""
    folder, plain = tmp_path / lab, tmp_path / "plain" / lab
    shutil.copytree(CONTENT / "labs" / lab, folder)
    for path in (CONTENT / "schemas" / "parcels").glob("*.sql"):
        shutil.copy(path, folder)
    shutil.copytree(folder, plain)
    plan = (folder / "plan.toml").read_text()
    without = re.sub(
        r'^draws = \[.*?^\]\n|^change = """.*?^"""\n', "", plan, flags=re.MULTILINE | re.DOTALL
    )
    (plain / "plan.toml").write_text(without)
    answer = (folder / "mutants" / f"{name}.sql").read_text()

    reports = [
        replace(grading, folder=one, events=[]).grade(answer, seed=seed)
        for one in (folder, plain)
        for seed in (1, 10**9)
    ]

    assert [report.verdict for report in reports] == ["fail", "fail", "pass", "pass"]
    assert reports[0].summary != reports[1].summary
    assert all("drawn for this answer" in one.plans.measures[-1].name for one in reports[:2])


def test_the_same_seed_draws_the_same_and_another_one_others(grading):
    def drawn(seed: int):
        report = replace(grading, events=[]).grade(INDEX, seed=seed)
        assert report.verdict == "pass", report.summary
        return report.plans.measures[-1].rows

    assert drawn(10**9) == drawn(10**9) != drawn(2 * 10**9)


OTHER_SHAPES = [
    INDEX.replace("INDEX ON", "INDEX newest ON"),
    INDEX + "CREATE STATISTICS ON depot_id, kind FROM scans",
    "CREATE INDEX ON scans (kind, depot_id, scanned_at, scan_id);",
]


@pytest.mark.parametrize("answer", OTHER_SHAPES)
def test_the_reference_is_measured_without_what_an_answer_made(grading, answer):
    """All that it made stands again afterwards, and its writes are measured with it."""
    allowed = [
        [row[-2] for row in report.plans.measures[-1].rows]
        for report in (replace(grading, events=[]).grade(one, seed=7) for one in (INDEX, answer))
    ]
    costs = grading.grade(answer, seed=7).plans.measures[1].rows

    assert allowed[0] == allowed[1]
    assert costs[-1][:1] == ("log records of the writes",)
    assert costs[-1][1] > 2000


@pytest.mark.parametrize(
    ("drawn", "said"),
    [
        ('draws = ["SELECT nothing"]', "One of `draws` of lab undrawn cannot be used: it fails"),
        ('draws = ["SELECT 1, 2"]', "fewer than 2 rows"),
        ('draws = ["SELECT scan_id FROM scans WHERE scan_id < 9"]', "is not 3 values"),
        ('change = "UPDATE scans SET kind = $1"', "`change` of lab undrawn cannot be used: it"),
    ],
)
def test_draws_that_cannot_be_used_are_the_authors_fault(grading, tmp_path, drawn, said):
    folder = tmp_path / "undrawn"
    shutil.copytree(grading.folder, folder)
    plan = (folder / "plan.toml").read_text()
    (folder / "plan.toml").write_text(re.sub(r"(?ms)^draws = \[.*?^\]", drawn, plan))

    report = replace(grading, folder=folder, events=[]).grade(INDEX)

    assert report.verdict == "error"
    assert said in report.summary


SLOW = f"""SELECT a.scan_id, a.parcel_id, a.scanned_at FROM scans a LEFT JOIN scans b
ON {"md5(" * 100}a.kind || b.kind{")" * 100} = 'none'
WHERE a.depot_id = $1 AND a.kind = $2 AND a.scanned_at >= $3
ORDER BY a.scanned_at DESC, a.scan_id DESC LIMIT 20"""
"""Right, and quick on small data; on the large it compares each row with every other."""

GIN = """CREATE INDEX ON scans USING gin ((string_to_array(
repeat(md5(scan_id::text) || ',' || scan_id::text || ',', 200), ',')))"""
DEAF = """CREATE INDEX ON scans ((translate(
repeat(kind, 400000), repeat(kind || 'b', 400000), 'c')))"""

HOSTILE = [
    ("another schema's table", "CREATE INDEX ON pg_catalog.pg_class (relname)", None),
    ("a shared table", "CREATE INDEX ON pg_database (datname)", None),
    ("a table of nobody", "CREATE INDEX ON information_schema.sql_features (x)", None),
    ("a volatile function", "CREATE INDEX ON scans ((random()))", "runtime-error"),
    ("a file", "CREATE INDEX ON scans ((pg_read_file('PG_VERSION')))", None),
    ("a setting", "CREATE INDEX ON scans ((set_config('work_mem', '8GB', false)))", None),
    ("a program", "CREATE INDEX ON scans ((query_to_xml(note, true, true, '')::text))", None),
    ("a subquery", "CREATE INDEX ON scans ((SELECT 1))", "runtime-error"),
    ("a subquery in WHERE", "CREATE INDEX ON scans (note) WHERE (SELECT true)", "runtime-error"),
    ("a tablespace", "CREATE INDEX ON scans (note) TABLESPACE pg_global", None),
    ("a function", "CREATE FUNCTION f() RETURNS int RETURN 1; " + INDEX, "refused-statement"),
    ("an anonymous block", "DO $$ BEGIN END $$", "refused-statement"),
    ("two in one", "CREATE INDEX ON scans (note) BEGIN ATOMIC; DROP TABLE scans; END", None),
    ("a setting after", INDEX + "SET jit = on", "refused-statement"),
    ("EXPLAIN's options", INDEX + "(ANALYZE) DELETE FROM scans", None),
    ("a change in WITH", INDEX + "WITH x AS (DELETE FROM scans RETURNING 1) TABLE x", None),
    ("a lock", INDEX + "SELECT scan_id FROM scans FOR UPDATE", None),
    ("into a table", INDEX + "SELECT scan_id INTO x FROM scans", None),
    ("endless", INDEX + SLOW, "timeout"),
    (
        "processor time",
        "CREATE INDEX ON scans ((" + "md5(" * 400 + "kind" + ")" * 400 + "))",
        None,
    ),
    (
        "memory",
        "CREATE INDEX ON scans ((length(repeat(md5(kind), 9000000))))",
        "timeout",
    ),
    ("disk", GIN, "timeout"),
    ("deaf", DEAF, "runtime-error"),  # what is left of it is too large for an index
    ("another's statistics", "CREATE STATISTICS ON relname, relkind FROM pg_class", None),
    ("statistics elsewhere", "CREATE STATISTICS elsewhere.s ON kind, note FROM scans", None),
    ("statistics of files", "CREATE STATISTICS ON (pg_read_file(note)) FROM scans", None),
    (
        "statistics that take long",
        "CREATE STATISTICS ON (" + "md5(" * 400 + "kind" + ")" * 400 + ") FROM scans",
        "timeout",
    ),
    (
        "statistics that take memory",
        "CREATE STATISTICS ON (length(repeat(md5(kind), 9000000))) FROM scans",
        "timeout",
    ),
    ("many statistics", "CREATE STATISTICS ON kind, note FROM scans;" * 2, "needless-reads"),
    ("many", "CREATE INDEX ON scans (note);" * 13, "refused-statement"),
]
"""A name, an answer, and the check that catches it (None where more than one is right)."""


@pytest.mark.parametrize(("name", "answer", "check"), HOSTILE, ids=[one[0] for one in HOSTILE])
def test_what_is_no_honest_answer_fails_and_leaves_nothing_behind(grading, name, answer, check):
    assert grading.grade(INDEX).verdict == "pass"
    before = left_over(grading)

    failed = grading.failed(answer)

    assert failed in ({check} if check else {"refused-statement", "runtime-error", "timeout"})
    assert left_over(grading) == before
    assert len(idle(grading)) <= MOST_IDLE
    assert {name for name in relations(grading) if not name.endswith(("_pkey", "_key"))} <= TABLES
    assert grading.grade(INDEX).verdict == "pass"


ORPHANS = """INSERT INTO depots VALUES (1, 'x', 'x');
INSERT INTO customers VALUES (1, 'x', 'x', '2026-01-01');
INSERT INTO parcels VALUES (1, 1, 1, 'x', 'lost', 1, '2026-01-01', 'x');
INSERT INTO scans VALUES (1, 2, 1, 'sorted', '2026-01-01', NULL);
INSERT INTO claims VALUES (1, 1, '2026-01-01', 1, NULL)"""
TOO_MANY = f"""INSERT INTO customers SELECT g, 'x', g::text, '2026-01-01'
FROM generate_series(1, {MOST_ROWS + 1}) g; INSERT INTO depots VALUES (1, 'x', 'x')"""


@pytest.mark.parametrize(
    ("large", "said"),
    [
        ("", "is empty"),
        (ORPHANS, "a row of scans has no row of parcels"),
        ("SELECT 1/0", "division by zero"),
        (TOO_MANY, "300,000 are the most"),
    ],
)
def test_large_data_that_cannot_be_used_are_the_authors_fault(grading, tmp_path, large, said):
    folder = tmp_path / "spoiled"
    shutil.copytree(grading.folder, folder)
    (folder / "large.sql").write_text(large)

    report = replace(grading, folder=folder, events=[]).grade(INDEX)

    assert report.verdict == "error"
    assert said in report.summary


def test_a_limit_that_cuts_a_tie_is_the_authors_fault(grading, tmp_path):
    folder = tmp_path / "tied"
    shutil.copytree(grading.folder, folder)
    for name in ("starter.sql", "reference.sql"):
        text = "SELECT scan_id, kind, depot_id FROM scans WHERE depot_id = $1 AND kind = $2"
        text += " AND scanned_at >= $3 ORDER BY kind, depot_id LIMIT 20"
        (folder / name).write_text(text)

    report = replace(grading, folder=folder, events=[]).grade(INDEX)

    assert report.verdict == "error"
    assert "LIMIT" in report.summary


def test_who_follows_the_first_finding_passes(grading):
    by_order = "CREATE INDEX ON scans (depot_id, kind, scanned_at DESC, scan_id DESC)"

    for include in ("", " INCLUDE (scanned_at, scan_id, parcel_id)"):
        report = grading.grade(f"CREATE INDEX ON scans (depot_id, kind){include}")
        said = next(check.message for check in report.checks if check.outcome == "fail")

        assert "with scanned_at DESC, scan_id DESC behind" in said.splitlines()[1]
        assert "would spare them" not in said
    assert grading.grade(by_order).verdict == "pass"
