"""What is done where a statement did not obey, and its session was ended: nothing more in it."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from prowess.labs.query.comparing import Difference
from prowess.labs.query.filling import is_right_filled
from prowess.labs.query.hidden import HiddenRun, Hit
from prowess.labs.query.locating import locate
from prowess.labs.query.plans import PLANS
from prowess.labs.query.running import Runner
from prowess.labs.query.seen import Overran
from prowess.labs.query.workbench import CutOff, Workbench, Wrong
from prowess.labs.sandbox.session import Caps, Rows
from prowess.labs.sandbox.watch import Limits
from prowess.rigs import SqlError

REFERENCE = SimpleNamespace(
    limit=None, offset=0, keyed="SELECT 2", text="SELECT 2", columns=frozenset(), wavers=False
)
SETS = tuple(
    SimpleNamespace(number=n, schema=f"s{n}", plan=PLANS[0], size=9 - n, empty=0, crowded=False)
    for n in range(5)
)


class Ended:
    """A session that answers until the answer is run in it: that has ended it."""

    def __init__(self) -> None:
        self.connection = SimpleNamespace(closed=False)
        self.process, self.cpu_s = None, 0.0
        self.runs = 0

    def read_each(self, texts, *, before, caps):
        self._end()

    def read(self, text, *, caps):
        self._end()

    def _end(self) -> None:
        assert not self.connection.closed
        self.runs += 1
        self.connection.closed = True
        raise SqlError

    def run(self, text):
        assert not self.connection.closed
        return []

    run_all = run


class Watching:
    """A watch under which every statement took too long."""

    def over(self, session, *, limits, cancelled):
        guard = SimpleNamespace(reason="time")
        return _Held(guard)


class _Held(SimpleNamespace):
    def __init__(self, guard) -> None:
        super().__init__(guard=guard)

    def __enter__(self):
        return self.guard

    def __exit__(self, *error) -> None:
        pass


def a_runner() -> Runner:
    return Runner("SELECT 1", Watching(), Limits(), Caps(), lambda: False)


def a_bench() -> Workbench:
    template = SimpleNamespace(reference=REFERENCE, sets=SETS)
    return Workbench(template, Ended(), "reader", a_runner())


def a_hit() -> Hit:
    columns = SimpleNamespace(columns=(), rows=())
    return Hit(SETS[0], Wrong(columns, None, Rows((), ()), None))


def a_hidden_run(sets=SETS) -> HiddenRun:
    return HiddenRun(SimpleNamespace(sets=sets), a_runner(), Ended(), cpu_before_s=0.0)


def test_a_bench_whose_session_was_ended_is_left():
    bench = a_bench()

    with pytest.raises(CutOff) as cut:
        bench.judge(frozenset())

    assert cut.value.seen == Overran("time")
    assert bench.session.runs == 1


def test_another_text_that_was_ended_elsewhere_leaves_the_bench_too():
    with pytest.raises(CutOff):
        a_bench().is_right_elsewhere("SELECT 3")


def test_nothing_is_tried_on_a_bench_that_has_ended():
    bench = a_bench()
    bench.session.connection.closed = True

    assert locate(bench, frozenset()) == ""
    difference = Difference("rows", missing=(("",),), extra=((None,),))
    assert not is_right_filled(
        bench, frozenset(), wrong=replace(a_hit().wrong, difference=difference)
    )


def test_no_further_data_set_is_looked_at_in_a_session_that_was_ended():
    hidden = a_hidden_run()

    assert hidden.plainest(a_hit()) == a_hit()
    assert hidden.session.runs == 1


def test_no_other_order_of_columns_is_looked_for_in_a_session_that_was_ended(monkeypatch):
    hidden = a_hidden_run()
    hidden.session.connection.closed = True
    monkeypatch.setattr("prowess.labs.query.hidden.permutations_of", lambda *_: {(1, 0)})
    monkeypatch.setattr(Wrong, "sort", "rows")
    rich = tuple(
        SimpleNamespace(**vars(one), expected=SimpleNamespace(rows=(1, 2))) for one in SETS
    )
    hidden.template.sets = rich

    assert hidden.column_order(a_hit()) == ()


def test_no_promise_is_weighed_in_a_session_that_was_ended():
    rich = tuple(
        SimpleNamespace(**vars(one), expected=SimpleNamespace(rows=(1, 2), groups=(1, 1), depth=1))
        for one in SETS
    )
    hidden = a_hidden_run(rich)
    promise = SimpleNamespace(keyed="SELECT 1", limit=None, offset=0)

    assert hidden.first_luck(promise) is None
    assert hidden.session.runs == 1


@pytest.mark.parametrize(("right", "count"), [(0, 1), (1, 2), (4, 5)])
def test_what_was_cut_off_counts_up_to_there(monkeypatch, right, count):
    hidden = a_hidden_run()
    told = [None] * right + [Overran("time")]
    monkeypatch.setattr(HiddenRun, "_try", lambda *_: told.pop(0))
    monkeypatch.setattr(HiddenRun, "_read_at_once", lambda *_: "unclear")

    assert hidden.first_hit(lambda _: None) == Overran("time")
    assert hidden.count == count


def test_who_is_slow_on_crowded_data_only_is_not_cut_off(monkeypatch):
    rest = SimpleNamespace(**{**vars(SETS[4]), "number": 5})
    crowded = [SimpleNamespace(**{**vars(one), "crowded": True}) for one in SETS[3:]]
    hidden = a_hidden_run((*SETS[:3], *crowded, rest))
    tried, spent_s = [], [0.0]

    def try_one(_, one):
        tried.append(one.number)
        spent_s[0] += 100.0 * one.crowded
        return Overran("time") if one.crowded else None

    monkeypatch.setattr(HiddenRun, "_try", try_one)
    monkeypatch.setattr(HiddenRun, "_read_at_once", lambda *_: "unclear")
    monkeypatch.setattr("prowess.labs.query.hidden.cpu_of", lambda _: spent_s[0])
    monkeypatch.setattr("prowess.labs.query.hidden.time.monotonic", lambda: spent_s[0])

    assert hidden.first_hit(lambda _: None) is None
    assert tried == [0, 1, 2, 3, 5]


@pytest.mark.parametrize(("wrong_on", "count"), [(None, 5), (0, 1), (1, 2), (4, 5)])
def test_a_data_set_that_shows_it_is_the_last_one_that_counts(monkeypatch, wrong_on, count):
    hidden = a_hidden_run()
    monkeypatch.setattr(HiddenRun, "_try", lambda _, one: hidden._hit(one, None))
    monkeypatch.setattr(HiddenRun, "_read_at_once", lambda *_: dict.fromkeys(range(5)))
    monkeypatch.setattr(
        HiddenRun, "_hit", lambda _, one, __: Hit(one, None) if one.number == wrong_on else None
    )

    hit = hidden.first_hit(lambda _: None)

    assert (hit.data_set.number if hit else None) == wrong_on
    assert hidden.count == count


def test_a_batch_that_ended_its_session_counts_as_one(monkeypatch):
    hidden = a_hidden_run()
    monkeypatch.setattr(HiddenRun, "_try", lambda *_: None)

    assert hidden.first_hit(lambda _: None) == Overran("time")
    assert hidden.count == 2
