"""What `prowess explain` says of the checks of projects."""

from prowess.kit.errors import Unavailable
from prowess.main.meanings import find_meaning, list_meanings


def test_a_check_of_projects_is_explained_by_what_its_suites_declare():
    found = find_meaning("lost-update")

    assert found is not None
    assert found.kind == "check of projects"
    assert "UPDATE ... SET" in found.remedy
    rows = dict(found.details)
    assert "stay" in rows["In blog-api and todo-backend"]
    assert rows["Rule"] == "spec.md#concurrency"
    assert rows["Usual mistake"].startswith("The row is read")
    assert rows["Where to read"] == "prowess topic show sql.lost-updates"


def test_a_next_step_of_its_own_is_told_and_not_the_one_of_its_family():
    found = find_meaning("url.given-again")

    assert found is not None
    assert "sequence" in found.remedy


def test_a_check_that_differs_between_projects_is_told_for_each():
    found = find_meaning("change")

    assert found is not None
    names = [name for name, _ in found.details if name.startswith("In ")]
    assert names == ["In todo-backend", "In user-authentication"]


def test_names_of_project_checks_are_listed_once():
    names = list(list_meanings())

    assert names.count("lost-update") == 1
    assert {"missing-rows", "stop.hangs"} <= set(names)


def test_without_a_catalog_the_rest_is_explained(monkeypatch):
    def open_catalog():
        raise Unavailable(code="catalog.no_artefact", message="It is gone.", hint="Reinstall.")

    monkeypatch.setattr("prowess.catalog.open_catalog", open_catalog)

    assert "missing-rows" in list_meanings()
    assert find_meaning("lost-update") is None
