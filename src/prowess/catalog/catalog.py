"""The catalog as everybody else sees it: loaded, frozen, looked up by id."""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import chain, zip_longest
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from prowess.catalog.graph import Graph
from prowess.catalog.hits import SearchOutcome
from prowess.catalog.shelf import Shelf
from prowess.catalog.stats import CatalogStats, count_content
from prowess.catalog.types import (
    Capability,
    Career,
    Checkpoint,
    Content,
    Drawing,
    Guide,
    Item,
    Lab,
    Path,
    Practice,
    Project,
    Resource,
    Roadmap,
    Role,
    Skill,
    Source,
    Technology,
    Topic,
)
from prowess.kit.errors import Unavailable

if TYPE_CHECKING:
    from prowess.catalog.search import Index


class Catalog:
    """Everything there is to know. `get_x` raises NotFound, `find_x` returns None.

    What not every process needs (graph, search index, items, who uses what) is built when it is
    first asked for. `roots` are the folders of `content.packs`, in the same order.
    """

    def __init__(
        self,
        content: Content,
        *,
        content_hash: str = "",
        roots: tuple[FilePath, ...] = (),
        read_index: Callable[[], "Index"] | None = None,
        read_items: Callable[[], tuple[Item, ...]] | None = None,
    ) -> None:
        self.content_hash = content_hash
        self._content = content
        self._roots = dict(zip_longest((pack.name for pack in content.packs), roots))
        self._read_index = read_index
        self._read_items = read_items
        self._topics = Shelf("topic", content.topics)
        self._roadmaps = Shelf("roadmap", content.roadmaps)
        self._roles = Shelf("role", content.roles)
        self._paths = Shelf("path", content.paths)
        self._guides = Shelf("guide", content.guides)
        self._skills = Shelf("skill", content.skills)
        self._labs = Shelf("lab", content.labs)
        self._projects = Shelf("project", content.projects)
        self._checkpoints = Shelf("checkpoint", content.checkpoints)
        self._technologies = Shelf("technology", content.technologies)
        self._resources = Shelf("resource", content.resources)
        self._careers = Shelf("career", content.careers)
        self._practices = Shelf("practice", content.practices)
        self._capabilities = Shelf("capability", content.capabilities)
        self._sources = Shelf("source", content.sources)

    @property
    def notes(self) -> tuple[str, ...]:
        """What its reader should be told: packs that replace things, content left out."""
        return self._content.notes

    @property
    def topics(self) -> Mapping[str, Topic]:
        """Every topic by id."""
        return self._topics.by_id

    @property
    def roadmaps(self) -> Mapping[str, Roadmap]:
        """Every roadmap by id."""
        return self._roadmaps.by_id

    @property
    def roles(self) -> Mapping[str, Role]:
        """Every role by id."""
        return self._roles.by_id

    @property
    def paths(self) -> Mapping[str, Path]:
        """Every learning path by id."""
        return self._paths.by_id

    @property
    def guides(self) -> Mapping[str, Guide]:
        """Every decision guide by id."""
        return self._guides.by_id

    @property
    def skills(self) -> Mapping[str, Skill]:
        """Every skill by id."""
        return self._skills.by_id

    @property
    def labs(self) -> Mapping[str, Lab]:
        """Every lab by id."""
        return self._labs.by_id

    @property
    def projects(self) -> Mapping[str, Project]:
        """Every project to build by id."""
        return self._projects.by_id

    @property
    def checkpoints(self) -> Mapping[str, Checkpoint]:
        """Every checkpoint by id."""
        return self._checkpoints.by_id

    @property
    def technologies(self) -> Mapping[str, Technology]:
        """Every technology by id."""
        return self._technologies.by_id

    @property
    def resources(self) -> Mapping[str, Resource]:
        """Every learning resource by id."""
        return self._resources.by_id

    @property
    def careers(self) -> Mapping[str, Career]:
        """Every career by id."""
        return self._careers.by_id

    @property
    def practices(self) -> Mapping[str, Practice]:
        """Every practice by id."""
        return self._practices.by_id

    @property
    def capabilities(self) -> Mapping[str, Capability]:
        """Every claimed capability by id."""
        return self._capabilities.by_id

    @property
    def sources(self) -> Mapping[str, Source]:
        """Every source by id."""
        return self._sources.by_id

    def get_topic(self, topic: str) -> Topic:
        """Return a topic. Raises: NotFound `catalog.unknown_topic`."""
        return self._topics.get(topic)

    def find_topic(self, topic: str) -> Topic | None:
        """Return a topic, or None."""
        return self._topics.find(topic)

    def get_roadmap(self, roadmap: str) -> Roadmap:
        """Return a roadmap. Raises: NotFound `catalog.unknown_roadmap`."""
        return self._roadmaps.get(roadmap)

    def find_roadmap(self, roadmap: str) -> Roadmap | None:
        """Return a roadmap, or None."""
        return self._roadmaps.find(roadmap)

    def get_role(self, role: str) -> Role:
        """Return a role. Raises: NotFound `catalog.unknown_role`."""
        return self._roles.get(role)

    def find_role(self, role: str) -> Role | None:
        """Return a role, or None."""
        return self._roles.find(role)

    def get_path(self, path: str) -> Path:
        """Return a learning path. Raises: NotFound `catalog.unknown_path`."""
        return self._paths.get(path)

    def find_path(self, path: str) -> Path | None:
        """Return a learning path, or None."""
        return self._paths.find(path)

    def get_guide(self, guide: str) -> Guide:
        """Return a guide. Raises: NotFound `catalog.unknown_guide`."""
        return self._guides.get(guide)

    def find_guide(self, guide: str) -> Guide | None:
        """Return a guide, or None."""
        return self._guides.find(guide)

    def get_skill(self, skill: str) -> Skill:
        """Return a skill. Raises: NotFound `catalog.unknown_skill`."""
        return self._skills.get(skill)

    def find_skill(self, skill: str) -> Skill | None:
        """Return a skill, or None."""
        return self._skills.find(skill)

    def get_lab(self, lab: str) -> Lab:
        """Return a lab. Raises: NotFound `catalog.unknown_lab`."""
        return self._labs.get(lab)

    def find_lab(self, lab: str) -> Lab | None:
        """Return a lab, or None."""
        return self._labs.find(lab)

    def lab_names(self) -> frozenset[str]:
        """Return every name under which `find_lab` finds a lab."""
        return self._labs.names()

    def get_project(self, project: str) -> Project:
        """Return a project to build. Raises: NotFound `catalog.unknown_project`."""
        return self._projects.get(project)

    def get_checkpoint(self, checkpoint: str) -> Checkpoint:
        """Return a checkpoint. Raises: NotFound `catalog.unknown_checkpoint`."""
        return self._checkpoints.get(checkpoint)

    def get_technology(self, technology: str) -> Technology:
        """Return a technology. Raises: NotFound `catalog.unknown_technology`."""
        return self._technologies.get(technology)

    def get_resource(self, resource: str) -> Resource:
        """Return a learning resource. Raises: NotFound `catalog.unknown_resource`."""
        return self._resources.get(resource)

    def get_career(self, career: str) -> Career:
        """Return a career. Raises: NotFound `catalog.unknown_career`."""
        return self._careers.get(career)

    def get_practice(self, practice: str) -> Practice:
        """Return a practice. Raises: NotFound `catalog.unknown_practice`."""
        return self._practices.get(practice)

    def get_capability(self, capability: str) -> Capability:
        """Return a claimed capability. Raises: NotFound `catalog.unknown_capability`."""
        return self._capabilities.get(capability)

    def get_source(self, source: str) -> Source:
        """Return a source. Raises: NotFound `catalog.unknown_source`."""
        return self._sources.get(source)

    def find_source(self, source: str) -> Source | None:
        """Return a source, or None."""
        return self._sources.find(source)

    @cached_property
    def graph(self) -> Graph:
        """The prerequisite graph over all topics."""
        return Graph({topic.id: topic.requires for topic in self._content.topics})

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every question, sorted by id."""
        return self._read_items() if self._read_items else ()

    def search(self, query: str, *, kind: str = "", limit: int = 20) -> SearchOutcome:
        """Return what the words of the query find, best first; typos are mended."""
        return self._index.search(query, kind=kind, limit=limit)

    def roadmaps_of(self, topic: str) -> tuple[str, ...]:
        """Return the roadmaps on which the topic stands."""
        return self._on_roadmaps.get(topic, ())

    def roles_of(self, topic: str) -> tuple[str, ...]:
        """Return the roles that require the topic."""
        return self._in_roles.get(topic, ())

    def labs_of(self, topic: str) -> tuple[str, ...]:
        """Return the labs that prove the topic."""
        return self._in_labs.get(topic, ())

    @property
    def provable(self) -> AbstractSet[str]:
        """The topics that a lab proves."""
        return self._in_labs.keys()

    @cached_property
    def provable_on(self) -> Mapping[str, frozenset[str]]:
        """The topics of each roadmap that a lab proves."""
        return {
            roadmap.id: frozenset(roadmap.topic_ids()) & self.provable
            for roadmap in self.roadmaps.values()
        }

    @cached_property
    def grounds(self) -> Mapping[str, tuple[str, ...]]:
        """The topics that each lab rests on directly, without those that it proves."""
        return {lab.id: tuple(self._ground_of(lab)) for lab in self._content.labs}

    def _ground_of(self, lab: Lab) -> Iterable[str]:
        own = {proof.topic for proof in lab.topics}
        requires = (self.graph.requires(proof.topic) for proof in lab.topics)
        return (
            topic for topic in dict.fromkeys(chain.from_iterable(requires)) if topic not in own
        )

    def minutes_on(self, roadmap: str) -> tuple[int, int]:
        """Return the minutes that a roadmap's topics take together, as a range.

        Raises:
            KeyError: there is no such roadmap.
        """
        return self._minutes_on[roadmap]

    def drawing_of(self, roadmap: str) -> Drawing | None:
        """Return where a roadmap's topics are drawn, or None when it was not laid out."""
        return self._drawings.get(roadmap)

    def lab_folder(self, lab: str) -> FilePath:
        """Return the folder with a lab's files, hidden ones included.

        Raises:
            NotFound: `catalog.unknown_lab`.
            Unavailable: `catalog.no_folder` when this catalog was not opened from a folder.
        """
        found = self.get_lab(lab)
        return self._root(found.pack) / found.folder

    def schema_folder(self, lab: str) -> FilePath | None:
        """Return the folder of the domain that a lab shares with others, None when it has its own.

        Raises:
            NotFound: `catalog.unknown_lab`.
            Unavailable: `catalog.no_folder` when this catalog was not opened from a folder.
        """
        found = self.get_lab(lab)
        if not found.schema:
            return None
        return self._root(found.schema_pack) / "schemas" / found.schema

    def project_folder(self, project: str) -> FilePath:
        """Return the folder with a project's files: specification, suite, references.

        Raises:
            NotFound: `catalog.unknown_project`.
            Unavailable: `catalog.no_folder` when this catalog was not opened from a folder.
        """
        name = self.get_project(project).id
        for root in reversed([root for root in self._roots.values() if root is not None]):
            if (root / "projects" / name / "project.toml").is_file():
                return root / "projects" / name
        raise self._no_folder(name)

    def stats(self) -> CatalogStats:
        """Return the counts of everything in the catalog."""
        return count_content(self._content, content_hash=self.content_hash)

    @staticmethod
    def _no_folder(name: str) -> Unavailable:
        return Unavailable(
            code="catalog.no_folder",
            message=f"Expected the files of {name!r} on disk, but they are not there.",
            hint="Open the catalog from its folder or from an installed package.",
        )

    def _root(self, pack: str) -> FilePath:
        root = self._roots.get(pack)
        if root is None:
            raise self._no_folder(pack)
        return root

    @cached_property
    def _index(self) -> "Index":
        if self._read_index:
            return self._read_index()
        from prowess.catalog.search import Index

        return Index.of(self._content)

    @cached_property
    def _drawings(self) -> dict[str, Drawing]:
        return {drawing.roadmap: drawing for drawing in self._content.drawings}

    @cached_property
    def _on_roadmaps(self) -> dict[str, tuple[str, ...]]:
        uses = ((roadmap.id, roadmap.topic_ids()) for roadmap in self._content.roadmaps)
        return _invert(uses)

    @cached_property
    def _in_roles(self) -> dict[str, tuple[str, ...]]:
        return _invert(
            (role.id, tuple(need.topic for need in role.topics)) for role in self._content.roles
        )

    @cached_property
    def _minutes_on(self) -> dict[str, tuple[int, int]]:
        found: dict[str, tuple[int, int]] = {}
        for roadmap in self._content.roadmaps:
            topics = [self.topics[topic] for topic in roadmap.topic_ids()]
            low, high = (
                sum(one.minutes_low for one in topics),
                sum(one.minutes_high for one in topics),
            )
            found[roadmap.id] = (low, high)
        return found

    @cached_property
    def _in_labs(self) -> dict[str, tuple[str, ...]]:
        return _invert(
            (lab.id, tuple(proved.topic for proved in lab.topics)) for lab in self._content.labs
        )


def _invert(uses: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for user, topics in uses:
        for topic in dict.fromkeys(topics):
            found.setdefault(topic, []).append(user)
    return {topic: tuple(users) for topic, users in found.items()}
