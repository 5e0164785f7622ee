"""A form of a plain page that is sent twice, as by a second tap, makes one thing."""

import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from domain.decisions import UserRole
from tests.api.test_plain import Reader, decided_plainly, shown_in

REPORT = "The pumps of hall 3 stand still and the cellar fills with water."


def mark_in(page: str, action: str) -> str:
    """The mark of the first form that goes to `action`."""
    form = page[page.index(f'action="{action}"') :]
    found = re.search(r'name="mark" value="([\w-]+)"', form)
    assert found is not None
    return found.group(1)


@pytest.fixture
def reader(served: Any) -> Reader:
    return Reader(served, UserRole.RESPONDER)


def sent(reader: Reader, path: str, **fields: str) -> str:
    answer = reader.post(path, seal=reader.seal(), **fields)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_a_report_that_is_sent_twice_is_one_and_one_that_was_changed_is_another(
    reader: Reader,
) -> None:
    mark = mark_in(reader.get("/plain").text, "/plain/proposals")
    first = sent(reader, "/plain/proposals", report=REPORT, mark=mark)
    assert sent(reader, "/plain/proposals", report=REPORT, mark=mark) == first
    changed = sent(reader, "/plain/proposals", report=f"{REPORT} Two hurt.", mark=mark)
    anew = mark_in(reader.get("/plain").text, "/plain/proposals")
    later = sent(reader, "/plain/proposals", report=REPORT, mark=anew)
    assert len({first, changed, later}) == 3


def test_two_taps_at_once_make_one_report(reader: Reader) -> None:
    fields = {"report": REPORT, "mark": mark_in(reader.get("/plain").text, "/plain/proposals")}
    with ThreadPoolExecutor(4) as pool:
        made = [pool.submit(sent, reader, "/plain/proposals", **fields) for _ in range(4)]
        assert len({one.result() for one in made}) == 1


def test_the_mark_of_one_person_says_nothing_to_another(served: Any, reader: Reader) -> None:
    mark = mark_in(reader.get("/plain").text, "/plain/proposals")
    first = sent(reader, "/plain/proposals", report=REPORT, mark=mark)
    other = Reader(served, UserRole.APPROVER)
    assert sent(other, "/plain/proposals", report=REPORT, mark=mark) != first


def test_a_decision_an_act_on_it_and_a_renewal_are_taken_once(served: Any, reader: Reader) -> None:
    place = reader.described()
    page = reader.get(place).text
    fields = {"shown": shown_in(page), "outcome:class": "confirmed"}
    fields["mark"] = mark_in(page, f"{place}/decision")
    for _ in range(2):
        assert sent(reader, f"{place}/decision", **fields) == place
    other = {**fields, "outcome:class": "rejected", "reason:class": "wrong_class"}
    late = reader.post(f"{place}/decision", seal=reader.seal(), **other)
    assert (late.status_code, "already-decided" in late.text) == (409, True)
    undo = {"shown": fields["shown"], "note": "Wrong site.", "mark": "a-mark-of-ours"}
    for _ in range(2):
        assert sent(reader, f"{place}/decision/undo", **undo) == place
    again = {"mark": mark_in(reader.get(place).text, f"{place}/renewal")}
    assert sent(reader, f"{place}/renewal", **again) == sent(reader, f"{place}/renewal", **again)
    proposal_id = place.rpartition("/")[2]
    decision = served.services.decisions.of_proposal(proposal_id)
    assert len(decision.acts) == 1


def test_whether_somebody_is_hurt_is_asked_and_answered_without_script(
    served: Any, reader: Reader
) -> None:
    place = sent(reader, "/plain/proposals", report="There is a fire in the paint shop")
    page = reader.get(place).text
    asked = "Is anybody hurt, missing or in danger?"
    # Below what to do at once, above all else.
    assert page.index('class="danger"') < page.index(asked) < page.index('class="report"')
    given = {"question": "danger", "option": "yes", "mark": mark_in(page, f"{place}/answers")}
    made = sent(reader, f"{place}/answers", **given)
    assert made == sent(reader, f"{place}/answers", **given) != place
    answered = reader.get(made).text
    assert f"{asked} <strong>Yes</strong>" in answered
    assert f"<legend>{asked}" not in answered
    assert str(reader.get(f"{made}/answers").url).endswith(made)
    unknown = {**given, "option": "perhaps"}
    assert reader.post(f"{place}/answers", seal=reader.seal(), **unknown).status_code == 422
    assert f"<legend>{asked}" not in Reader(served, UserRole.VIEWER).get(place).text


def test_a_form_without_a_mark_is_taken_each_time(reader: Reader) -> None:
    made = [sent(reader, "/plain/proposals", report=REPORT) for _ in range(2)]
    assert made[0] != made[1]
    assert decided_plainly(reader)
