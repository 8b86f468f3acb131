"""A graded service in the formats of others: JUnit XML for CI servers, SARIF 2.1.0 for reviews."""

import json
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

from prowess.doors.cli.project_powers import ServiceCheck, ServiceReport
from prowess.kit.seeds import fingerprint

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_NOT_STARTED, _ENDS = "does-not-start", "ends-by-itself"
_STAYS_UP = "The program runs until it is stopped"
_OWN_RULE = "spec#your program"
_FINGERPRINT = "primaryLocationLineHash"
"""The only one by which GitHub knows a result again: of its rule, wherever that stands."""


def junit(report: ServiceReport) -> str:
    """Return one test suite, each check a test case; Jenkins and GitLab read it.

    What was not run or left out is skipped, what could not be told is an error, both with their
    reason.
    """
    cases = [_case(report, check) for check in report.checks]
    if not cases:
        cases = [_not_started_case(report)]
    if report.crashes:
        cases.insert(0, _ended_case(report))
    counts = {
        "tests": str(len(cases)),
        "failures": str(sum(case.find("failure") is not None for case in cases)),
        "errors": str(sum(case.find("error") is not None for case in cases)),
    }
    skipped = str(sum(case.find("skipped") is not None for case in cases))
    took = {"time": f"{report.elapsed_ms / 1000:.3f}"}
    root = ET.Element("testsuites", {"name": "prowess", **counts, **took})
    suite = ET.SubElement(
        root, "testsuite", {"name": report.project, **counts, "skipped": skipped, **took}
    )
    properties = ET.SubElement(suite, "properties")
    for name, value in (("contract", report.contract), ("seed", str(report.seed))):
        ET.SubElement(properties, "property", {"name": name, "value": _clean(value)})
    suite.extend(cases)
    if report.said:
        ET.SubElement(suite, "system-out").text = _clean("\n".join(report.said))
    ET.indent(root)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"
    )


def _case(report: ServiceReport, check: ServiceCheck) -> ET.Element:
    case = ET.Element(
        "testcase",
        {
            "classname": f"{report.project}.{check.family}",
            "name": check.name,
            "time": f"{check.took_ms / 1000:.3f}",
        },
    )
    match check.outcome:
        case "fail":
            failure = ET.SubElement(
                case, "failure", {"message": _clean(_summary(check)), "type": check.family}
            )
            failure.text = _clean(_told(check))
        case "error" | "inconclusive":
            message = {"message": _clean(check.reason), "type": check.outcome}
            ET.SubElement(case, "error", message)
        case "not_run" | "left_out":
            ET.SubElement(case, "skipped").text = _clean(check.reason)
        case _:
            pass
    return case


def _not_started_case(report: ServiceReport) -> ET.Element:
    names = {"classname": f"{report.project}.start", "name": _NOT_STARTED, "time": "0.000"}
    case = ET.Element("testcase", names)
    message = {"message": _clean(report.phase_text), "type": report.phase}
    ET.SubElement(case, "failure", message).text = _clean(_start_told(report))
    return case


def _ended_case(report: ServiceReport) -> ET.Element:
    names = {"classname": f"{report.project}.start", "name": _ENDS, "time": "0.000"}
    case = ET.Element("testcase", names)
    first = " ".join(one.text for one in report.crashes)
    failure = ET.SubElement(case, "failure", {"message": _clean(first), "type": "start"})
    failure.text = _clean(_ended_told(report))
    return case


def sarif(report: ServiceReport, *, version: str) -> str:
    """Return a log with one result for each failed check; its place is the specification's.

    Source: OASIS, Static Analysis Results Interchange Format (SARIF) 2.1.0; of what it leaves
    open, GitHub's "SARIF support for code scanning" says what must be there to be shown.
    """
    found = list(_findings(report))
    rules = [rule for rule, _ in found]
    results = [{**result, "ruleIndex": at} for at, (_, result) in enumerate(found)]
    tool = {"name": "Prowess", "semanticVersion": version, "rules": rules}
    run = {
        "tool": {"driver": tool},
        "automationDetails": {"id": f"{report.project}/"},
        "invocations": [_invocation(report)],
        "results": results,
        "properties": {"verdict": report.verdict, "seed": report.seed},
    }
    document = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _invocation(report: ServiceReport) -> dict[str, Any]:
    """Return how the grading itself went: a fault of a check is ours, and no result."""
    faults = [
        {"level": "error", "message": {"text": f"{check.name}: {check.reason}"}}
        for check in report.checks
        if check.outcome == "error"
    ]
    told = {"toolExecutionNotifications": faults} if faults else {}
    return {"executionSuccessful": report.verdict != "error" and not faults, **told}


def _findings(report: ServiceReport) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield the rule and the result of each failure."""
    if not report.checks:
        title = "The program starts and is ready"
        rule = _rule(_NOT_STARTED, title, f"{title}.", report.next_step, "start")
        yield rule, _result(report, _NOT_STARTED, _OWN_RULE, _start_told(report))
    if report.crashes:
        advice = report.crashes[0].next_step
        rule = _rule(_ENDS, _STAYS_UP, f"{_STAYS_UP}.", advice, "start")
        yield rule, _result(report, _ENDS, _OWN_RULE, _ended_told(report))
    for check in report.checks:
        if check.outcome == "fail":
            help_text = "\n".join(_advice(check))
            whole = f"{check.title}. {check.matters}".rstrip()
            message = f"Not so: {check.title} ({check.place}).\n{check.note}"
            yield (
                _rule(check.name, check.title, whole, help_text, check.family),
                _result(report, check.name, check.rule, message),
            )


def _rule(name: str, title: str, whole: str, help_text: str, family: str) -> dict[str, Any]:
    return {
        "id": name,
        "shortDescription": {"text": f"{title}."},
        "fullDescription": {"text": whole},
        "help": {"text": help_text or title},
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": [family]},
    }


def _result(report: ServiceReport, name: str, rule: str, message: str) -> dict[str, Any]:
    line = report.lines.get(rule, 1)
    begin = {"startLine": line, "startColumn": 1, "endLine": line, "endColumn": 1}
    place = {"artifactLocation": {"uri": "spec.md"}, "region": begin}
    return {
        "ruleId": name,
        "level": "error",
        "message": {"text": message},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {_FINGERPRINT: f"{fingerprint(name)}:1"},
    }


def _summary(check: ServiceCheck) -> str:
    """Return on one line what is wrong; the title alone says what should be."""
    first = check.spot.partition("\n")[0]
    return f"{first} Asked for: {check.title}."


def _told(check: ServiceCheck) -> str:
    return "\n".join((f"Not so: {check.title} ({check.place}).", check.note, *_advice(check)))


def _advice(check: ServiceCheck) -> Iterator[str]:
    rows = (
        ("Why it matters", check.matters),
        ("Usual mistake", check.mistake),
        ("Next step", check.next_step),
        ("Read", f"prowess topic show {check.read}" if check.read else ""),
    )
    return (f"{name}: {words}" for name, words in rows if words)


def _ended_told(report: ServiceReport) -> str:
    lines = (line for one in report.crashes for line in (one.text, *one.words, one.next_step))
    return "\n".join(lines)


def _start_told(report: ServiceReport) -> str:
    words = (report.phase_text, report.next_step, report.last_words)
    return "\n".join(word for word in words if word)


def _clean(text: str) -> str:
    """Leave out what XML cannot hold, such as the colors of a terminal."""
    return _NO_XML.sub("\ufffd", text)
