"""Where each operation stands in the resource tree. Written by hand: this is the API's layout."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

Method = Literal["GET", "POST", "PUT", "PATCH"]


@dataclass(frozen=True, slots=True)
class RestRoute:
    """One operation under one method and path.

    Fields of the request in `path` come from the path; of a GET, the rest from the query (under
    `query_names`, where another word reads better); of other methods, from the JSON body, except
    those in `header_names`. `version_of` names the read whose ETag an `If-Match` is held against;
    `streams` says that the listing can be followed as server-sent events; `document`, that its
    document is sent bare to who accepts the document's own type.
    """

    method: Method
    path: str
    operation: str
    tag: str
    status: int = 200
    query_names: Mapping[str, str] = field(default_factory=dict)
    header_names: Mapping[str, str] = field(default_factory=dict)
    errors: tuple[int, ...] = ()
    version_of: str = ""
    streams: bool = False
    document: bool = False


ROUTES: Final = (
    RestRoute("GET", "/roadmaps", "list_roadmaps", "catalog"),
    RestRoute(
        "GET",
        "/roadmaps/compare",
        "compare_roadmaps",
        "catalog",
        query_names={"roadmaps": "roadmap"},
        errors=(404,),
    ),
    RestRoute("GET", "/roadmaps/{roadmap}", "show_roadmap", "catalog"),
    RestRoute(
        "GET",
        "/roadmaps/{roadmap}/export",
        "export_roadmap",
        "catalog",
        query_names={"format": "as"},
        document=True,
    ),
    RestRoute("GET", "/topics", "list_topics", "catalog", errors=(404,)),
    RestRoute("GET", "/topics/{topic}", "show_topic", "catalog"),
    RestRoute("GET", "/topics/{topic}/prerequisites", "list_prerequisites", "catalog"),
    RestRoute("GET", "/topics/{topic}/dependents", "list_dependents", "catalog"),
    RestRoute("PUT", "/topics/{topic}/declaration", "declare_topic", "learner"),
    RestRoute("GET", "/roles", "list_roles", "catalog"),
    RestRoute(
        "GET",
        "/roles/compare",
        "compare_roles",
        "catalog",
        query_names={"roles": "role"},
        errors=(404,),
    ),
    RestRoute("GET", "/roles/{role}", "show_role", "catalog"),
    RestRoute(
        "GET",
        "/roles/{role}/export",
        "export_role",
        "catalog",
        query_names={"format": "as"},
        document=True,
    ),
    RestRoute("GET", "/paths", "list_paths", "catalog"),
    RestRoute("GET", "/paths/{path}", "show_path", "catalog"),
    RestRoute(
        "GET",
        "/paths/{path}/export",
        "export_path",
        "catalog",
        query_names={"format": "as"},
        document=True,
    ),
    RestRoute("GET", "/coverage/{kind}/{id}", "show_coverage", "learner"),
    RestRoute("GET", "/guides", "list_guides", "catalog"),
    RestRoute(
        "GET",
        "/guides/{guide}",
        "show_guide",
        "catalog",
        query_names={"weights": "weight", "excluded": "exclude"},
    ),
    RestRoute("GET", "/skills", "list_skills", "catalog"),
    RestRoute("GET", "/skills/{skill}", "show_skill", "catalog"),
    RestRoute("GET", "/projects", "list_projects", "catalog"),
    RestRoute("GET", "/projects/{project}", "show_project", "catalog"),
    RestRoute("GET", "/checkpoints", "list_checkpoints", "catalog"),
    RestRoute("GET", "/checkpoints/{checkpoint}", "show_checkpoint", "catalog"),
    RestRoute("GET", "/technologies", "list_technologies", "catalog"),
    RestRoute("GET", "/technologies/{technology}", "show_technology", "catalog"),
    RestRoute("GET", "/resources", "list_resources", "catalog"),
    RestRoute("GET", "/resources/{resource}", "show_resource", "catalog"),
    RestRoute("GET", "/careers", "list_careers", "catalog"),
    RestRoute("GET", "/careers/{career}", "show_career", "catalog"),
    RestRoute("GET", "/practices", "list_practices", "catalog"),
    RestRoute("GET", "/practices/{practice}", "show_practice", "catalog"),
    RestRoute("GET", "/capabilities", "list_capabilities", "catalog"),
    RestRoute("GET", "/capabilities/{capability}", "show_capability", "catalog"),
    RestRoute("GET", "/search", "search_catalog", "catalog", query_names={"query": "q"}),
    RestRoute("GET", "/catalog/stats", "show_stats", "catalog"),
    RestRoute("GET", "/labs", "list_labs", "labs", errors=(404,)),
    RestRoute("GET", "/labs/{lab}", "show_lab", "labs", errors=(503,)),
    RestRoute("POST", "/labs/{lab}/start", "start_lab", "labs", errors=(503,)),
    RestRoute(
        "POST",
        "/labs/{lab}/attempts",
        "submit_lab",
        "labs",
        status=202,
        header_names={"key": "Idempotency-Key"},
    ),
    RestRoute("POST", "/labs/{lab}/statements", "run_statement", "labs", errors=(429, 503)),
    RestRoute("POST", "/labs/{lab}/trials", "try_answer", "labs", errors=(429, 503)),
    RestRoute("POST", "/labs/{lab}/sessions", "play_sessions", "labs", errors=(429, 503)),
    RestRoute("POST", "/labs/{lab}/hints", "take_hint", "labs"),
    RestRoute("POST", "/labs/{lab}/reset", "reset_lab", "labs", errors=(503,)),
    RestRoute("GET", "/runs/{run}", "show_run", "runs"),
    RestRoute("GET", "/runs/{run}/events", "list_run_events", "runs", streams=True),
    RestRoute("POST", "/runs/{run}/cancel", "cancel_run", "runs"),
    RestRoute("GET", "/project-runs", "list_project_runs", "runs", errors=(404,)),
    RestRoute("GET", "/project-runs/{run}", "show_project_run", "runs"),
    RestRoute("GET", "/project-runs/{run}/recording", "export_project_run", "runs"),
    RestRoute("GET", "/evidence", "list_evidence", "learner", errors=(404,)),
    RestRoute("GET", "/status", "show_status", "learner"),
    RestRoute("GET", "/next", "show_next", "learner", errors=(404,)),
    RestRoute("GET", "/profile", "show_profile", "learner"),
    RestRoute(
        "PATCH",
        "/profile",
        "change_profile",
        "learner",
        errors=(404, 412),
        version_of="show_profile",
    ),
    RestRoute("GET", "/export", "export_learner", "learner"),
    RestRoute("POST", "/import", "import_learner", "learner"),
)
