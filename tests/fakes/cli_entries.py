"""Views of projects, checkpoints, technologies and the like, as the house would answer them."""

from datetime import UTC, datetime
from typing import Any

from fakes.cli_topics import TOPICS
from prowess.application.capabilities import CapabilityList, CapabilityRow, CapabilityView
from prowess.application.careers import CareerList, CareerRow, CareerView, MilestoneView
from prowess.application.checkpoints import CheckpointList, CheckpointRow, CheckpointView
from prowess.application.practices import AdviceView, PracticeList, PracticeRow, PracticeView
from prowess.application.project_reports import (
    CrashView,
    ProjectCheckView,
    ProjectFamilyView,
    ProjectProofView,
    ProjectReportView,
)
from prowess.application.project_runs import (
    ProjectRunList,
    ProjectRunRow,
    ProjectRunView,
    RecordingView,
)
from prowess.application.projects import ProjectList, ProjectRow, ProjectView, ProvenTopic
from prowess.application.resources import ResourceList, ResourceRow, ResourceView
from prowess.application.technologies import TechnologyList, TechnologyRow, TechnologyView
from prowess.application.views import Named, RungView

PROJECTS = ProjectList(
    projects=(
        ProjectRow(
            id="blog-api",
            title="Blog API",
            summary="Users write posts, others read them.",
            stages=("beginner",),
            level=2,
            hours_low=8,
            hours_high=16,
            topics=2,
            is_graded=False,
        ),
        ProjectRow(
            id="payment-processing",
            title="Payment processing",
            summary="Money moves once.",
            stages=("intermediate", "advanced"),
            level=3,
            hours_low=30,
            hours_high=60,
            topics=12,
            is_graded=True,
        ),
    )
)
PROJECT = ProjectView(
    id="blog-api",
    title="Blog API",
    summary="Users write posts, others read them.",
    brief="## What to build\n\nA service with *posts*.\n\n- `GET /posts` lists them",
    stages=("beginner",),
    level=2,
    hours_low=8,
    hours_high=16,
    milestones=("It lists posts", "It keeps them through a restart"),
    builds_on=(Named(id="todo-backend", title="Todo backend"),),
    topics=tuple(ProvenTopic(topic=topic, level=2) for topic in TOPICS[:2]),
    suite="",
    sources=(),
)
PROJECT_RUNS = ProjectRunList(
    runs=(
        ProjectRunRow(
            id="01k9run0000000000000000003",
            project="todo-backend",
            title="Todo backend",
            at=datetime(2026, 3, 1, 12, 30, tzinfo=UTC),
            state="running",
            verdict="",
            summary="",
        ),
        ProjectRunRow(
            id="01k9run0000000000000000002",
            project="todo-backend",
            title="Todo backend",
            at=datetime(2026, 3, 1, 12, tzinfo=UTC),
            state="finished",
            verdict="fail",
            summary="1 of 2 checks failed: lost-update.",
        ),
    ),
    next_after="",
)
PROJECT_RUN = ProjectRunView(
    id="01k9run0000000000000000002",
    project="todo-backend",
    title="Todo backend",
    attempt="01k9run0000000000000000001",
    state="finished",
    created_at=datetime(2026, 3, 1, 12, tzinfo=UTC),
    finished_at=datetime(2026, 3, 1, 12, 1, tzinfo=UTC),
    last_event=5,
    recorded_bytes=4_321,
    report=ProjectReportView(
        project="todo-backend",
        contract="The contract",
        verdict="fail",
        summary="1 of 2 checks failed: lost-update.",
        is_cut_short=False,
        origin="folder",
        phase="check",
        base="http://127.0.0.1:5",
        families=(
            ProjectFamilyView(
                family="contract", title="What is promised", outcome="pass", passed=1, total=1
            ),
            ProjectFamilyView(
                family="concurrency",
                title="Requests that meet",
                outcome="fail",
                passed=0,
                total=1,
            ),
            ProjectFamilyView(
                family="load",
                title="Many requests a second",
                outcome="left_out",
                passed=0,
                total=1,
                why_open="slow: Only measured when asked for.",
            ),
        ),
        checks=(
            ProjectCheckView(
                name="create",
                family="contract",
                rule="spec#create",
                title="POST answers with the todo",
                outcome="pass",
                took_ms=3.0,
                needs=(),
            ),
            ProjectCheckView(
                name="lost-update",
                family="concurrency",
                rule="spec#change",
                title="Two changes that meet are both kept",
                outcome="fail",
                took_ms=3.0,
                needs=("create",),
                curl="curl -X PATCH 'http://127.0.0.1:5/todos/1'",
                right="Both answers were right.",
                spot="One of them is gone.",
                because="Nobody is told.",
                timeline=("     1.0 ms  client 1: PATCH /todos/1 -> 200",),
                mistake="It is read and written back.",
                next_step="Use one statement.",
                read="sql.lost-updates",
            ),
        ),
        requests=5,
        elapsed_ms=21500.0,
        starts=2,
        starting_ms=20_100.0,
        environ=("HOST", "PORT", "DATABASE_URL", "JWT_SECRET"),
        crashes=(
            CrashView(
                text=(
                    "Your program ended by itself once: it ended with status 7, while it "
                    "answered POST /todos in the check create."
                ),
                how="ended with status 7",
                times=1,
                check="create",
                request="POST /todos",
                checks=("create",),
                words=("Traceback", "KeyError: 'title'"),
                next_step="Mend this first.",
            ),
        ),
        seed="7",
        suite_version="suite-1",
        grader_version="harness-1",
        proved=(ProjectProofView(topic="api.http-methods", level=2, families=("contract",)),),
    ),
)
RECORDING = RecordingView(
    run="01k9run0000000000000000002",
    project="todo-backend",
    file_name="todo-backend-01k9run0000000000000000002.json",
    document="{}",
)
CHECKPOINTS = CheckpointList(
    checkpoints=(
        CheckpointRow(
            id="complex-joins",
            title="Complex joins",
            summary="Several tables, no row lost.",
            group="verification",
            topics=4,
            proved=1,
        ),
    )
)
CHECKPOINT = CheckpointView(
    id="complex-joins",
    title="Complex joins",
    summary="Several tables, no row lost.",
    group="verification",
    done_when=("Three tables are joined without duplicates", "NULL is accounted for"),
    topics=TOPICS[:2],
    labs=(),
    projects=(Named(id="blog-api", title="Blog API"),),
    sources=(),
)
TECHNOLOGIES = TechnologyList(
    technologies=(
        TechnologyRow(
            id="redis",
            title="Redis",
            summary="Shared memory for many processes.",
            category="cache",
            version="8",
            topics=9,
        ),
    ),
    categories=("cache",),
)
TECHNOLOGY = TechnologyView(
    id="redis",
    title="Redis",
    summary="Shared memory for many processes.",
    category="cache",
    version="8",
    not_for="The only copy of anything that matters.",
    alternatives=(Named(id="memcached", title="Memcached"),),
    topics=TOPICS[:1],
    sources=(),
)
RESOURCES = ResourceList(
    resources=(
        ResourceRow(
            id="postgresql-documentation",
            title="PostgreSQL documentation",
            summary="Settles every question on PostgreSQL.",
            publisher="PostgreSQL Global Development Group",
            url="https://www.postgresql.org/docs/",
            topics=30,
        ),
    )
)
RESOURCE = ResourceView(
    id="postgresql-documentation",
    title="PostgreSQL documentation",
    summary="Settles every question on PostgreSQL.",
    publisher="PostgreSQL Global Development Group",
    url="https://www.postgresql.org/docs/",
    topics=TOPICS[:1],
    sources=(),
)
CAREERS = CareerList(
    careers=(CareerRow(id="ladder", title="A ladder", summary="Five rungs.", rungs=5, topics=8),)
)
CAREER = CareerView(
    id="ladder",
    title="A ladder",
    summary="Five rungs.",
    rungs=(RungView(title="Junior", experience="0-3 months", focus="language and CRUD"),),
    milestones=(MilestoneView(months=3, text="A first API in production"),),
    topics=TOPICS[:1],
    sources=(),
)
PRACTICES = PracticeList(
    practices=(
        PracticeRow(
            id="database-optimization",
            title="Database optimization",
            summary="In this order.",
            group="practice",
            lines=5,
        ),
    )
)
PRACTICE = PracticeView(
    id="database-optimization",
    title="Database optimization",
    summary="In this order.",
    group="practice",
    advice=(
        AdviceView(text="Index", why="A scan reads all of it.", topics=TOPICS[:1]),
        AdviceView(text="Pool", why="A connection costs a process.", topics=()),
    ),
    sources=(),
)
CAPABILITIES = CapabilityList(
    capabilities=(
        CapabilityRow(
            id="backend-security",
            title="Backend security",
            summary="What attackers try, and what stops them.",
            claimed_by=("The executive agent",),
            command="prowess skill security-systems",
            topics=12,
            proved=3,
        ),
    )
)
CAPABILITY = CapabilityView(
    id="backend-security",
    title="Backend security",
    summary="What attackers try, and what stops them.",
    claimed_by=("The executive agent",),
    command="prowess skill security-systems",
    topics=TOPICS[:1],
    labs=(),
    projects=(Named(id="user-authentication", title="User authentication"),),
)

ENTRIES: dict[str, Any] = {
    "list_projects": PROJECTS,
    "show_project": PROJECT,
    "list_project_runs": PROJECT_RUNS,
    "show_project_run": PROJECT_RUN,
    "export_project_run": RECORDING,
    "list_checkpoints": CHECKPOINTS,
    "show_checkpoint": CHECKPOINT,
    "list_technologies": TECHNOLOGIES,
    "show_technology": TECHNOLOGY,
    "list_resources": RESOURCES,
    "show_resource": RESOURCE,
    "list_careers": CAREERS,
    "show_career": CAREER,
    "list_practices": PRACTICES,
    "show_practice": PRACTICE,
    "list_capabilities": CAPABILITIES,
    "show_capability": CAPABILITY,
}
"""The answer to each operation on them."""
