"""A graded service as JUnit XML and as SARIF: well-formed, as their schemas say, and readable."""

import json
from dataclasses import replace

import defusedxml.ElementTree as Xml
import pytest

from doors.cli.test_cli_projects import FAILED, NOT_RUN, PASSED, REPORT, checked
from prowess.doors.cli.project_formats import junit, sarif

ODD = replace(FAILED, name="odd", note="\x1b[31mred\x00 <&>", title="It is <odd>")
LOST = replace(PASSED, name="lost", outcome="inconclusive", reason="The database was away.")
LEFT = replace(PASSED, name="left", outcome="left_out", reason="The dialect says so.")
MIXED = replace(REPORT, verdict="fail", checks=(PASSED, FAILED, NOT_RUN, ODD, LOST, LEFT))
NOT_STARTED = replace(
    REPORT,
    verdict="fail",
    phase="start",
    phase_text="`node x.js` ended with status 1.",
    last_words="Cannot find module",
    next_step="Install it.",
    checks=(),
)

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


@pytest.mark.parametrize("report", [REPORT, MIXED, NOT_STARTED])
def test_junit_is_what_its_schema_says(report):
    root = Xml.fromstring(junit(report).encode("utf-8"))

    assert root.tag == "testsuites"
    assert_valid(root)


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
