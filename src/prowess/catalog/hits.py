"""What a search answers."""

from msgspec import Struct


class Hit(Struct, frozen=True):
    """One result. `score` orders them and means nothing else."""

    kind: str
    id: str
    title: str
    summary: str
    score: float


class SearchOutcome(Struct, frozen=True):
    """The results, best first, and the spelling that was searched when it is not the query's."""

    hits: tuple[Hit, ...]
    corrected: str = ""
