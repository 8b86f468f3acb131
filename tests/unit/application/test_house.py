import threading

import pytest

from builders import ME, a_household
from fakes.grader import RIGHT
from prowess.application.guides import ShowGuide
from prowess.application.house import NOUNS
from prowess.application.labs import ShowLab, SubmitLab
from prowess.application.messages import Message
from prowess.application.operations import OPERATIONS
from prowess.application.playground import RunStatement
from prowess.application.stats import ShowStats
from prowess.kit.errors import Conflict, Internal, Invalid

NAMES = """
    list_prerequisites list_dependents compare_roadmaps show_coverage
    export_roadmap export_role export_path
    list_roadmaps show_roadmap list_topics show_topic list_roles show_role compare_roles
    list_paths show_path list_guides show_guide list_skills show_skill search_catalog show_stats
    list_labs show_lab start_lab submit_lab run_statement play_sessions take_hint reset_lab
    try_answer
    list_project_runs show_project_run export_project_run
    show_run list_run_events cancel_run list_evidence declare_topic show_status show_next
    show_profile change_profile export_learner import_learner
""".split()  # noqa: SIM905 - read as a list of words

WRITES = {
    "start_lab",
    "submit_lab",
    "take_hint",
    "run_statement",
    "try_answer",
    "play_sessions",
    "reset_lab",
    "cancel_run",
    "declare_topic",
    "change_profile",
    "import_learner",
}


class Unheard(Message):
    """A request that no operation takes."""


def test_every_operation_is_there_and_says_whether_it_writes():
    assert set(NAMES) <= set(OPERATIONS)
    assert {name for name, op in OPERATIONS.items() if op.writes} == WRITES
    assert all(op.title.endswith(".") for op in OPERATIONS.values())


def test_every_request_names_one_operation():
    requests = [op.request for op in OPERATIONS.values()]

    assert len(set(requests)) == len(requests)
    assert {op.handle.__module__ for op in OPERATIONS.values()} == {n.__name__ for n in NOUNS}


def test_a_call_gives_the_view_of_its_operation():
    view = a_household().call(ShowStats())

    assert type(view) is OPERATIONS["show_stats"].view


def test_a_request_that_nobody_takes_is_our_fault():
    with pytest.raises(Internal) as refused:
        a_household().call(Unheard())

    assert refused.value.code == "house.unknown_request"


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (SubmitLab(lab="join-loans", answer="select '\0'"), "answer"),
        (SubmitLab(lab="join-loans", answer="select 1", key="\0"), "key"),
        (ShowGuide(guide="databases", weights=("a=1", "\0")), "weights"),
    ],
)
def test_no_text_holds_a_nul(request_, field):
    with pytest.raises(Invalid, match=field) as refused:
        a_household().call(request_)

    assert refused.value.code == "request.nul_character"


def test_the_bell_rings_for_what_writes_and_for_what_was_worked():
    house = a_household()
    house.call(ShowLab(lab="join-loans"))
    assert house.house.count_rings() == 0

    house.call(SubmitLab(lab="join-loans", answer=RIGHT))
    assert house.house.count_rings() == 1
    house.house.work_once("w")
    assert house.house.count_rings() == 2
    assert not house.house.work_once("w")
    assert house.house.count_rings() == 2


def test_a_ring_that_came_before_is_not_waited_for():
    house = a_household().house
    house.ring()

    assert house.wait_for_ring(after=0, timeout_s=20)
    assert not house.wait_for_ring(after=1, timeout_s=0.001)


def test_whoever_waits_is_woken():
    house = a_household().house
    woken = []
    waiter = threading.Thread(
        target=lambda: woken.append(house.wait_for_ring(after=0, timeout_s=20))
    )
    waiter.start()

    house.ring()
    waiter.join(20)

    assert woken == [True]


def test_many_threads_may_call_at_once():
    house = a_household()
    errors = []

    def submit(n: int) -> None:
        try:
            run = house.house.call(SubmitLab(lab="join-loans", answer=f"select {n}"), actor=ME)
            house.house.work_once(f"w{n}", run=run.id)
        except Exception as error:  # noqa: BLE001 - shown by the assertion
            errors.append(error)

    threads = [threading.Thread(target=submit, args=(n,)) for n in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert errors == []
    attempts = house.call(ShowLab(lab="join-loans")).attempts
    assert [attempt.verdict for attempt in attempts] == ["fail"] * 16


def test_who_waits_no_more_for_the_playground_gets_no_view():
    house = a_household().house
    request = RunStatement(lab="join-loans", statement="TABLE books")

    with pytest.raises(Conflict, match="ended while it ran") as caught:
        house.call(request, actor=ME, cancelled=lambda: True)

    assert caught.value.code == "playground.cancelled"
    assert house.call(request, actor=ME).said
