"""Views as a learner of SQL would meet them: the material of the golden pages."""

from datetime import UTC, datetime
from typing import Any

from fakes.cli_entries import ENTRIES
from fakes.cli_sessions import PLAYED
from fakes.cli_topics import (
    DECLARED,
    JOIN,
    LAB,
    NULLS,
    OUTER,
    PROVED,
    SELECT,
    TOPICS,
    WINDOW,
    a_topic,
)
from prowess.application.coverage import CoveragePart, CoverageView
from prowess.application.evidence import DeclaredView, EvidenceList, EvidenceView
from prowess.application.exports import DocumentView
from prowess.application.guides import (
    CriterionView,
    EvidenceRowView,
    ExclusionView,
    GuideList,
    GuideRow,
    GuideView,
    OptionView,
)
from prowess.application.labs import AttemptRow, HintView, LabList, LabView
from prowess.application.lineage import KinRow, LineageView
from prowess.application.messages import TableView
from prowess.application.paths import BlockView, PathList, PathRow, PathView
from prowess.application.playground import StatementResult
from prowess.application.profile import ProfileView
from prowess.application.reports import CheckView, CounterexampleView, ReportView
from prowess.application.roadmaps import (
    OnlyOn,
    RoadmapComparison,
    RoadmapList,
    RoadmapRow,
    RoadmapView,
    SectionView,
    SharedBySome,
)
from prowess.application.roles import (
    ComparedNeed,
    RoleComparison,
    RoleList,
    RoleRow,
    RoleTopicView,
    RoleView,
    TrackView,
)
from prowess.application.runs import RunEvents, RunEventView, RunView
from prowess.application.search import Hit, SearchResults
from prowess.application.skills import SkillList, SkillRow, SkillView
from prowess.application.stats import ExampleCount, RoadmapCount, StatsView
from prowess.application.status import NextView, StatusView
from prowess.application.topics import MisconceptionView, OutcomeView, TopicList, TopicView
from prowess.application.views import FactView, LabRow, Named, NextStep, RungView, SourceView

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
RUN = "01k9zt3c5n0h7v2q8m4d6f1w9r"

NEXT = NextStep(
    kind="lab",
    id="nobodys-home",
    title="Members without a home branch",
    because="You proved inner joins, and outer joins open four more topics.",
    command="prowess lab start nobodys-home",
)
LATER = NextStep(
    kind="topic",
    id="sql.window-functions",
    title="Window functions",
    because="It is the next topic of the roadmap sql.",
    command="prowess topic show sql.window-functions",
)

LABS = (
    LabRow(
        slug="longest-books",
        title="The longest books",
        kind="query",
        level=1,
        topics=("sql.select-list", "sql.order-by"),
        minutes=10,
        passed=True,
        started=True,
    ),
    LabRow(
        slug=LAB,
        title="Who has which book",
        kind="query",
        level=2,
        topics=("sql.inner-join",),
        minutes=15,
        passed=False,
        started=True,
    ),
    LabRow(
        slug="branch-favorites",
        title="The favorite book of every branch",
        kind="query",
        level=3,
        topics=("sql.window-functions",),
        minutes=75,
        passed=False,
        started=False,
    ),
)

ROADMAPS = (
    RoadmapRow(
        id="sql",
        title="SQL",
        summary="From one table to windows.",
        focus="relational mastery",
        topics=26,
        proved=3,
        minutes_low=720,
        minutes_high=1_320,
    ),
    RoadmapRow(
        id="postgresql-dba",
        title="PostgreSQL DBA",
        summary="Run it.",
        focus="administration",
        topics=17,
        proved=0,
        minutes_low=600,
        minutes_high=1_000,
    ),
)

ROADMAP = RoadmapView(
    id="sql",
    title="SQL",
    summary="From one table to windows over many, each step resting on the one before.",
    focus="relational mastery",
    sections=(
        SectionView(
            slug="first-queries",
            title="First queries",
            summary="One table: which columns, which rows, in which order.",
            topics=(SELECT, NULLS),
        ),
        SectionView(slug="joins", title="Joins", summary="", topics=(JOIN, OUTER, WINDOW)),
    ),
    width=100,
    height=100,
    nodes=(),
    edges=(),
)

ROADMAP_COMPARISON = RoadmapComparison(
    roadmaps=ROADMAPS,
    shared=(SELECT, JOIN),
    some=(SharedBySome(topic=NULLS, roadmaps=("sql", "postgresql-dba")),),
    only=(
        OnlyOn(roadmap="sql", topics=(OUTER, WINDOW), minutes_low=60, minutes_high=120),
        OnlyOn(roadmap="postgresql-dba", topics=(), minutes_low=0, minutes_high=0),
    ),
    similarity=0.4,
)

ABOVE = LineageView(
    topic=WINDOW,
    topics=(
        KinRow(topic=SELECT, steps=2),
        KinRow(topic=NULLS, steps=2),
        KinRow(topic=JOIN, steps=1),
    ),
    total=3,
    direct=1,
    proved=1,
    minutes_low=60,
    minutes_high=120,
    minutes_left_low=40,
    minutes_left_high=80,
    next_after="",
)
BELOW = LineageView(
    topic=SELECT,
    topics=(KinRow(topic=JOIN, steps=1), KinRow(topic=OUTER, steps=2)),
    total=30,
    direct=4,
    proved=0,
    minutes_low=600,
    minutes_high=1_200,
    minutes_left_low=600,
    minutes_left_high=1_200,
    next_after="sql.outer-join",
)

SOURCE = SourceView(
    id="postgresql-18-docs",
    title="PostgreSQL 18 Documentation",
    publisher="PostgreSQL Global Development Group",
    version="18",
    date="2025-09-25",
    primary=True,
    url="https://www.postgresql.org/docs/18/",
    locator="7.2.1.1 Joined Tables",
    checked="2026-11-20",
)
UNCHECKED = SOURCE.model_copy(
    update={"title": "A book", "locator": "", "checked": "", "url": "", "version": ""}
)

TOPIC = TopicView(
    id="sql.inner-join",
    title="Inner join",
    area="sql",
    level=2,
    minutes_low=20,
    minutes_high=40,
    summary="An inner join pairs the rows of two tables for which a condition is true.",
    body=(
        "An inner join pairs the rows of two tables for which a condition is **true**.\n\n"
        "A row without a partner is *not* in the result, so `NULL` never joins:\n\n"
        "```sql run=library\nSELECT title, count(*) -- loans\nFROM loans JOIN copies"
        " USING (copy_id)\nGROUP BY title;\n```\n\n"
        "```text output\ntitle | count\n------+------\nEmma  |     2\n```\n\n"
        "1. Name the keys.\n2. Name the condition.\n"
    ),
    foundation=False,
    outcomes=(
        OutcomeView(text="Can write an equijoin of two tables on a key", level=1),
        OutcomeView(text="Can say how many rows a join returns before running it", level=2),
    ),
    misconceptions=(
        MisconceptionView(
            wrong="A join keeps every row of the left table.",
            right="Only pairs for which the condition is true are kept.",
        ),
    ),
    sources=(SOURCE, UNCHECKED),
    requires=(SELECT,),
    required_by=(OUTER,),
    related=(),
    tags=("join",),
    roadmaps=("sql",),
    roles=("sql-developer", "postgresql-dba"),
    labs=LABS[1:2],
    mastery=PROVED,
)

ROLES = (
    RoleRow(
        id="sql-developer",
        title="SQL Developer",
        summary="Answers questions with queries.",
        experience="0-5 years",
        topics=24,
        weeks=32,
        coverage=0.421,
    ),
    RoleRow(
        id="postgresql-dba",
        title="PostgreSQL DBA",
        summary="Keeps PostgreSQL well.",
        experience="2-8 years",
        topics=31,
        weeks=35,
        coverage=0.004,
    ),
)

ROLE = RoleView(
    id="sql-developer",
    title="SQL Developer",
    summary="Answers questions with queries that are right and fast enough.",
    body="Works *next to* the people who ask.",
    experience="0-5 years",
    weeks=32,
    coverage=0.421,
    minutes_left_low=1_500,
    minutes_left_high=2_900,
    topics=(
        RoleTopicView(topic=JOIN, level=3, importance=3),
        RoleTopicView(topic=WINDOW, level=2, importance=1),
    ),
    facts=(FactView(label="Salary", value="US$ 60k-120k", source="C", date="2025-11"),),
    tracks=(
        TrackView(
            title="Reporting",
            summary="Figures that stand.",
            salary="US$ 70k-110k",
            experience="2+ years",
            source="C",
        ),
    ),
    stack=("PostgreSQL", "SQL"),
    ladder=(RungView(title="Junior", experience="0-1 years", focus="Queries of one table"),),
    interview_themes=("Joins and their row counts",),
    projects=(Named(id="database-schema-design", title="Database schema design"),),
    paths=("sql-developer",),
)

COMPARISON = RoleComparison(
    roles=ROLES,
    shared=(ComparedNeed(topic=JOIN, levels=(3, 2)),),
    different=(
        ComparedNeed(topic=WINDOW, levels=(2, 0)),
        ComparedNeed(topic=a_topic("postgresql.vacuum", "Vacuum"), levels=(0, 3)),
    ),
    similarity=0.618,
)

PATHS = PathList(
    paths=(
        PathRow(
            id="sql-developer",
            title="SQL Developer in 32 weeks",
            summary="Four stretches.",
            weeks=32,
            hours_a_week=6,
            topics=24,
        ),
    )
)
PATH = PathView(
    id="sql-developer",
    title="SQL Developer in 32 weeks",
    summary="Fundamentals, querying, optimization, design.",
    weeks=32,
    hours_a_week=6,
    blocks=(
        BlockView(
            title="Fundamentals",
            week_from=1,
            week_to=8,
            summary="One table, then two.",
            topics=(SELECT, JOIN),
            labs=LABS[:1],
            projects=(Named(id="database-schema-design", title="Database schema design"),),
            checkpoints=(Named(id="complex-joins", title="Complex joins"),),
        ),
        BlockView(
            title="Querying",
            week_from=9,
            week_to=9,
            summary="",
            topics=(WINDOW,),
            labs=(),
            projects=(),
            checkpoints=(),
        ),
    ),
    sources=(SOURCE,),
)


def a_part(title: str, *, topics: int, proved: int, declared: int, share: float) -> CoveragePart:
    return CoveragePart(
        title=title,
        topics=topics,
        proved=proved,
        assessed=0,
        declared=declared,
        open=topics - proved - declared,
        minutes_low=topics * 20,
        minutes_high=topics * 40,
        proved_share=share,
        assessed_share=0,
        declared_share=declared / topics,
        with_labs=2,
    )


COVERAGE = CoverageView(
    kind="roadmap",
    id="sql",
    title="SQL",
    whole=a_part("SQL", topics=26, proved=3, declared=1, share=0.09),
    parts=(
        a_part("First queries", topics=10, proved=3, declared=0, share=0.31),
        a_part("Joins", topics=16, proved=0, declared=1, share=0),
    ),
    provable=(SELECT, JOIN),
    labs=LABS,
)
DOCUMENT = DocumentView(
    format="markdown",
    media_type="text/markdown",
    file_name="sql.md",
    document="# SQL\n\n- [x] The select list (sql.select-list): aware, 20 to 40 min\n",
)

GUIDES = GuideList(
    guides=(
        GuideRow(
            id="database",
            title="Which database",
            question="Which database does this application need?",
            options=6,
        ),
    )
)
GUIDE = GuideView(
    id="database",
    title="Which database",
    question="Which database does this application need?",
    summary="Start with the shape of the data and what must never be wrong.",
    body="A second store is a second thing to keep consistent.",
    default="postgresql",
    default_wrong_when="the working set must be answered from memory in under a millisecond",
    criteria=(
        CriterionView(
            id="transactions",
            title="Transactions",
            question="Must several changes succeed or fail together?",
            weight=3,
        ),
        CriterionView(id="latency", title="Latency", question="Sub-millisecond?", weight=0.5),
    ),
    options=(
        OptionView(
            id="postgresql",
            title="PostgreSQL",
            best_for="transactional work",
            why="ACID and reliability",
            score=6.5,
            excluded_because="",
            evidence=(
                EvidenceRowView(
                    criterion="transactions",
                    score=2,
                    because="Serializable isolation is built in.",
                    source="PostgreSQL 18 Documentation",
                ),
                EvidenceRowView(criterion="latency", score=-1, because="Disk.", source=""),
                EvidenceRowView(criterion="other", score=0, because="Even.", source=""),
            ),
            topics=("postgresql.mvcc",),
        ),
        OptionView(
            id="redis",
            title="Redis",
            best_for="sessions and caches",
            why="Very fast, in memory",
            score=-2,
            excluded_because="The data must survive the loss of the machine.",
            evidence=(),
            topics=(),
        ),
    ),
    exclusions=(
        ExclusionView(
            number="1",
            option="redis",
            when="losing the last second of writes is not acceptable",
            because="The data must survive the loss of the machine.",
        ),
    ),
    would_change="Latency from 0.5 to 3 would make it Redis.",
)

SKILLS = SkillList(
    skills=(
        SkillRow(
            id="backend-development",
            title="Backend development",
            summary="What every backend needs.",
            topics=5,
            proved=2,
            group="",
        ),
    )
)
SKILL = SkillView(
    id="backend-development",
    title="Backend development",
    summary="What every backend needs.",
    group="",
    topics=TOPICS,
)

RESULTS = SearchResults(
    query="iner jion",
    corrected="inner join",
    hits=(
        Hit(kind="topic", id="sql.inner-join", title="Inner join", summary="", score=9),
        Hit(kind="lab", id=LAB, title="Who has which book", summary="", score=4),
    ),
)

STATS = StatsView(
    catalog_hash="9f3c1b7a2d4e5f60718293a4b5c6d7e8",
    topics=1_060,
    edges=1_900,
    roadmaps=3,
    roles=3,
    tracks=6,
    paths=1,
    projects=0,
    guides=1,
    skills=5,
    labs=12,
    checkpoints=18,
    technologies=80,
    resources=12,
    careers=5,
    practices=9,
    capabilities=33,
    sources=14,
    sources_checked=9,
    citations=120,
    citations_checked=80,
    words=12_345,
    executed_examples=40,
    examples=(ExampleCount(kind="python", examples=10), ExampleCount(kind="sql", examples=30)),
    per_roadmap=(RoadmapCount(roadmap="sql", topics=26),),
    packs=("prowess 1",),
)

MEMBERS = TableView(
    name="members",
    columns=("member_id", "full_name", "home_branch_id"),
    rows=((1, "Ada", None), (2, "Grace", 7)),
)
LOANS = TableView(name="loans", columns=("loan_id", "member_id"), rows=())
WIDE = TableView(
    name="books",
    columns=("book_id", "title", "author"),
    rows=((1, "The Life and Opinions of Tristram Shandy, Gentleman", "Laurence Sterne"),),
)

ATTEMPT = AttemptRow(
    id="01k9zt3c5n0h7v2q8m4d6f1w9q",
    run=RUN,
    at=NOON,
    state="finished",
    verdict="fail",
    summary="One row is missing.",
    answer="SELECT 1;",
)

LAB_VIEW = LabView(
    slug=LAB,
    title="Who has which book",
    kind="query",
    level=2,
    minutes=15,
    brief="List every member with the titles that they have on loan.\n\nOrder does not matter.",
    schema_brief="A library lends *copies* of books.",
    schema_sql="CREATE TABLE members (member_id integer);\n",
    sample_sql="INSERT INTO members VALUES (1);\n",
    sample=(MEMBERS, LOANS, WIDE),
    starter="-- Your answer: one SELECT.\n",
    answer_file="answer.sql",
    topics=(JOIN, NULLS),
    started=True,
    passed=False,
    hints_taken=("What does an inner join drop?",),
    hints_total=3,
    draft="SELECT full_name, title\nFROM members; -- not yet\n",
    attempts=(ATTEMPT,),
)

HINT = HintView(lab=LAB, number=2, text="A loan knows its copy; the copy knows its book.", left=1)


TRIED = StatementResult(
    lab=LAB,
    result=TableView(
        name="", columns=("title", "genre"), rows=(("Lamps at Noon", "poetry"), ("Rivers", None))
    ),
    returned=2,
    said="SELECT 2",
    elapsed_ms=1.4,
    trouble="",
    next_step="",
)

FAILED = ReportView(
    verdict="fail",
    summary="Your query loses members who have no loan.",
    checks=(
        CheckView(
            name="runtime-error",
            outcome="pass",
            title="The query runs",
            message="",
            next_step="",
            read="",
        ),
        CheckView(
            name="missing-rows",
            outcome="fail",
            title="No row is missing",
            message="On this data your query returns 1 row where 2 are expected.",
            next_step="Ask which rows an inner join drops.",
            read="sql.outer-join",
        ),
        CheckView(
            name="wrong-order",
            outcome="not_run",
            title="The order is as asked",
            message="",
            next_step="",
            read="",
        ),
    ),
    counterexample=CounterexampleView(
        difference="1 row is missing.",
        tables=(MEMBERS, LOANS),
        expected=TableView(
            name="", columns=("full_name", "loans"), rows=(("Ada", 0), ("Ada", 0), ("Grace", None))
        ),
        got=TableView(name="", columns=("full_name", "loans"), rows=(("Ada", 0), ("Grace", 0))),
        note="The smallest data found on which both differ.",
        rows_before=37,
        rows_after=2,
    ),
    data_sets=43,
    elapsed_ms=128.4,
    grader_version="1",
    lab_version="a1",
    seed="1234",
    proved=(),
)
PASSED = FAILED.model_copy(
    update={
        "verdict": "pass",
        "summary": "Right on all 43 data sets.",
        "counterexample": None,
        "checks": FAILED.checks[:1],
        "proved": ("sql.inner-join", "sql.primary-and-foreign-keys"),
        "next": NEXT,
    }
)
BROKEN = FAILED.model_copy(
    update={
        "verdict": "error",
        "summary": "The server went away.",
        "counterexample": None,
        "checks": (),
        "data_sets": 0,
    }
)
UNSURE = BROKEN.model_copy(
    update={"verdict": "inconclusive", "summary": "The same query answered differently twice."}
)


def a_run(report: ReportView | None, **fields: Any) -> RunView:
    defaults = {
        "id": RUN,
        "lab": LAB,
        "attempt": ATTEMPT.id,
        "state": "finished",
        "created_at": NOON,
        "finished_at": NOON,
        "last_event": 3,
        "report": report,
    }
    return RunView.model_validate(defaults | fields)


def an_event(number: int, kind: str, words: str, **fields: Any) -> RunEventView:
    defaults = {"check": "", "done": 0, "total": 0}
    values = {"number": number, "at": NOON, "kind": kind, "text": words}
    return RunEventView.model_validate(defaults | values | fields)


EVENTS = RunEvents(
    run=RUN,
    events=(
        an_event(1, "started", "Grading began"),
        an_event(2, "phase_changed", "Running on hidden data", done=20, total=43),
        an_event(3, "check_failed", "rows are missing", check="missing-rows"),
        an_event(4, "finished", "Not passed"),
    ),
    over=True,
)

EVIDENCE = EvidenceList(
    evidence=(
        EvidenceView(
            id="01k9zt3c5n0h7v2q8m4d6f1w9s",
            at=NOON,
            kind="lab",
            topic="sql.inner-join",
            topic_title="Inner join",
            level=2,
            passed=True,
            unaided=False,
            reference=LAB,
            attempt=ATTEMPT.id,
            assurance="local",
            catalog_hash="9f3c",
            lab_version="a1",
            grader_version="1",
            seed="1234",
            note="",
        ),
        EvidenceView(
            id="01k9zt3c5n0h7v2q8m4d6f1w9t",
            at=NOON,
            kind="declared",
            topic="sql.null-three-valued-logic",
            topic_title="NULL",
            level=1,
            passed=True,
            unaided=True,
            reference="",
            attempt="",
            assurance="local",
            catalog_hash="9f3c",
            lab_version="",
            grader_version="",
            seed="0",
            note="",
        ),
    ),
    next_after="",
)
DECLARATION = DeclaredView(topic="sql.null-three-valued-logic", mastery=DECLARED)
PROFILE = ProfileView(name="Ada", role="", hours_a_week=6, created_at=NOON)

STATUS = StatusView(
    name="Ada",
    role="sql-developer",
    topics=60,
    proved=3,
    assessed=1,
    declared=2,
    labs=12,
    labs_passed=1,
    roadmaps=ROADMAPS,
    recent_evidence=EVIDENCE.evidence,
    unfinished=(LAB,),
    last_attempts=(ATTEMPT,),
    next=NEXT,
)
NEXT_VIEW = NextView(next=NEXT, alternatives=(LATER,))

ANSWERS: dict[str, Any] = {
    "show_status": STATUS,
    "show_next": NEXT_VIEW,
    "list_roadmaps": RoadmapList(roadmaps=ROADMAPS),
    "show_roadmap": ROADMAP,
    "compare_roadmaps": ROADMAP_COMPARISON,
    "list_prerequisites": ABOVE,
    "list_dependents": BELOW,
    "show_coverage": COVERAGE,
    "export_roadmap": DOCUMENT,
    "export_role": DOCUMENT,
    "export_path": DOCUMENT,
    "list_topics": TopicList(topics=TOPICS, total=60, next_after="sql.window-functions"),
    "show_topic": TOPIC,
    "list_roles": RoleList(roles=ROLES),
    "show_role": ROLE,
    "compare_roles": COMPARISON,
    "list_paths": PATHS,
    "show_path": PATH,
    "list_guides": GUIDES,
    "show_guide": GUIDE,
    "list_skills": SKILLS,
    "show_skill": SKILL,
    **ENTRIES,
    "search_catalog": RESULTS,
    "show_stats": STATS,
    "list_labs": LabList(labs=LABS),
    "show_lab": LAB_VIEW,
    "start_lab": LAB_VIEW,
    "reset_lab": LAB_VIEW,
    "run_statement": TRIED,
    "try_answer": TRIED,
    "play_sessions": PLAYED,
    "take_hint": HINT,
    "submit_lab": a_run(None, state="queued", finished_at=None, last_event=0),
    "show_run": a_run(FAILED),
    "cancel_run": a_run(None, state="cancelled"),
    "list_run_events": EVENTS,
    "list_evidence": EVIDENCE,
    "declare_topic": DECLARATION,
    "show_profile": PROFILE,
    "change_profile": PROFILE,
}
