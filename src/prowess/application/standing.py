"""The catalog as one learner sees it: rows of topics and labs with what is believed and done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from prowess.application.context import Context
from prowess.application.views import LabRow, MasteryView, Named, SourceView, TopicRow
from prowess.catalog.types import Citation, Lab, plural_of
from prowess.guidance.next_step import Progress
from prowess.learner.belief import believe_all, nothing_known
from prowess.learner.types import Evidence, Mastery

if TYPE_CHECKING:
    from prowess.application.ports import Unit
    from prowess.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Standing:
    """Beliefs on every topic with evidence, and the labs that were started and passed."""

    catalog: "Catalog"
    masteries: Mapping[str, Mastery]
    started: frozenset[str]
    latest: tuple[str, ...]
    """The labs that were started, the latest first."""
    passed: frozenset[str]
    proved: frozenset[str]
    """Topics that a lab or project proved at any level."""

    @property
    def progress(self) -> Progress:
        """What guidance needs of it."""
        return Progress(masteries=self.masteries, started=self.started, passed=self.passed)

    def mastery_of(self, topic: str) -> Mastery:
        """Return the belief on the topic, if only that nothing is known."""
        return self.masteries.get(topic) or nothing_known(topic)

    def count_proved(self, topics: Iterable[str]) -> int:
        """Count the topics that are proved."""
        return len(self.proved.intersection(topics))

    def topic_row(self, topic_id: str) -> TopicRow:
        """Return the topic as it stands in lists."""
        topic = self.catalog.get_topic(topic_id)
        return TopicRow(
            id=topic.id,
            title=topic.title,
            area=topic.area,
            level=topic.level,
            minutes_low=topic.minutes_low,
            minutes_high=topic.minutes_high,
            summary=topic.summary,
            foundation=topic.foundation,
            labs=tuple(self.catalog.labs_of(topic.id)),
            mastery=view_mastery(self.mastery_of(topic.id)),
        )

    def topic_rows(self, topics: Iterable[str]) -> tuple[TopicRow, ...]:
        """Return several topics as they stand in lists."""
        return tuple(self.topic_row(topic) for topic in topics)

    def lab_row(self, lab: Lab) -> LabRow:
        """Return the lab as it stands in lists."""
        return LabRow(
            slug=lab.id,
            title=lab.title,
            kind=lab.kind,
            level=lab.level,
            topics=tuple(proof.topic for proof in lab.topics),
            minutes=lab.minutes,
            passed=lab.id in self.passed,
            started=lab.id in self.started,
        )

    def lab_rows(self, labs: Iterable[str]) -> tuple[LabRow, ...]:
        """Return several labs as they stand in lists."""
        return tuple(self.lab_row(self.catalog.get_lab(lab)) for lab in labs)

    def named(self, kind: str, ids: Iterable[str]) -> tuple[Named, ...]:
        """Return things of one kind by their titles, to link to."""
        shelf = getattr(self.catalog, plural_of(kind))
        return tuple(Named(id=one, title=shelf[one].title) for one in ids)

    def source_title(self, source_id: str) -> str:
        """Return what a reader knows the source by; what is no source's id stands as it is."""
        source = self.catalog.sources.get(source_id)
        return source.title if source else source_id

    def source_views(self, citations: Iterable[Citation]) -> tuple[SourceView, ...]:
        """Return the cited works with where and when they were opened."""
        return tuple(self._source_view(citation) for citation in citations)

    def _source_view(self, citation: Citation) -> SourceView:
        source = self.catalog.get_source(citation.source)
        return SourceView(
            id=source.id,
            title=source.title,
            publisher=source.publisher,
            version=source.version,
            date=source.date,
            primary=source.primary,
            url=source.url,
            locator=citation.locator,
            checked=citation.checked,
        )


def read_standing(*, context: Context) -> Standing:
    """Read where the actor stands, in a transaction of its own."""
    with context.store.reading(context.actor.owner) as unit:
        return recall(unit, context=context)


def recall(unit: "Unit", *, context: Context) -> Standing:
    """Return where the owner of a unit stands that has written no evidence."""
    masteries = context.beliefs.recall(
        context.actor.owner,
        seen=unit.evidence.count(),
        form=lambda: _believe(unit.evidence.of_topics(), catalog=context.catalog),
    )
    return _stand(unit, catalog=context.catalog, masteries=masteries)


def restand(
    before: Standing, *, unit: "Unit", topics: Iterable[str], passed: Iterable[str] = ()
) -> Standing:
    """Return where the owner stands now that the unit has written evidence on these topics.

    `passed` are the labs that were passed with it.
    """
    found = [before.catalog.topics[topic] for topic in topics]
    names = [name for topic in found for name in (topic.id, *topic.aliases)]
    changed = _believe(unit.evidence.of_topics(names), catalog=before.catalog)
    masteries = {**before.masteries, **changed}
    return replace(
        before,
        masteries=masteries,
        passed=before.passed.union(passed),
        proved=_proved(masteries),
    )


def _stand(unit: "Unit", *, catalog: "Catalog", masteries: Mapping[str, Mastery]) -> Standing:
    latest = tuple(work.lab for work in unit.works.list())
    return Standing(
        catalog=catalog,
        masteries=masteries,
        started=frozenset(latest),
        latest=latest,
        passed=unit.attempts.passed_labs(),
        proved=_proved(masteries),
    )


def _proved(masteries: Mapping[str, Mastery]) -> frozenset[str]:
    return frozenset(one.topic for one in masteries.values() if one.basis == "proved")


def _believe(evidence: Iterable[Evidence], *, catalog: "Catalog") -> Mapping[str, Mastery]:
    return believe_all(_rename(one, catalog=catalog) for one in evidence)


def view_mastery(mastery: Mastery) -> MasteryView:
    """Return the belief as doors show it."""
    return MasteryView(
        basis=mastery.basis,
        level=mastery.level,
        probability=round(mastery.probability, 3),
        because=mastery.because,
    )


def _rename(one: Evidence, *, catalog: "Catalog") -> Evidence:
    """Read evidence on a topic that was renamed since under the name it has now."""
    if one.topic in catalog.topics:
        return one
    topic = catalog.find_topic(one.topic)
    return one if topic is None else replace(one, topic=topic.id)
