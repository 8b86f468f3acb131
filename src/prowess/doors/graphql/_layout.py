"""Which root field serves which operation. Written by hand: this is the schema's layout."""

from collections.abc import Mapping
from typing import Final

QUERIES: Final[Mapping[str, str]] = {
    "roadmaps": "list_roadmaps",
    "roadmap": "show_roadmap",
    "topics": "list_topics",
    "topic": "show_topic",
    "roles": "list_roles",
    "role": "show_role",
    "compare_roles": "compare_roles",
    "paths": "list_paths",
    "path": "show_path",
    "guides": "list_guides",
    "guide": "show_guide",
    "skills": "list_skills",
    "skill": "show_skill",
    "projects": "list_projects",
    "project": "show_project",
    "checkpoints": "list_checkpoints",
    "checkpoint": "show_checkpoint",
    "technologies": "list_technologies",
    "technology": "show_technology",
    "resources": "list_resources",
    "resource": "show_resource",
    "careers": "list_careers",
    "career": "show_career",
    "practices": "list_practices",
    "practice": "show_practice",
    "capabilities": "list_capabilities",
    "capability": "show_capability",
    "search": "search_catalog",
    "stats": "show_stats",
    "labs": "list_labs",
    "lab": "show_lab",
    "run": "show_run",
    "run_events": "list_run_events",
    "evidence": "list_evidence",
    "status": "show_status",
    "next": "show_next",
    "profile": "show_profile",
    "export": "export_learner",
}

MUTATIONS: Final[Mapping[str, str]] = {
    "start_lab": "start_lab",
    "submit_lab": "submit_lab",
    "take_hint": "take_hint",
    "reset_lab": "reset_lab",
    "cancel_run": "cancel_run",
    "declare_topic": "declare_topic",
    "change_profile": "change_profile",
    "import_learner": "import_learner",
}

SUBSCRIPTIONS: Final[Mapping[str, str]] = {"run_events": "list_run_events"}
