"""The tree of commands: each name, where it stands, its line of help. Imports none of them."""

import click

from prowess.doors.cli.lazy import Branch, LazyGroup, Leaf

_HERE = "Where you are"
_MAP = "Explore what there is to know"
_PROVE = "Prove it"
_YOURS = "What is yours"
_RUN = "Servers and other doors"
_AUTHOR = "Author and check content"
_MACHINE = "This installation"
_LATER = "Reserved (say what you can do today)"

TABLE: dict[str, Leaf | Branch] = {
    "status": Leaf("status:status", "Where you stand and what is next.", _HERE),
    "next": Leaf("status:next_step", "What to do now, and why.", _HERE),
    "search": Leaf("status:search", "Search everything; typos are forgiven.", _MAP),
    "roadmap": Branch(
        "Roadmaps: an area in the order in which it is learned.",
        {
            "list": Leaf("roadmap:list_roadmaps", "List every roadmap."),
            "show": Leaf("roadmap:show_roadmap", "Show one roadmap and your progress on it."),
            "compare": Leaf("roadmap:compare_roadmaps", "Put two to six roadmaps side by side."),
        },
        _MAP,
    ),
    "topic": Branch(
        "Topics: one thing to know, what it rests on, how it is proved.",
        {
            "list": Leaf("topic:list_topics", "List topics, all or some."),
            "show": Leaf("topic:show_topic", "Show one topic."),
            "prerequisites": Leaf(
                "topic:list_prerequisites", "List all it rests on, in an order to learn it."
            ),
            "dependents": Leaf("topic:list_dependents", "List all that rests on it."),
        },
        _MAP,
    ),
    "role": Branch(
        "Roles: what a job needs of you, and how near you are.",
        {
            "list": Leaf("role:list_roles", "List roles, all or those with some words."),
            "show": Leaf("role:show_role", "Show one role and your coverage of it."),
            "compare": Leaf("role:compare_roles", "Put two to six roles side by side."),
        },
        _MAP,
    ),
    "path": Branch(
        "Learning paths: weeks mapped to topics.",
        {
            "list": Leaf("path:list_paths", "List every learning path."),
            "show": Leaf("path:show_path", "Show one path, block by block."),
        },
        _MAP,
    ),
    "guide": Branch(
        "Decision guides: options ranked by what matters to you.",
        {
            "list": Leaf("guide:list_guides", "List every guide."),
            "show": Leaf("guide:show_guide", "Show one guide, ranked by your weights."),
        },
        _MAP,
    ),
    "skill": Branch(
        "Skills: named bundles of topics. `prowess skill NAME` shows one.",
        {
            "list": Leaf("skill:list_skills", "List every skill."),
            "show": Leaf("skill:show_skill", "Show one skill with its topics."),
        },
        _MAP,
        fallback="show",
    ),
    "project": Branch(
        "Projects: services to build, easiest first.",
        {
            "list": Leaf("project:list_projects", "List projects, all or of one stage."),
            "show": Leaf("project:show_project", "Show one project and what it proves."),
            "start": Leaf("project_work:start", "Write its specification, and begin."),
            "check": Leaf("project_work:check", "Grade your own service, in any language."),
            "runs": Leaf("project_runs:list_runs", "List the runs of your programs."),
            "verdict": Leaf("project_runs:show_verdict", "Show the verdict of a run again."),
            "export": Leaf("project_runs:export_run", "Write what went over the wire in a run."),
            "gate": Leaf("project_work:gate", "Prove that a suite grades rightly (for authors)."),
        },
        _MAP,
    ),
    "checkpoint": Branch(
        "Checkpoints: what you show to be able to do.",
        {
            "list": Leaf("checkpoint:list_checkpoints", "List every checkpoint."),
            "show": Leaf("checkpoint:show_checkpoint", "Show one checkpoint: when it is reached."),
        },
        _MAP,
    ),
    "technology": Branch(
        "Technologies: what each is for, and when not.",
        {
            "list": Leaf("technology:list_technologies", "List technologies, all or some."),
            "show": Leaf("technology:show_technology", "Show one technology."),
        },
        _MAP,
    ),
    "resource": Branch(
        "Learning resources of others.",
        {
            "list": Leaf("resource:list_resources", "List every learning resource."),
            "show": Leaf("resource:show_resource", "Show one learning resource."),
        },
        _MAP,
    ),
    "career": Branch(
        "Careers: ladders, milestones, working life.",
        {
            "list": Leaf("career:list_careers", "List every career."),
            "show": Leaf("career:show_career", "Show one career, rung by rung."),
        },
        _MAP,
    ),
    "practice": Branch(
        "Practices: lists to work through, with reasons.",
        {
            "list": Leaf("practice:list_practices", "List every practice."),
            "show": Leaf("practice:show_practice", "Show one practice, line by line."),
        },
        _MAP,
    ),
    "capability": Branch(
        "Capabilities: what is claimed of experts, and where it is reached.",
        {
            "list": Leaf("capability:list_capabilities", "List every capability."),
            "show": Leaf("capability:show_capability", "Show one capability."),
        },
        _MAP,
    ),
    "explore-roadmap": Leaf("roadmap:show_roadmap", "The same as `roadmap show`.", _MAP),
    "explore-roles": Branch(
        "Explore roles: `explore-roles [WORDS]`, `explore-roles compare A B`.",
        {
            "list": Leaf("role:list_roles", "List roles, all or those with some words."),
            "compare": Leaf("role:compare_roles", "Put two to six roles side by side."),
        },
        _MAP,
        fallback="list",
        bare="list",
    ),
    "learning-path": Leaf("path:show_path", "The same as `path show`.", _MAP),
    "lab": Branch(
        "Labs: prove a topic on a real server.",
        {
            "list": Leaf("lab:list_labs", "List labs, easiest first."),
            "show": Leaf("lab:show_lab", "Show one lab: brief, data, hints taken, attempts."),
            "start": Leaf("lab_work:start", "Write the brief and an answer file, and begin."),
            "try": Leaf(
                "lab_work:try_out", "Try an answer unjudged; of a plan lab, see the plan."
            ),
            "check": Leaf("lab_work:check", "Grade an answer and show why it passed or not."),
            "submit": Leaf(
                "lab_work:submit", "Hand in an answer (`--no-wait`: for a worker to grade)."
            ),
            "watch": Leaf("lab_work:watch", "Grade again whenever the file is saved."),
            "hint": Leaf("lab:take_hint", "Take the next hint; a later pass counts as aided."),
            "reset": Leaf("lab:reset_lab", "Start over: draft and hints go, evidence stays."),
            "gate": Leaf("gate:gate", "Prove that a lab grades rightly (for authors)."),
        },
        _PROVE,
    ),
    "sql": Leaf("sql:run_sql", "Try SQL on a lab's data; what it changes is undone.", _PROVE),
    "sessions": Leaf(
        "sessions:run_sessions", "Try several sessions at once: who waits for whom.", _PROVE
    ),
    "run": Branch(
        "Runs: gradings under way or done.",
        {
            "show": Leaf("run:show_run", "Show a run and, when it is finished, its report."),
            "events": Leaf("run:list_events", "List or follow the events of a run."),
            "cancel": Leaf("run:cancel_run", "Cancel a run; the attempt is not judged."),
        },
        _PROVE,
    ),
    "coverage": Leaf("coverage:coverage", "How much of a roadmap, role or path you know.", _YOURS),
    "evidence": Branch(
        "Evidence: what was seen of you, append-only.",
        {"list": Leaf("evidence:list_evidence", "List evidence, newest first.")},
        _YOURS,
    ),
    "declare": Leaf("evidence:declare", "Say that you know a topic (weaker than proof).", _YOURS),
    "profile": Branch(
        "Your profile.",
        {
            "show": Leaf("profile:show_profile", "Show your profile."),
            "set": Leaf("profile:change_profile", "Change your profile."),
        },
        _YOURS,
    ),
    "export": Branch(
        "Export a roadmap, role or path; `export FILE` writes all you own.",
        {
            "learner": Leaf("archive:export", "Write everything you own to a file."),
            "roadmap": Leaf("export:export_roadmap", "A roadmap as JSON, Markdown or Mermaid."),
            "role": Leaf("export:export_role", "A role's topics as JSON, Markdown or Mermaid."),
            "path": Leaf("export:export_path", "A path as JSON, Markdown, Mermaid or iCalendar."),
        },
        _YOURS,
        fallback="learner",
    ),
    "import": Leaf("archive:import_", "Add what an exported file holds.", _YOURS),
    "serve": Leaf("serve:serve", "Start the web app, REST, GraphQL and MCP on loopback.", _RUN),
    "worker": Leaf("serve:worker", "Grade what is handed in, until stopped.", _RUN),
    "mcp": Leaf("serve:mcp", "Speak MCP over stdin and stdout, for assistants.", _RUN),
    "catalog": Branch(
        "The catalog as a whole.",
        {
            "stats": Leaf("catalog:stats", "Count what the catalog holds."),
            "check": Leaf("content:check", "Check content against every rule."),
            "compile": Leaf("content:compile_", "Compile content into one artefact."),
        },
        _AUTHOR,
    ),
    "content": Branch(
        "Content of authors and private packs.",
        {
            "check": Leaf("content:check", "Check content against every rule."),
            "trust": Leaf("content:trust", "Allow a pack's code to run, pinned to its hash."),
            "examples": Leaf("content:examples", "Run every executable example."),
        },
        _AUTHOR,
    ),
    "config": Branch(
        "Settings.",
        {"show": Leaf("config:show_config", "Show each setting and where it came from.")},
        _MACHINE,
    ),
    "doctor": Leaf("doctor:doctor", "Find out what is missing or left over.", _MACHINE),
    "explain": Leaf(
        "explain:explain", "Explain an error code, a check or a content rule.", _MACHINE
    ),
    "completion": Leaf("completion:completion", "Print the completion script.", _MACHINE),
    "learn": Leaf("reserved:learn", "Guided learning of a topic or language.", _LATER),
    "assess": Leaf("reserved:assess", "Find out what you master in about 25 questions.", _LATER),
    "recommend": Leaf("reserved:recommend", "Roles and topics that fit you.", _LATER),
    "plan": Leaf("reserved:plan", "A plan of weeks to a role.", _LATER),
    "review": Leaf("reserved:review", "What is due to be refreshed.", _LATER),
    "audit": Leaf("reserved:audit", "An audit of a backend.", _LATER),
}


COMMANDS: dict[str, str] = {
    "show_status": "status",
    "show_next": "next",
    "search_catalog": "search",
    "list_roadmaps": "roadmap list",
    "show_roadmap": "roadmap show",
    "compare_roadmaps": "roadmap compare",
    "list_topics": "topic list",
    "show_topic": "topic show",
    "list_prerequisites": "topic prerequisites",
    "list_dependents": "topic dependents",
    "list_roles": "role list",
    "show_role": "role show",
    "compare_roles": "role compare",
    "list_paths": "path list",
    "show_path": "path show",
    "list_guides": "guide list",
    "show_guide": "guide show",
    "list_skills": "skill list",
    "show_skill": "skill show",
    "list_projects": "project list",
    "show_project": "project show",
    "list_project_runs": "project runs",
    "show_project_run": "project verdict",
    "export_project_run": "project export",
    "list_checkpoints": "checkpoint list",
    "show_checkpoint": "checkpoint show",
    "list_technologies": "technology list",
    "show_technology": "technology show",
    "list_resources": "resource list",
    "show_resource": "resource show",
    "list_careers": "career list",
    "show_career": "career show",
    "list_practices": "practice list",
    "show_practice": "practice show",
    "list_capabilities": "capability list",
    "show_capability": "capability show",
    "list_labs": "lab list",
    "show_lab": "lab show",
    "start_lab": "lab start",
    "submit_lab": "lab submit",
    "run_statement": "sql",
    "try_answer": "lab try",
    "play_sessions": "sessions",
    "take_hint": "lab hint",
    "reset_lab": "lab reset",
    "show_run": "run show",
    "list_run_events": "run events",
    "cancel_run": "run cancel",
    "list_evidence": "evidence list",
    "declare_topic": "declare",
    "show_profile": "profile show",
    "change_profile": "profile set",
    "show_coverage": "coverage",
    "export_roadmap": "export roadmap",
    "export_role": "export role",
    "export_path": "export path",
    "export_learner": "export learner",
    "import_learner": "import",
    "show_stats": "catalog stats",
}
"""The command that serves each operation."""


def build_root(*, version: str) -> LazyGroup:
    """Return the root command."""
    return LazyGroup(
        TABLE,
        name="prowess",
        help="Backend and database skill you can prove. Without a command: where you were.",
        invoke_without_command=True,
        callback=_resume,
        params=[_version_option(version)],
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )


@click.pass_context
def _resume(context: click.Context) -> int:
    if context.invoked_subcommand is None:
        from prowess.doors.cli.commands.status import resume

        return resume(context.obj)
    return 0


def _version_option(version: str) -> click.Option:
    def show(context: click.Context, parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001
        del parameter
        if value and not context.resilient_parsing:
            click.echo(f"prowess {version}")
            context.exit()

    return click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help="Print the version.",
    )
