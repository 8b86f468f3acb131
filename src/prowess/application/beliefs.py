"""What was believed of learners lately, so that a page need not weigh all evidence again."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from threading import Lock

from prowess.learner.types import Mastery, Owner

_Masteries = Mapping[str, Mastery]


class Beliefs:
    """The beliefs on the learners seen last, for one catalog.

    Evidence only grows, so a belief holds as long as the number of observations is the same. That
    number must be a committed one: what a unit counts before it is rolled back would be counted
    again for other observations.
    """

    def __init__(self, *, learners: int = 128) -> None:
        self._learners = learners
        self._lock = Lock()
        self._known: OrderedDict[Owner, tuple[int, _Masteries]] = OrderedDict()

    def recall(self, owner: Owner, *, seen: int, form: Callable[[], _Masteries]) -> _Masteries:
        """Return the belief formed from `seen` observations; `form` it where it is not known."""
        with self._lock:
            count, masteries = self._known.get(owner, (-1, {}))
            if count == seen:
                self._known.move_to_end(owner)
                return masteries
        masteries = form()
        self.remember(owner, seen=seen, masteries=masteries)
        return masteries

    def remember(self, owner: Owner, *, seen: int, masteries: _Masteries) -> None:
        """Keep the belief formed from `seen` observations, all of them committed."""
        with self._lock:
            self._known[owner] = (seen, masteries)
            self._known.move_to_end(owner)
            while len(self._known) > self._learners:
                self._known.popitem(last=False)
