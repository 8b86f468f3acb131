"""A graded service as JUnit XML and as SARIF: well-formed, as their schemas say, and readable."""

import json
from dataclasses import replace

import defusedxml.ElementTree as Xml
import jsonschema
import pytest

from doors.cli.test_cli_projects import CRASH, FAILED, NOT_RUN, PASSED, REPORT, checked
from prowess.doors.cli.project_formats import junit, sarif

ODD = replace(FAILED, name="odd", note="\x1b[31mred\x00 <&>", title="It is <odd>")
LOST = replace(PASSED, name="lost", outcome="inconclusive", reason="The database was away.")
BROKEN = replace(
    PASSED, name="broken", outcome="error", reason="The check itself failed: KeyError: 'id'"
)
LEFT = replace(PASSED, name="left", outcome="left_out", reason="The dialect says so.")
MIXED = replace(REPORT, verdict="fail", checks=(PASSED, FAILED, NOT_RUN, ODD, LOST, LEFT))
FAULTY = replace(REPORT, verdict="fail", checks=(PASSED, FAILED, BROKEN))
OUTCOMES = {"failure", "error", "skipped"}
NOT_STARTED = replace(
    REPORT,
    verdict="fail",
    phase="start",
    phase_text="`node x.js` ended with status 1.",
    last_words="Cannot find module",
    next_step="Install it.",
    checks=(),
)

LINES = {"spec#your program": 8, "spec#create": 43}
CRASHED = replace(REPORT, verdict="fail", checks=(LOST, FAILED), crashes=(CRASH,), lines=LINES)

REPORTS = [REPORT, MIXED, FAULTY, NOT_STARTED, CRASHED]

# The order of children and the attributes that jenkins-junit.xsd allows.
CHILDREN = {
    "testsuites": ["testsuite"],
    "testsuite": ["properties", "testcase", "system-out", "system-err"],
    "testcase": ["skipped", "error", "failure", "system-out", "system-err"],
    "properties": ["property"],
}
ATTRIBUTES = {
    "testsuites": {"name", "time", "tests", "failures", "disabled", "errors"},
    "testsuite": {"name", "tests", "failures", "errors", "time", "disabled", "skipped", "id"},
    "testcase": {"name", "assertions", "time", "classname", "status"},
    "failure": {"type", "message"},
    "error": {"type", "message"},
    "property": {"name", "value"},
}


def assert_valid(element):
    order = CHILDREN.get(element.tag, [])
    places = [order.index(child.tag) for child in element]
    assert places == sorted(places)
    assert set(element.attrib) <= ATTRIBUTES.get(element.tag, set())
    for child in element:
        assert_valid(child)


@pytest.mark.parametrize("report", [REPORT, MIXED, NOT_STARTED, CRASHED])
def test_junit_is_what_its_schema_says(report):
    root = Xml.fromstring(junit(report).encode("utf-8"))

    assert root.tag == "testsuites"
    assert_valid(root)


def test_junit_begins_with_a_program_that_did_not_stay_up():
    suite = Xml.fromstring(junit(CRASHED).encode("utf-8"))[0]

    first = suite.find("testcase")
    assert (first.get("name"), first.get("classname")) == ("ends-by-itself", "todo-backend.start")
    assert first[0].get("message") == CRASH.text
    assert first[0].text.splitlines() == [CRASH.text, *CRASH.words, CRASH.next_step]
    assert [suite.get(name) for name in ("tests", "failures", "errors")] == ["3", "2", "1"]


def test_each_result_stands_at_the_line_of_its_rule():
    run = json.loads(sarif(CRASHED, version="1.0.0"))["runs"][0]

    places = [one["locations"][0]["physicalLocation"]["region"] for one in run["results"]]
    assert [(one["startLine"], one["endLine"]) for one in places] == [(8, 8), (43, 43)]
    assert [one["ruleId"] for one in run["results"]] == ["ends-by-itself", "lost-update"]
    assert "KeyError: 'title'" in run["results"][0]["message"]["text"]
    bare = json.loads(sarif(replace(CRASHED, lines={}), version="1.0.0"))["runs"][0]["results"]
    prints = [one["partialFingerprints"] for one in run["results"]]
    assert prints == [one["partialFingerprints"] for one in bare]  # it moves, and is the same


def test_junit_counts_what_it_holds():
    suite = Xml.fromstring(junit(MIXED).encode("utf-8"))[0]

    counts = [suite.get(name) for name in ("tests", "failures", "errors", "skipped")]
    assert counts == ["6", "2", "1", "2"]
    failure = suite.find("testcase[@name='lost-update']/failure")
    assert "Expected 200, found 500." in failure.text
    assert "Next step: Use one statement." in failure.text
    assert "Not so: It is created (spec.md#create)." in failure.text
    assert failure.get("message") == "Expected 200, found 500. Asked for: It is created."
    assert suite.find("testcase[@name='page']/skipped").text == "create did not pass."


def test_a_program_that_does_not_start_is_one_failed_case():
    case = Xml.fromstring(junit(NOT_STARTED).encode("utf-8")).find("testsuite/testcase")

    assert case.find("failure").get("message") == "`node x.js` ended with status 1."
    assert "Cannot find module" in case.find("failure").text


# What our logs use of SARIF 2.1.0, written down from the standard (OASIS, section 3: which
# properties an object has, which it must have, and what they hold). No object of it has others.
TEXT = {"type": "string"}
LINE = {"type": "integer", "minimum": 1}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
BAG = {"type": "object"}


def an_object(required=(), **properties):
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def a_list(items, *, are_unique=False):
    return {"type": "array", "items": items, "uniqueItems": are_unique}


MULTIFORMAT = an_object(["text"], text=TEXT, markdown=TEXT)
MESSAGE = {
    **an_object(text=TEXT, markdown=TEXT, id=TEXT, arguments=a_list(TEXT)),
    "anyOf": [{"required": ["text"]}, {"required": ["id"]}],
}
RULE = an_object(
    ["id"],
    id={**TEXT, "minLength": 1},
    name=TEXT,
    shortDescription=MULTIFORMAT,
    fullDescription=MULTIFORMAT,
    help=MULTIFORMAT,
    helpUri={**TEXT, "format": "uri"},
    defaultConfiguration=an_object(level=LEVEL, enabled={"type": "boolean"}),
    properties={"type": "object", "properties": {"tags": a_list(TEXT, are_unique=True)}},
)
PLACE = an_object(
    artifactLocation=an_object(
        uri={**TEXT, "format": "uri-reference"}, index={"type": "integer", "minimum": -1}
    ),
    region=an_object(startLine=LINE, startColumn=LINE, endLine=LINE, endColumn=LINE),
)
RESULT = an_object(
    ["message"],
    ruleId=TEXT,
    ruleIndex={"type": "integer", "minimum": -1},
    level=LEVEL,
    message=MESSAGE,
    locations=a_list(an_object(physicalLocation=PLACE)),
    partialFingerprints={"type": "object", "additionalProperties": TEXT},
)
DRIVER = an_object(
    ["name"],
    name={**TEXT, "minLength": 1},
    version=TEXT,
    semanticVersion={**TEXT, "pattern": r"^\d+\.\d+\.\d+"},
    informationUri={**TEXT, "format": "uri"},
    rules=a_list(RULE, are_unique=True),
)
INVOCATION = an_object(
    ["executionSuccessful"],
    executionSuccessful={"type": "boolean"},
    toolExecutionNotifications=a_list(an_object(["message"], level=LEVEL, message=MESSAGE)),
)
RUN = an_object(
    ["tool"],
    tool=an_object(["driver"], driver=DRIVER),
    automationDetails=an_object(id=TEXT, guid=TEXT, description=MESSAGE),
    invocations=a_list(INVOCATION),
    results=a_list(RESULT),
    properties=BAG,
)
LOG = an_object(
    ["version", "runs"],
    **{"$schema": {**TEXT, "format": "uri"}, "version": {"enum": ["2.1.0"]}, "runs": a_list(RUN)},
)


@pytest.mark.parametrize("report", REPORTS)
def test_sarif_is_what_its_standard_says(report):
    log = json.loads(sarif(report, version="1.2.3"))

    jsonschema.Draft7Validator.check_schema(LOG)
    assert [one.message for one in jsonschema.Draft7Validator(LOG).iter_errors(log)] == []


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("version",), "2.0.0"),
        (("runs", 0, "unknown"), 1),
        (("runs", 0, "results", 0, "level"), "fatal"),
        (("runs", 0, "results", 0, "message"), {}),
        (("runs", 0, "results", 0, "ruleIndex"), "0"),
        (
            ("runs", 0, "results", 0, "locations", 0, "physicalLocation", "region", "startLine"),
            0,
        ),
        (("runs", 0, "tool", "driver", "rules", 0, "id"), ""),
    ],
)
def test_what_is_held_against_the_standard_can_fail(place, value):
    log = json.loads(sarif(MIXED, version="1.2.3"))
    inner = log
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value

    assert not jsonschema.Draft7Validator(LOG).is_valid(log)


def test_a_fault_of_a_check_is_ours_and_not_the_programs():
    suite = Xml.fromstring(junit(FAULTY).encode("utf-8"))[0]
    (run,) = json.loads(sarif(FAULTY, version="1.2.3"))["runs"]
    (invocation,) = run["invocations"]

    assert (suite.get("failures"), suite.get("errors")) == ("1", "1")
    error = suite.find("testcase[@name='broken']/error")
    assert error.attrib == {"message": "The check itself failed: KeyError: 'id'", "type": "error"}
    assert [one["ruleId"] for one in run["results"]] == ["lost-update"]
    assert not invocation["executionSuccessful"]
    (told,) = invocation["toolExecutionNotifications"]
    assert told["message"]["text"] == "broken: The check itself failed: KeyError: 'id'"


@pytest.mark.parametrize("report", REPORTS)
def test_junit_holds_what_its_readers_ask_for(report):
    text = junit(report)
    root = Xml.fromstring(text.encode("utf-8"))

    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>')
    for suite in root:
        cases = suite.findall("testcase")
        assert int(suite.get("tests")) == len(cases) >= 1
        for counted, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.get(counted)) == len(suite.findall(f"testcase/{tag}"))
        # Jenkins and GitLab know a case again by these two together.
        names = [(case.get("classname"), case.get("name")) for case in cases]
        assert all(all(pair) for pair in names)
        assert len(set(names)) == len(names)
        for case in cases:
            assert float(case.get("time")) >= 0
            assert len([one for one in case if one.tag in OUTCOMES]) <= 1
            for one in case:
                assert one.tag == "skipped" or one.get("message")


# Of the schema of SARIF 2.1.0: no object has other members, and these must be there.
# Beside them what GitHub's code scanning cannot do without.
SARIF = {
    "log": ({"version", "runs"}, {"$schema"}),
    "run": ({"tool", "results"}, {"automationDetails", "invocations", "properties"}),
    "driver": ({"name", "rules"}, {"semanticVersion"}),
    "rule": (
        {"id", "shortDescription", "fullDescription", "help"},
        {"defaultConfiguration", "properties"},
    ),
    "result": (
        {"message", "locations", "partialFingerprints"},
        {"ruleId", "ruleIndex", "level"},
    ),
    "physicalLocation": ({"artifactLocation", "region"}, set()),
    "region": ({"startLine", "startColumn", "endLine", "endColumn"}, set()),
}
LEVELS = {"none", "note", "warning", "error"}
MOST_TAGS_SHOWN = 10


def assert_members(kind, thing):
    required, optional = SARIF[kind]
    assert required <= set(thing) <= required | optional, kind


@pytest.mark.parametrize("report", [REPORT, MIXED, NOT_STARTED])
def test_sarif_has_the_members_of_its_schema_and_those_that_github_shows(report):
    log = json.loads(sarif(report, version="1.2.3"))

    assert_members("log", log)
    (run,) = log["runs"]
    assert_members("run", run)
    assert_members("driver", run["tool"]["driver"])
    for rule in run["tool"]["driver"]["rules"]:
        assert_members("rule", rule)
        texts = [rule[name]["text"] for name in ("shortDescription", "fullDescription", "help")]
        assert all(texts)
        assert len(rule["properties"]["tags"]) <= MOST_TAGS_SHOWN
    for result in run["results"]:
        assert_members("result", result)
        assert result["level"] in LEVELS
        (location,) = result["locations"]
        assert set(location) == {"physicalLocation"}
        assert_members("physicalLocation", location["physicalLocation"])
        assert_members("region", location["physicalLocation"]["region"])


def test_sarif_knows_a_check_again_in_the_next_run():
    later = replace(MIXED, seed=2, checks=(replace(FAILED, note="Another spot."), ODD))

    marks = [
        [one["partialFingerprints"]["primaryLocationLineHash"] for one in run["results"]]
        for report in (MIXED, later)
        for run in json.loads(sarif(report, version="1.2.3"))["runs"]
    ]

    assert marks[0] == marks[1]
    assert len(set(marks[0])) == len(marks[0])


@pytest.mark.parametrize("report", [REPORT, MIXED, NOT_STARTED])
def test_sarif_holds_what_a_reader_of_2_1_0_requires(report):
    log = json.loads(sarif(report, version="1.2.3"))

    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert (log["version"], run["tool"]["driver"]["name"]) == ("2.1.0", "Prowess")
    assert len({rule["id"] for rule in rules}) == len(rules)
    for at, result in enumerate(run["results"]):
        assert result["message"]["text"]
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == rules[at]["id"]
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "spec.md"
        assert place["region"]["startLine"] >= 1


def test_sarif_names_the_failed_checks_only():
    results = json.loads(sarif(MIXED, version="1.2.3"))["runs"][0]["results"]

    assert [one["ruleId"] for one in results] == ["lost-update", "odd"]


def test_all_files_are_written_together(tmp_path):
    report = replace(MIXED, hurl_of_checks={"create": "GET http://127.0.0.1:5/\nHTTP 200\n"})
    names = {"--junit": "a.xml", "--sarif": "a.sarif", "--hurl": "a.hurl"}
    argv = [word for name, file in names.items() for word in (name, str(tmp_path / file))]

    checked(report, *argv, "--export", "hurl", str(tmp_path / "requests"))

    assert Xml.parse(tmp_path / "a.xml").getroot().tag == "testsuites"
    assert json.loads((tmp_path / "a.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert (tmp_path / "requests" / "create.hurl").read_text("utf-8").startswith("GET ")
