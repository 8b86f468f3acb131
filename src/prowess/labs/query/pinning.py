"""Pins a failure down: takes rows away on the bench until each one left is needed to show it."""

import logging
from dataclasses import dataclass, replace

from prowess.labs.contract import Cancelled, Gone, Stalled
from prowess.labs.query.explaining import (
    make_case,
    suggest_table,
    thought_of_null,
)
from prowess.labs.query.filling import is_right_filled
from prowess.labs.query.hidden import Hit
from prowess.labs.query.locating import locate
from prowess.labs.query.loosening import loosen
from prowess.labs.query.plans import PLANS
from prowess.labs.query.seen import Case, Differs, Failed, NullCell, Seen
from prowess.labs.query.shrinking import find_null, merge, shrink, simplify
from prowess.labs.query.workbench import CutOff, Item, Workbench, Wrong
from prowess.labs.sandbox.session import is_gone
from prowess.rigs import SqlError

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pin:
    """One failure on one bench."""

    bench: Workbench
    only_empty: bool = False

    def pin_hit(self, hit: Hit, *, scratch: str) -> Seen:
        """Copy the failing data set to the bench, and take rows away from it there."""
        try:
            wrong = self._repeat(hit, scratch=scratch)
            if wrong is not None:
                return self.pin(wrong)
            # Where the answer is not the same twice, what was seen first stands.
            self.bench.take_stock()
        except CutOff as cut:
            return cut.seen
        return self._tell(hit.wrong, kept=frozenset(self.bench.rows), null=None)

    def pin(self, wrong: Wrong) -> Seen:
        """Take rows away from what lies on the bench."""
        every = frozenset(self.bench.rows)
        null: NullCell | None = None
        try:
            kept = shrink(self.bench, wrong=wrong)
            if self.bench.is_steady(kept):
                kept, null = self._make_plain(kept, wrong=wrong)
            else:
                kept = every
            wrong = self.bench.judge(kept) or wrong
        except CutOff as cut:
            return cut.seen
        seen = self._tell(wrong, kept=kept, null=null, before=len(every))
        if not isinstance(seen, Differs) or wrong.is_luck:
            return seen
        return replace(seen, case=self._say_more(seen.case, kept=kept, wrong=wrong))

    def _say_more(self, case: Case, *, kept: frozenset[Item], wrong: Wrong) -> Case:
        """Say what is to blame, where that is found: the verdict stands without it.

        Raises:
            Gone: the server went away.
            Stalled: the machine is too busy to tell.
            Cancelled: the submission was cancelled.
        """
        try:
            blame = locate(self.bench, kept)
            filled = is_right_filled(self.bench, kept, wrong=wrong)
        except (Gone, Stalled, Cancelled):
            raise
        except Exception as error:
            if isinstance(error, SqlError) and is_gone(error):
                raise Gone from error
            # A fault of ours must not cost the verdict.
            _LOG.exception("lab %s: no clause to blame", self.bench.template.files.id)
            self.bench.session.close()  # nobody knows what it was about to be asked
            return case
        return replace(case, blame=blame, is_filled=filled)

    def _make_plain(
        self, kept: frozenset[Item], *, wrong: Wrong
    ) -> tuple[frozenset[Item], NullCell | None]:
        """Return fewer and plainer rows, and the NULL that makes the difference, if one does."""
        kept, loosened = loosen(self.bench, kept=kept, wrong=wrong)
        if loosened:
            kept = shrink(self.bench, wrong=wrong, within=kept)
        null = self._find_null(kept) if wrong.sort == "rows" else None
        kept, merged = merge(self.bench, kept=kept, wrong=wrong)
        if merged:
            kept = shrink(self.bench, wrong=wrong, within=kept)
            null = self._find_null(kept) if null is not None else None
        if null is None:
            kept = simplify(self.bench, kept=kept, wrong=wrong)
        return kept, null

    def _repeat(self, hit: Hit, *, scratch: str) -> Wrong | None:
        """Lay the data set out so that the answer is wrong there in the same way.

        An answer may be wrong by one plan, or by one order on the disk, and right by another.
        """
        self.bench.load_set(hit.data_set.schema, scratch=scratch, plan=hit.data_set.plan)
        wrong = self.bench.judge_all()
        for plan in PLANS:
            if wrong is not None and wrong.sort == hit.wrong.sort:
                return wrong
            wrong = self.bench.judge_around(plan=plan)
        return wrong if wrong is not None and wrong.sort == hit.wrong.sort else None

    def _tell(
        self, wrong: Wrong, *, kept: frozenset[Item], null: NullCell | None, before: int = 0
    ) -> Seen:
        case = make_case(
            self.bench,
            wrong=wrong,
            kept=kept,
            before=before or len(kept),
            null=null,
            only_empty=self.only_empty,
        )
        if wrong.failed is not None:
            return self._failed(wrong.failed, case=case)
        assert wrong.difference is not None
        return Differs(wrong.difference, case)

    def _failed(self, failed: Failed, *, case: Case | None = None) -> Failed:
        hint = suggest_table(failed.failure, tables=self.bench.template.shape.names)
        return replace(failed, case=case, suggestion=hint)

    def _find_null(self, kept: frozenset[Item]) -> NullCell | None:
        answer, reference = self.bench.runner.text, self.bench.template.reference.text
        thought_of = thought_of_null(answer, reference=reference)
        return find_null(self.bench, kept=kept, columns=self.bench.named, tested=thought_of)
