from builders import a_catalog, a_lab, a_topic, some_evidence
from prowess.guidance.next_step import Goal, Progress, choose_next
from prowess.learner.belief import believe_all

SQL = Goal(
    id="sql",
    name="the SQL roadmap",
    topics=("sql.select-list", "sql.where-filter", "sql.null-logic", "sql.inner-join"),
)


def progress(*proved, started=(), passed=(), declared=()):
    evidence = [some_evidence(topic, level=level) for topic, level in proved]
    evidence += [some_evidence(topic, kind="declared", level=1) for topic in declared]
    return Progress(masteries=believe_all(evidence), started=started, passed=passed)


def choose(known, *, goal=SQL, catalog=None, limit=5):
    return choose_next(goal, catalog=catalog or a_catalog(), progress=known, limit=limit)


def test_a_newcomer_starts_with_the_first_lab_that_rests_on_nothing():
    first, *others = choose(progress())

    assert (first.kind, first.id) == ("lab", "first-columns")
    assert first.because == (
        "It proves Select list, the first step on the SQL roadmap that you have not proved; "
        "it rests on nothing else."
    )
    assert [(step.kind, step.id) for step in others] == [("topic", "sql.select-list")]


def test_a_proved_topic_opens_the_lab_that_rests_on_it():
    first, *_ = choose(progress(("sql.select-list", 1), passed=["first-columns"]))

    assert first.id == "late-returns"
    assert first.because.endswith("what it rests on is known: Select list.")


def test_a_topic_that_no_lab_proves_bars_nothing_but_is_named():
    known = progress(("sql.select-list", 1), ("sql.where-filter", 1))

    first, *others = choose(known)

    assert first.id == "join-loans"
    assert first.because.endswith("read Null logic before, if that is new to you.")
    assert ("topic", "sql.null-logic") in [(step.kind, step.id) for step in others]


def test_a_topic_that_a_lab_could_prove_bars_what_rests_on_it():
    steps = choose(progress(("sql.select-list", 1)))

    assert [step.id for step in steps if step.kind == "lab"] == ["late-returns"]


def test_a_declared_topic_opens_what_rests_on_it():
    first, *_ = choose(progress(("sql.select-list", 1), declared=["sql.where-filter"]))

    assert first.id == "late-returns"  # declared is not proved: its lab still has something to add
    assert "join-loans" in [
        step.id for step in choose(progress(("sql.select-list", 1), declared=["sql.where-filter"]))
    ]


def test_what_was_started_comes_before_what_is_new():
    known = progress(("sql.select-list", 1), declared=["sql.where-filter"], started=["join-loans"])

    first, second, *_ = choose(known)

    assert first.id == "join-loans"
    assert first.because == "You started it and have not passed it yet; it proves Inner join."
    assert second.because.startswith("It proves Where filter, a step on")


def test_what_was_started_too_early_is_still_offered():
    first, *_ = choose(progress(started=["join-loans"]))

    assert first.id == "join-loans"


def test_a_lab_that_proves_a_higher_level_is_still_worth_doing():
    first, *_ = choose(
        progress(("sql.select-list", 1), ("sql.where-filter", 1), ("sql.inner-join", 1))
    )

    assert first.id == "join-loans"


def test_a_lab_whose_topics_are_proved_elsewhere_is_passed_over():
    known = progress(("sql.select-list", 1), ("sql.where-filter", 1), ("sql.inner-join", 2))

    steps = choose(known)

    assert [(step.kind, step.id) for step in steps] == [("topic", "sql.null-logic")]
    assert steps[0].because.endswith("no lab proves it yet, so declare it.")


def test_when_everything_is_known_it_is_done():
    known = progress(
        ("sql.select-list", 1),
        ("sql.where-filter", 1),
        ("sql.inner-join", 2),
        declared=["sql.null-logic"],
    )

    (step,) = choose(known)

    assert (step.kind, step.id) == ("done", "sql")
    assert "the SQL roadmap" in step.because


def test_prerequisites_beside_the_goal_come_first():
    goal = Goal(id="safety", name="safety", topics=("ops.crash-safety",))

    first, *_ = choose(progress(), goal=goal)

    assert first.id == "first-columns"


def test_there_is_never_more_than_was_asked_for():
    assert len(choose(progress(), limit=1)) == 1
    assert len(choose(progress(), limit=2)) == 2


def test_reading_stays_among_the_steps_however_many_labs_are_open():
    topics = tuple(a_topic(f"sql.t{n}") for n in range(8))
    labs = tuple(a_lab(f"lab-{n}", topics=[(f"sql.t{n}", 1)]) for n in range(8))
    catalog = a_catalog(
        topics=topics, labs=labs, roadmaps=(), roles=(), paths=(), skills=(), drawings=()
    )
    goal = Goal(id="all", name="all of it", topics=tuple(topic.id for topic in topics))

    steps = choose(progress(), goal=goal, catalog=catalog)

    assert [step.kind for step in steps] == ["lab", "lab", "lab", "topic", "topic"]


def test_labs_that_bar_one_another_do_not_end_the_way():
    """Lab `one` proves a and d, lab `two` proves b and c; d rests on c, b rests on a."""
    topics = (
        a_topic("x.a"),
        a_topic("x.b", requires=("x.a",)),
        a_topic("x.c"),
        a_topic("x.d", requires=("x.c", "x.e")),
        a_topic("x.e"),
    )
    labs = (
        a_lab("five", topics=[("x.e", 1)]),
        a_lab("one", topics=[("x.a", 1), ("x.d", 1)]),
        a_lab("two", topics=[("x.b", 1), ("x.c", 1)]),
    )
    catalog = a_catalog(
        topics=topics, labs=labs, roadmaps=(), roles=(), paths=(), skills=(), drawings=()
    )
    goal = Goal(id="x", name="x", topics=("x.a", "x.b", "x.c", "x.d"))

    first, *_ = choose(progress(("x.e", 1)), goal=goal, catalog=catalog)

    assert (first.kind, first.id) == ("lab", "one")
    assert "x" in first.because


def test_many_topics_are_named_up_to_three():
    names = ("t1", "t2", "t3", "t4", "t5")
    topics = tuple(a_topic(f"sql.{name}") for name in names)
    lab = a_lab("big", topics=[(f"sql.{name}", 1) for name in names])
    catalog = a_catalog(
        topics=topics, labs=(lab,), roadmaps=(), roles=(), paths=(), skills=(), drawings=()
    )

    first, *_ = choose(
        progress(), goal=Goal(id="x", name="x", topics=("sql.t1",)), catalog=catalog
    )

    assert first.because.startswith("It proves T1, T2, T3 and 2 more, the first step on x")
