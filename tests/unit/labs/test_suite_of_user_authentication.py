"""Checks of user authentication that count attempts: a slow machine fails nobody."""

import pytest

from prowess.catalog.opening import own_content_root
from prowess.labs.project.loading import FILE, suite_of
from prowess.labs.vocabulary.defects import CannotTell, Defect
from prowess.labs.vocabulary.exchanges import Exchange, Request, Response

FOLDER = own_content_root() / "projects" / "user-authentication"
LOCK_S = 6


@pytest.fixture(scope="module")
def refused():
    suite = suite_of((FOLDER / FILE).read_bytes(), path=FOLDER / FILE)
    return suite.checks["guess.lock"].look.__globals__["refused"]


def an_answer(status, *, ended_s):
    request = Request("POST", "http://127.0.0.1:1", "/sessions", (), b"")
    return Exchange(request, Response(status, (), b"{}"), 0.0, ended_s)


def test_a_refusal_is_right_however_long_it_took(refused):
    refused(an_answer(429, ended_s=60.0), since_s=0.0, because="")


def test_none_in_time_is_wrong(refused):
    with pytest.raises(Defect, match="429"):
        refused(an_answer(201, ended_s=1.0), since_s=0.0, because="")


def test_none_after_the_lock_may_have_ended_cannot_be_told(refused):
    with pytest.raises(CannotTell, match="LOCK_SECONDS"):
        refused(an_answer(201, ended_s=LOCK_S + 0.5), since_s=0.0, because="")
