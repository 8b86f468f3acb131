import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_guide
from prowess.catalog.types import Criterion, EvidenceRow, Option
from prowess.guidance.decision import MAX_WEIGHT, Change, rank_options

GUIDE = a_guide()
DEFAULTS = {"safety": 2.0, "speed": 1.0}


def winner(ranking) -> str:
    return ranking.options[0].option.id


def test_options_are_ranked_by_the_weighted_mean_of_their_scores():
    ranking = rank_options(GUIDE, weights=DEFAULTS)

    assert [(r.option.id, r.score) for r in ranking.options] == [
        ("postgresql", pytest.approx(4 / 3)),
        ("redis", pytest.approx(0)),
    ]


def test_other_weights_give_another_answer():
    assert winner(rank_options(GUIDE, weights={"safety": 0.5, "speed": 3})) == "redis"


def test_the_smallest_change_of_one_weight_that_turns_the_answer_is_found():
    """lead = 3 * safety - 2 * speed = 4: safety must fall by 4/3, speed rise by 2."""
    change = rank_options(GUIDE, weights=DEFAULTS).change

    assert change == Change("safety", 2.0, pytest.approx(2 / 3), "redis")


def test_no_change_within_the_limits_may_turn_the_answer():
    assert rank_options(GUIDE, weights={"safety": 3.0, "speed": 0.0}).change is None


def test_an_excluded_option_comes_last_with_its_reason_and_is_no_rival():
    ranking = rank_options(GUIDE, weights=DEFAULTS, excluded=[0])

    assert winner(ranking) == "redis"
    assert ranking.options[-1].option.id == "postgresql"
    assert ranking.options[-1].excluded_because == "It stores."
    assert ranking.change is None


def test_equal_scores_keep_the_default_first():
    ranking = rank_options(GUIDE, weights={"safety": 0.0, "speed": 0.0})

    assert [r.score for r in ranking.options] == [0.0, 0.0]
    assert winner(ranking) == "postgresql"


def test_an_option_without_evidence_scores_zero():
    guide = a_guide(options=(*GUIDE.options, Option("none", "None", "-", "-")))

    assert {r.option.id: r.score for r in rank_options(guide, weights=DEFAULTS).options}[
        "none"
    ] == 0


def test_a_guide_without_options_is_ranked_empty():
    ranking = rank_options(a_guide(options=(), evidence=()), weights=DEFAULTS)

    assert (ranking.options, ranking.change) == ((), None)


@st.composite
def guides(draw):
    criteria = tuple(Criterion(f"c{n}", f"C{n}", "?", 1) for n in range(draw(st.integers(1, 4))))
    options = tuple(Option(f"o{n}", f"O{n}", "-", "-") for n in range(draw(st.integers(2, 4))))
    rows = tuple(
        EvidenceRow(o.id, c.id, draw(st.integers(-2, 2)), "-", "-")
        for o in options
        for c in criteria
    )
    weights = {c.id: draw(st.sampled_from([0.0, 0.5, 1.0, 2.0, 3.0])) for c in criteria}
    guide = replace_guide(criteria=criteria, options=options, evidence=rows)
    return guide, weights


def replace_guide(**fields):
    return a_guide(default="o0", exclusions=(), **fields)


@given(guides())
def test_moving_the_weight_past_the_turning_point_does_turn_the_answer(case):
    guide, weights = case
    ranking = rank_options(guide, weights=weights)
    change = ranking.change

    if change is not None:
        step = 1e-6 if change.weight_then >= change.weight_now else -1e-6
        if change.weight_then == change.weight_now:
            step = 0.0
        moved = min(MAX_WEIGHT, max(0.0, change.weight_then + step))
        after = rank_options(guide, weights=weights | {change.criterion: moved})
        scores = {r.option.id: r.score for r in after.options}
        assert scores[change.winner_then] >= scores[winner(ranking)] - 1e-9


@given(guides(), st.floats(0, MAX_WEIGHT))
def test_no_smaller_change_of_one_weight_turns_the_answer(case, weight):
    guide, weights = case
    ranking = rank_options(guide, weights=weights)
    limit = (
        abs(ranking.change.weight_then - ranking.change.weight_now)
        if ranking.change
        else float("inf")
    )

    for criterion in weights:
        if abs(weight - weights[criterion]) < limit - 1e-6:
            after = rank_options(guide, weights=weights | {criterion: weight})
            scores = {r.option.id: r.score for r in after.options}
            assert scores[winner(ranking)] >= max(scores.values()) - 1e-6
