"""The committed OpenAPI document, and schemathesis holding the door to it."""

import json
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, seed, settings

from fakes.house import FakeHouse
from prowess.application.operations import OPERATIONS
from prowess.doors.guard import Guard, GuardRules
from prowess.doors.rest import ROUTES, build, openapi_text
from prowess.doors.switchboard import Switchboard

COMMITTED = Path(__file__).parents[3] / "docs" / "reference" / "openapi.json"
TOKEN = "a-token-for-tests"
HOME = "http://127.0.0.1"


async def _nothing(scope, receive, send):
    raise AssertionError("schemathesis left the API")


APP = Guard(
    Switchboard({"/api/v1": build(FakeHouse())}, otherwise=_nothing), rules=GuardRules(token=TOKEN)
)
# A precondition may fail however well-formed it is; schemathesis does not expect 412 of itself.
ACCEPTED = ["2xx", "3xx", "404", "412"]
SCHEMA = schemathesis.openapi.from_dict(
    json.loads(openapi_text()),
    config=schemathesis.Config.from_dict(
        {
            "checks": {"positive_data_acceptance": {"expected-statuses": ACCEPTED}},
            "generation": {"allow-x00": False},  # refused, though a schema cannot say so
        }
    ),
)
SCHEMA.app = APP


def test_committed_document_is_fresh():
    assert COMMITTED.read_text() == openapi_text(), "outdated: run `make docs`"


def test_every_operation_has_its_route_once():
    assert sorted(route.operation for route in ROUTES) == sorted(OPERATIONS)


@pytest.mark.timeout(300)
@SCHEMA.parametrize()
@seed(2026)
@settings(
    max_examples=12,
    deadline=None,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
def test_door_keeps_its_document(case):
    case.call_and_validate(base_url=f"{HOME}/api/v1", headers={"Authorization": f"Bearer {TOKEN}"})
