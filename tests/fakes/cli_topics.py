"""Topics as the command line is shown them: one of every state."""

from typing import Any

from prowess.application.views import MasteryView, TopicRow

LAB = "books-on-loan"

PROVED = MasteryView(basis="proved", level=2, probability=0.97, because=f"you passed {LAB}")
ASSESSED = MasteryView(basis="assessed", level=2, probability=0.8, because="25 questions")
DECLARED = MasteryView(basis="declared", level=1, probability=0.6, because="you said so")
OPEN = MasteryView(basis="none", level=0, probability=0.1, because="")


def a_topic(topic: str, title: str, mastery: MasteryView = OPEN, **fields: Any) -> TopicRow:
    defaults = {
        "id": topic,
        "title": title,
        "area": topic.partition(".")[0],
        "level": 1,
        "minutes_low": 20,
        "minutes_high": 40,
        "summary": f"What {title.lower()} is.",
        "foundation": False,
        "labs": (),
        "mastery": mastery,
    }
    return TopicRow.model_validate(defaults | fields)


SELECT = a_topic("sql.select-list", "Select list", PROVED, labs=("longest-books",))
JOIN = a_topic("sql.inner-join", "Inner join", PROVED, labs=(LAB,), level=2)
OUTER = a_topic("sql.outer-join", "Outer join", ASSESSED, level=2, minutes_high=60)
NULLS = a_topic("sql.null-three-valued-logic", "NULL and three-valued logic", DECLARED)
WINDOW = a_topic(
    "sql.window-functions",
    "Window functions and the frames that they look through",
    level=3,
    minutes_low=60,
    minutes_high=180,
)
TOPICS = (SELECT, JOIN, OUTER, NULLS, WINDOW)
