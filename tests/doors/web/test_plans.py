"""A judged plan on a run's page: measures, and both trees as nested lists."""

from doors.web.test_forms import WRONG, graded


def test_a_plan_is_a_nested_list_with_bars_and_findings(newcomer):
    page = graded(newcomer, f"{WRONG} -- plan")

    assert "The plan at first: 25 buffers" in page.text
    assert "The plan of your answer: 25 buffers" in page.text
    assert len(page.having("plan")) == 6
    nested = [one for one in page.all("ul") if "plan" in one.classes and one.inside("li")]
    assert len(nested) == 4
    assert [(bar["max"], bar["value"]) for bar in page.all("meter")] == [("25", "5")] * 8
    assert page.text.count("It reads all of books.") == 2


def test_a_report_without_a_plan_speaks_of_none(newcomer):
    page = graded(newcomer, WRONG)

    assert not page.having("plans")
