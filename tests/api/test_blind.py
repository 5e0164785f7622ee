import re
from typing import Any

from api.blind import without_class
from api.shaping import proposal_out

CODE = re.compile(r"\b(CYB|INF|TEC|FAC|NAT|PPL|SUP|SEC|LEG)\b")


def test_before_the_first_choice_nothing_shown_tells_the_class(served: Any) -> None:
    services = served.services
    report = "Every screen shows a ransom note and our files are encrypted."
    made = services.triager.propose(report, now=services.clock(), created_by="Pat responder")
    shown = proposal_out(made, None)
    assert shown.severity
    assert CODE.search(shown.severity.expected_basis)
    blind = without_class(shown)
    assert not CODE.search(blind.model_dump_json())
    assert shown.duties
    assert blind.duties == []
    assert {one.kind for one in blind.items} <= {"class", "severity", "section", "role"}
    assert blind.severity
    assert blind.severity.level == shown.severity.level
