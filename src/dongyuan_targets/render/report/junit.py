"""The report as JUnit XML, which GitLab and other CI systems show like tests: each target is a test case.

Behind and missed are failures, as with `--fail-on behind`; targets not judged are skipped. The element's message is the
reason; its text, which is what GitLab shows, is the reason with all remarks. Source and remarks are also properties of
the case, so that passed cases have them. `system-out` stays empty, as GitLab looks for attachments there. The texts of
a plan hold no control characters, so all of them are valid in XML.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from dongyuan_targets.judging.export import Export
from dongyuan_targets.judging.row import Row
from dongyuan_targets.judging.verdict import Status, status_word
from dongyuan_targets.message import Language
from dongyuan_targets.render.remarks import remarks
from dongyuan_targets.text import say, words

_OUTCOMES = {
    Status.BEHIND: "failure",
    Status.MISSED: "failure",
    Status.NOT_DUE: "skipped",
    Status.NOT_REPORTED: "skipped",
    Status.NOT_ASSESSABLE: "skipped",
}
"""The element of a test case by status; a case without one has passed."""


def report_junit(export: Export, language: Language) -> bytes:
    """Return an export as a JUnit document in UTF-8, with a suite per section."""
    report = export.report
    made = {"timestamp": export.stamp.isoformat(timespec="seconds")} if export.stamp else {}
    root = ET.Element("testsuites", {"name": say(report.plan.label, language), **_counts(report.rows), **made})
    for section in report.sections:
        name = say(section.name, language)
        suite = ET.SubElement(root, "testsuite", {"name": name, **_counts(section.rows), **made})
        for row in section.rows:
            _add_case(suite, name, row, language)
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _counts(rows: Iterable[Row]) -> dict[str, str]:
    found = Counter(_OUTCOMES.get(row.assessment.status, "passed") for row in rows)
    return {
        "tests": str(found.total()),
        "failures": str(found["failure"]),
        "errors": "0",
        "skipped": str(found["skipped"]),
    }


def _add_case(suite: ET.Element, section: str, row: Row, language: Language) -> None:
    name = words("junit.case", language, name=row.target.label, id=row.target.id)
    case = ET.SubElement(suite, "testcase", classname=section, name=name)
    told = [say(each, language) for each in remarks(row)]
    source = row.figure.source if row.figure is not None else None
    details = [*([("source", source)] if source else []), *(("remark", each) for each in told)]
    if details:
        properties = ET.SubElement(case, "properties")
        for key, value in details:
            ET.SubElement(properties, "property", name=key, value=value)
    outcome = _OUTCOMES.get(row.assessment.status)
    if outcome is not None:
        status = say(status_word(row.target, row.assessment.status), language)
        reason = words("report.named", language, name=status, what=say(row.assessment.reason, language))
        ET.SubElement(case, outcome, message=reason, type=row.assessment.status).text = "\n".join((reason, *told))
