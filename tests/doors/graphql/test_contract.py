"""Schemathesis against the schema: whatever query fits it is answered, and never by a fault."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, seed, settings

from fakes.house import FakeHouse
from prowess.doors.graphql import build, sdl
from prowess.doors.guard import Guard, GuardRules

TOKEN = "a-token-for-tests"

SCHEMA = schemathesis.graphql.from_file(
    sdl(), config=schemathesis.Config.from_dict({"generation": {"allow-x00": False}})
)
SCHEMA.app = Guard(build(FakeHouse()), rules=GuardRules(token=TOKEN))


@pytest.mark.timeout(300)
@SCHEMA.parametrize()
@seed(2026)
@settings(
    max_examples=5,
    deadline=None,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
def test_door_answers_whatever_fits_its_schema(case):
    answer = case.call(
        base_url="http://127.0.0.1/graphql", headers={"Authorization": f"Bearer {TOKEN}"}
    )

    assert answer.status_code == 200, answer.text
    for error in answer.json().get("errors", []):
        assert error["extensions"]["kind"] in {"exhausted", "invalid"}, error
        assert error["extensions"]["hint"]
