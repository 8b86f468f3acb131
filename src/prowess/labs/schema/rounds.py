"""Rounds of races with drawn keys: with some that are the same for everybody, then with others.

Half of the drawn values are such as the answer names. What the reference's schema refuses, no
other one needs to accept: then the author's values alone are drawn.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from prowess.kit.seeds import rng_of
from prowess.labs.schema import words
from prowess.labs.schema.facts import Facts, Race, Scenario
from prowess.labs.schema.playing import run_all
from prowess.labs.schema.racing import run_race
from prowess.labs.schema.seen import Seen
from prowess.labs.schema.site import Site
from prowess.labs.schema.variations import places
from prowess.labs.transaction.drawing import Drawing, Group, draw

MOST_TRIES = 3
"""Of drawing other values, where the reference's schema refuses some that the answer names."""


@dataclass(slots=True)
class Rounds:
    """The races of one answer. `twin` makes a site with the reference's schema."""

    site: Site
    facts: Facts
    lab: str
    answer: str
    seed: int
    twin: Callable[[], Site]
    played: list[Race] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)

    def faults(self) -> Iterator[Seen]:
        """Yield what is wrong."""
        groups, answer = groups_of(self.facts), self.answer
        for seeds in ((), (str(self.seed),)) if groups else ((),):
            found, tries = self._round(self._draw(groups, seeds, answer=answer)), 0
            while found is not None and groups and answer and not self._is_fair():
                tries += 1
                if tries == MOST_TRIES or not self._have_room(groups):
                    answer = ""  # nothing but what the author has chosen, from now on
                found = self._round(self._draw(groups, (*seeds, str(tries)), answer=answer))
            if found is not None:
                yield found

    def _have_room(self, groups: tuple[Group, ...]) -> bool:
        """True when enough values are left for the next drawing and two of the author's alone."""
        drawings = len(self.drawings) + 1 + 2
        return all(one.count >= drawings * len(one.names) for one in groups)

    def _draw(self, groups: tuple[Group, ...], seeds: tuple[str, ...], *, answer: str) -> Drawing:
        """Draw keys that no round before had: what it committed is there still."""
        rng = rng_of(self.lab, "races", *seeds)
        self.drawings.append(draw(groups, rng, answer=answer, besides=self.drawings))
        return self.drawings[-1]

    def _round(self, drawing: Drawing) -> Seen | None:
        for race in self.facts.races:
            self.played.append(race.filled(drawing))
            found = judge_race(self.site, self.played[-1])
            if found is not None:
                return found
        return None

    def _is_fair(self) -> bool:
        """True when the reference's schema stands all that was played."""
        twin = self.twin()
        return all(judge_race(twin, race) is None for race in self.played)


def groups_of(facts: Facts) -> tuple[Group, ...]:
    """Return the groups that are drawn. Of one whose texts are written into a column that has a
    form, none is taken from an answer.
    """
    named = [name for one in facts.groups if one.texts for name in one.names]
    plain = draw(facts.groups, rng_of("forms"), answer="").values
    marked = Drawing({**plain, **{name: f"{{{name}}}" for name in named}})
    formed: set[str] = set()
    for race in (one.filled(marked) for one in facts.races):
        for text in (race.setup, *race.sessions, *race.control):
            formed |= {
                one.token.strip("'{}")
                for one in places(text)
                if _has_form(facts, one.relation, one.column)
            }
    return tuple(replace(one, is_formed=not formed.isdisjoint(one.names)) for one in facts.groups)


def _has_form(facts: Facts, relation: str, column: str) -> bool:
    return any(one.name == relation and column in one.formatted for one in facts.contract)


def judge_race(site: Site, race: Race) -> Seen | None:
    """Return what is wrong when two sessions meet, if anything is."""
    made = run_all(site, race.setup)
    if not made.is_done:
        return words.setup_refused(Scenario(race.name, race.setup), made)
    fair = run_race(site, race.control)
    if fair.won < len(race.control):
        return words.held_up(race, fair, before=race.before_control)
    raced = run_race(site, race.sessions)
    if raced.won > race.most:
        return words.breached(race, raced)
    return None if raced.won else words.held_up(race, raced, before=race.before)
