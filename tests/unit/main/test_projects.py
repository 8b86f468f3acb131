"""How what is said on the command line decides whether a program is started, and where it is."""

import pytest

from prowess.doors.cli.project_powers import CheckWish
from prowess.kit.errors import Conflict, Invalid, NotFound
from prowess.labs.project import submission
from prowess.main.projects import _check_address, _manifest_of

ADDRESS = "http://127.0.0.1:8080"


@pytest.fixture
def folder(tmp_path):
    text = 'project = "todo-backend"\nstart = ["./server"]\n'
    (tmp_path / "prowess.toml").write_text(text, encoding="utf-8")
    return tmp_path


def manifest(folder, **said):
    told = {"tell": lambda _: None, "on_check": lambda *_, **__: None}
    return _manifest_of(CheckWish(folder=folder, **told, **said))


def test_an_address_beside_a_folder_is_where_its_program_listens(folder):
    assert manifest(folder, base_url=ADDRESS) == manifest(folder)


def test_an_address_beside_a_project_is_that_of_a_service_that_runs(folder):
    assert manifest(folder, base_url=ADDRESS, project="todo-backend") is None


def test_a_folder_that_is_named_is_started_whatever_it_is_graded_as(folder):
    said = {"base_url": ADDRESS, "project": "todo-backend", "is_folder_named": True}

    assert manifest(folder, **said) == manifest(folder)


def test_a_folder_that_is_named_and_cannot_be_started_is_not_passed_over(tmp_path):
    said = {"base_url": ADDRESS, "project": "todo-backend", "is_folder_named": True}

    with pytest.raises(NotFound) as caught:
        manifest(tmp_path, **said)

    assert "with --base-url and no DIR" in caught.value.hint


def test_an_address_alone_does_not_say_as_what(tmp_path):
    with pytest.raises(Invalid, match="Which project"):
        manifest(tmp_path, base_url=ADDRESS)


def test_how_long_a_start_may_take_holds_for_a_folder_too(folder):
    assert manifest(folder, start_s=120.0).start_s == 120.0
    assert manifest(folder).start_s == 30.0


def test_what_is_started_runs_here():
    _check_address("http://api.example:8080", is_started=False)
    with pytest.raises(Invalid, match=r"api\.example is not here"):
        _check_address("http://api.example:8080", is_started=True)


def test_what_listens_where_the_program_should_is_graded_as_the_advice_says(folder, monkeypatch):
    monkeypatch.setattr(submission, "answers_at", lambda port: True)

    with pytest.raises(Conflict) as caught:
        submission._port_to_give(8080)

    assert "--project SLUG beside --base-url, and neither DIR nor --start" in caught.value.hint
    assert manifest(folder, base_url=ADDRESS, project="todo-backend") is None
