"""Ids on the command line: free text that completes from the catalog when a shell asks."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from prowess.doors.cli.desk import Desk

Rows = Iterable[tuple[str, str]]
"""Ids with their titles."""


class CatalogId(click.ParamType[str]):
    """The id of one kind of thing. The house judges it; this only completes it."""

    def __init__(self, kind: str, rows: Callable[["Desk"], Rows]) -> None:
        self.name = kind
        self._rows = rows

    def shell_complete(  # lint-skip: positional-arguments
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the ids that begin with what is typed."""
        del param
        from prowess.kit.errors import ProwessError

        try:
            rows = list(self._rows(ctx.find_root().obj))
        except ProwessError:
            return []
        return [
            CompletionItem(name, help=title) for name, title in rows if name.startswith(incomplete)
        ]


def _labs(desk: "Desk") -> Rows:
    from prowess.application.labs import LabList, ListLabs

    return [(row.slug, row.title) for row in desk.call(ListLabs(), LabList).labs]


def _roadmaps(desk: "Desk") -> Rows:
    from prowess.application.roadmaps import ListRoadmaps, RoadmapList

    return [(row.id, row.title) for row in desk.call(ListRoadmaps(), RoadmapList).roadmaps]


def _roles(desk: "Desk") -> Rows:
    from prowess.application.roles import ListRoles, RoleList

    return [(row.id, row.title) for row in desk.call(ListRoles(), RoleList).roles]


def _paths(desk: "Desk") -> Rows:
    from prowess.application.paths import ListPaths, PathList

    return [(row.id, row.title) for row in desk.call(ListPaths(), PathList).paths]


def _guides(desk: "Desk") -> Rows:
    from prowess.application.guides import GuideList, ListGuides

    return [(row.id, row.title) for row in desk.call(ListGuides(), GuideList).guides]


def _skills(desk: "Desk") -> Rows:
    from prowess.application.skills import ListSkills, SkillList

    return [(row.id, row.title) for row in desk.call(ListSkills(), SkillList).skills]


def _projects(desk: "Desk") -> Rows:
    from prowess.application.projects import ListProjects, ProjectList

    return [(row.id, row.title) for row in desk.call(ListProjects(), ProjectList).projects]


def _checkpoints(desk: "Desk") -> Rows:
    from prowess.application.checkpoints import CheckpointList, ListCheckpoints

    return [
        (row.id, row.title) for row in desk.call(ListCheckpoints(), CheckpointList).checkpoints
    ]


def _technologies(desk: "Desk") -> Rows:
    from prowess.application.technologies import ListTechnologies, TechnologyList

    return [
        (row.id, row.title) for row in desk.call(ListTechnologies(), TechnologyList).technologies
    ]


def _resources(desk: "Desk") -> Rows:
    from prowess.application.resources import ListResources, ResourceList

    return [(row.id, row.title) for row in desk.call(ListResources(), ResourceList).resources]


def _careers(desk: "Desk") -> Rows:
    from prowess.application.careers import CareerList, ListCareers

    return [(row.id, row.title) for row in desk.call(ListCareers(), CareerList).careers]


def _practices(desk: "Desk") -> Rows:
    from prowess.application.practices import ListPractices, PracticeList

    return [(row.id, row.title) for row in desk.call(ListPractices(), PracticeList).practices]


def _capabilities(desk: "Desk") -> Rows:
    from prowess.application.capabilities import CapabilityList, ListCapabilities

    return [
        (row.id, row.title) for row in desk.call(ListCapabilities(), CapabilityList).capabilities
    ]


def _topics(desk: "Desk") -> Rows:
    from prowess.application.topics import ListTopics, TopicList

    after = ""
    while True:
        page = desk.call(ListTopics(after=after, limit=200), TopicList)
        yield from ((row.id, row.title) for row in page.topics)
        after = page.next_after
        if not after:
            return


LAB = CatalogId("lab", _labs)
TOPIC = CatalogId("topic", _topics)
ROADMAP = CatalogId("roadmap", _roadmaps)
ROLE = CatalogId("role", _roles)
PATH = CatalogId("path", _paths)
GUIDE = CatalogId("guide", _guides)
SKILL = CatalogId("skill", _skills)
PROJECT = CatalogId("project", _projects)
CHECKPOINT = CatalogId("checkpoint", _checkpoints)
TECHNOLOGY = CatalogId("technology", _technologies)
RESOURCE = CatalogId("resource", _resources)
CAREER = CatalogId("career", _careers)
PRACTICE = CatalogId("practice", _practices)
CAPABILITY = CatalogId("capability", _capabilities)
