"""A browser without scripts before a house that looks lived in."""

import pytest
from starlette.testclient import TestClient

from doors.web.example import Example
from doors.web.reading import Page
from prowess.doors.calls import Pace
from prowess.doors.guard import Guard, GuardRules
from prowess.doors.web import build

TOKEN = "a-token-for-tests"
ADDRESS = "http://127.0.0.1"


class Browser:
    """Signed in, follows redirects, and keeps the example whose pages it reads."""

    def __init__(self, example: Example) -> None:
        self.example = example
        app = build(example.house, pace=Pace(first_s=0.001, longest_s=0.005))
        guarded = Guard(app, rules=GuardRules(token=TOKEN))
        self.client = TestClient(guarded, base_url=ADDRESS, raise_server_exceptions=False)
        self.client.get("/", params={"token": TOKEN})

    def get(self, path: str, **options):
        return self.client.get(path, **options)

    def read(self, path: str, status: int = 200) -> Page:
        answer = self.get(path)
        assert answer.status_code == status, answer.text
        return Page(answer.text)

    def post(self, path: str, data: dict[str, object] | None = None, **options):
        headers = {
            "origin": ADDRESS,
            "content-type": "application/x-www-form-urlencoded",
            **options.pop("headers", {}),
        }
        return self.client.post(path, data=data or {}, headers=headers, **options)

    def submit(self, path: str, data: dict[str, object] | None = None) -> Page:
        answer = self.post(path, data)
        assert answer.status_code == 200, answer.text
        return Page(answer.text)


@pytest.fixture
def browse() -> type[Browser]:
    """Makes a browser before an example of one's own."""
    return Browser


@pytest.fixture
def newcomer() -> Browser:
    return Browser(Example())


@pytest.fixture(scope="module")
def lived_in() -> Example:
    example = Example()
    example.live_a_little()
    return example


@pytest.fixture
def reader(lived_in: Example) -> Browser:
    """Reads only: the house behind it is shared."""
    return Browser(lived_in)


@pytest.fixture
def learner() -> Browser:
    """May write: has a house of its own."""
    example = Example()
    example.live_a_little()
    return Browser(example)
