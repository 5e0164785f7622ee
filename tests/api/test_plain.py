"""The pages without script: the same rights, nothing unescaped, and no form but our own."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from markupsafe import escape

from api.plain.visitor import seal_of
from domain.decisions import UserRole
from tests.rooms import opened, post
from tests.ui.conftest import REPORT

KILOBYTES = 100_000
HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'> the generator does not start"


class Tags(HTMLParser):
    """Which tags and attributes a page has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


class Reader:
    """A person with a browser that runs no script."""

    def __init__(self, served: Any, role: UserRole) -> None:
        self.client, self.role = served.client, role
        self.cookies = {"Cookie": f"muster_session={served.tokens[role]}"}

    def get(self, path: str, **query: str) -> Any:
        return self.client.get(path, params=query or None, headers=self.cookies)

    def post(self, path: str, **fields: str) -> Any:
        return self.client.post(path, data=fields, headers=self.cookies, follow_redirects=False)

    def seal(self) -> str:
        found = re.search(r'name="seal" value="(\w+)"', self.get("/plain").text)
        assert found is not None
        return found.group(1)

    def described(self, report: str = REPORT) -> str:
        answer = self.post("/plain/proposals", report=report, seal=self.seal())
        assert answer.status_code == 303, answer.text
        return str(answer.headers["location"])


def shown_in(page: str) -> str:
    found = re.search(r'name="shown" value="(\w+)"', page)
    assert found is not None
    return found.group(1)


def test_a_description_leads_to_quotes_people_and_a_recorded_decision(served: Any) -> None:
    reader = Reader(served, UserRole.RESPONDER)
    place = reader.described()
    page = reader.get(place).text
    assert "Power failure plan" in page
    assert 'href="tel:+493023125101"' in page
    fields = {"seal": reader.seal(), "shown": shown_in(page), "outcome:class": "confirmed"}
    assert reader.post(f"{place}/decision", **fields).status_code == 303
    assert "Decided by Pat responder" in reader.get(place).text
    assert "Decided by Pat responder" in reader.get(f"{place}/card").text
    again = reader.post(f"{place}/decision", **fields)
    assert again.status_code == 409
    assert "already-decided" in again.text


def test_an_item_to_be_judged_says_what_it_is_and_leaves_no_empty_box_behind(served: Any) -> None:
    reader = Reader(served, UserRole.RESPONDER)
    place = reader.described()
    page = reader.get(place).text
    assert re.search(r"<h3>Severity S\d</h3>", page)
    fields = {"seal": reader.seal(), "shown": shown_in(page), "outcome:class": "confirmed"}
    assert reader.post(f"{place}/decision", **fields).status_code == 303
    assert not re.search(
        r'<section class="item"><h3>[^<]*</h3>\s*</section>', reader.get(place).text
    )


def test_danger_to_life_has_a_number_to_call_and_the_steps_of_the_plans(served: Any) -> None:
    reader = Reader(served, UserRole.RESPONDER)
    place = reader.described("Fire in the hall, two people are trapped inside")
    headers = served.headers(UserRole.RESPONDER)
    path = place.removeprefix("/plain")
    danger = served.client.get(path, headers=headers).json()["life_safety"]
    assert danger["call"] == "112"
    assert danger["steps"]
    for page in (reader.get(place).text, reader.get(f"{place}/card").text):
        at = page.index('href="tel:112"')
        assert at < page.index('blockquote class="report"')
        quotes = [page.find(str(escape(one["quote"]))) for one in danger["steps"]]
        assert all(at < one < page.index('blockquote class="report"') for one in quotes)


def test_each_section_to_follow_in_danger_is_named_once_and_the_sheet_folds_nothing(
    served: Any,
) -> None:
    reader = Reader(served, UserRole.RESPONDER)
    place = reader.described("Fire in the hall, two people are trapped inside")
    headers = served.headers(UserRole.RESPONDER)
    path = place.removeprefix("/plain")
    steps = served.client.get(path, headers=headers).json()["life_safety"]["steps"]
    # What it is stands before what is long.
    shown, sheet = reader.get(place).text, reader.get(f"{place}/card").text
    assert shown.index("</h1>") < shown.index(str(escape(steps[0]["quote"])))
    for page in (shown, sheet):
        block = page[page.index("At once, says the plan") :].partition("</section>")[0]
        assert block.count("Open in the plan") == len({one["section_id"] for one in steps})
        assert block.count("<blockquote>") == len(steps)
    assert "<details>" not in block


def test_a_proposal_without_danger_offers_no_emergency_call(served: Any) -> None:
    reader = Reader(served, UserRole.RESPONDER)
    assert "tel:112" not in reader.get(reader.described()).text


def test_the_deputy_can_be_called_from_page_and_sheet(served: Any) -> None:
    reader = Reader(served, UserRole.RESPONDER)
    place = reader.described()
    for path in (place, f"{place}/card"):
        page = reader.get(path).text
        deputy = page.index("Deputy: Jo Brandt")
        assert 'href="tel:+493023125102"' in page[deputy : deputy + 120], path


def test_nothing_is_chosen_and_an_empty_answer_is_refused(served: Any) -> None:
    reader = Reader(served, UserRole.RESPONDER)
    place = reader.described()
    page = reader.get(place).text
    assert all('value=""' in one for one in re.findall(r"<input type=\"radio\"[^>]*checked>", page))
    answer = reader.post(f"{place}/decision", seal=reader.seal(), shown=shown_in(page))
    assert answer.status_code == 422
    assert "No item was answered" in answer.text


def decided_plainly(reader: Reader, **more: str) -> tuple[str, str]:
    """Return the path of a proposal that was decided by its form, and the hash of what it shows."""
    place = reader.described()
    shown = shown_in(reader.get(place).text)
    fields = {"seal": reader.seal(), "shown": shown, "outcome:class": "confirmed", **more}
    assert reader.post(f"{place}/decision", **fields).status_code == 303
    return place, shown


def test_a_decision_is_taken_back_and_decided_anew(served: Any) -> None:
    reader = Reader(served, UserRole.RESPONDER)
    place, shown = decided_plainly(reader)
    fields = {"seal": reader.seal(), "shown": shown}
    assert f'formaction="{place}/decision/undo"' in reader.get(place).text
    bare = reader.post(f"{place}/decision/undo", **fields, note=" ")
    assert (bare.status_code, "words-missing" in bare.text) == (422, True)
    assert reader.post(f"{place}/decision/undo", **fields, note="Wrong site.").status_code == 303
    page = reader.get(place).text
    assert "taken back by Pat responder" in page
    assert "Wrong site." in page
    assert "/decision/undo" not in page
    rows = served.services.audit.rows(limit=10_000)
    [row] = [one for one in rows if one.action == "decision-undone"][-1:]
    assert (row.actor, "Wrong site." in row.detail) == ("Pat responder", True)
    again = reader.post(f"{place}/decision/undo", **fields, note="Once more.")
    assert (again.status_code, "act-not-possible" in again.text) == (409, True)
    made = reader.post(f"{place}/renewal", seal=reader.seal())
    assert made.status_code == 303
    assert made.headers["location"] != place
    assert 'name="outcome:class"' in reader.get(made.headers["location"]).text


def test_a_decision_is_acted_on_with_seal_hash_and_right_alone(served: Any) -> None:
    reader = Reader(served, UserRole.RESPONDER)
    place, shown = decided_plainly(reader)
    viewer = Reader(served, UserRole.VIEWER)
    path = f"{place}/decision/undo"
    refused = [
        reader.post(path, shown=shown, note="Why."),
        reader.post(path, seal=reader.seal(), shown="0" * 64, note="Why."),
        reader.post(path, seal=reader.seal(), note="Why."),
        viewer.post(path, seal=viewer_seal(served), shown=shown, note="Why."),
        reader.post(f"{place}/decision/burn", seal=reader.seal(), shown=shown, note="Why."),
        reader.post(f"{place}/renewal"),
    ]
    assert [one.status_code for one in refused] == [403, 412, 412, 403, 422, 403]
    assert "form-stale" in refused[1].text
    assert "If-Match" not in refused[1].text
    early_again = reader.post(f"{place}/renewal", seal=reader.seal())
    assert (early_again.status_code, "act-not-possible" in early_again.text) == (409, True)
    assert "taken back" not in reader.get(place).text
    assert "/decision/undo" not in viewer.get(place).text
    open_one = reader.described()
    early = reader.post(f"{open_one}/decision/undo", seal=reader.seal(), shown=shown, note="Why.")
    assert early.status_code == 404


@pytest.mark.parametrize("form", ["decision/undo", "decision/second", "renewal"])
def test_the_address_of_a_form_leads_back_to_its_proposal(served: Any, form: str) -> None:
    reader = Reader(served, UserRole.RESPONDER)
    place = reader.described()
    assert reader.get(f"{place}/{form}").url.path == place
    assert reader.get(f"/plain/proposals/none/{form}").status_code == 404


def viewer_seal(served: Any) -> str:
    return seal_of(served.tokens[UserRole.VIEWER])


def test_one_asks_again_with_a_corrected_report(served: Any) -> None:
    reader = Reader(served, UserRole.RESPONDER)
    place, _ = decided_plainly(reader)
    page = reader.get(place).text
    kept = re.search(r'<textarea id="again" name="report"[^>]*>\n(.*?)</textarea>', page, re.S)
    assert kept is not None
    assert unescape(kept.group(1)) == REPORT
    made = reader.described(f"{REPORT} It is the north plant only.")
    assert made != place
    assert "north plant only" in reader.get(made).text
    assert '/plain/proposals"' not in Reader(served, UserRole.VIEWER).get(place).text


def draft_sent(reader: Reader, page: str, report: str) -> Any:
    """Send the form on the page of what one describes, or of a proposal, with all its fields."""
    [form] = re.findall(r'<form method="post" action="/plain/proposals">.*?</form>', page, re.S)
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="(\w+)"', form))
    return reader.post("/plain/proposals", **hidden, report=report)


def test_asking_again_leaves_the_draft_of_another_incident_where_it_is(served: Any) -> None:
    reader = Reader(served, UserRole.RESPONDER)
    place, _ = decided_plainly(reader)
    other = "Water comes in under the gate of the store."
    body = {"text": other}
    kept = served.client.put("/draft", json=body, headers=served.headers(reader.role))
    assert kept.status_code == 200
    proposal = reader.get(place).text
    assert draft_sent(reader, proposal, f"{REPORT} At last.").status_code == 303
    assert draft_sent(reader, proposal, "a\0b").status_code == 422
    assert draft_sent(reader, proposal, " ").status_code == 422
    start = reader.get("/plain").text
    assert other in start
    assert draft_sent(reader, start, other).status_code == 303
    assert other not in re.findall(r"<textarea.*?</textarea>", reader.get("/plain").text, re.S)[0]


def test_what_no_form_offers_is_refused_on_a_page(served: Any) -> None:
    reader = Reader(served, UserRole.RESPONDER)
    place, shown = decided_plainly(reader)
    fields = {"seal": reader.seal(), "shown": shown}
    for answer in (
        reader.post(f"{place}/decision/undo", **fields, note="x" * 5_000),
        reader.post(f"{place}/first-choice", seal=reader.seal(), first=""),
        reader.post("/plain/proposals", seal=reader.seal(), report="a\0b"),
    ):
        assert answer.status_code == 422
        assert "<html" in answer.text


@pytest.mark.parametrize("seal", ["", "0" * 64, "é"])
def test_a_form_without_the_seal_of_the_session_does_nothing(served: Any, seal: str) -> None:
    reader = Reader(served, UserRole.RESPONDER)
    before = served.services.proposals.count()
    answer = reader.post("/plain/proposals", report=REPORT, seal=seal)
    assert answer.status_code == 403
    assert "foreign-form" in answer.text
    assert served.services.proposals.count() == before


def test_the_seal_of_somebody_else_does_not_fit(served: Any) -> None:
    seal = Reader(served, UserRole.APPROVER).seal()
    answer = Reader(served, UserRole.RESPONDER).post("/plain/proposals", report=REPORT, seal=seal)
    assert answer.status_code == 403


def test_a_viewer_reads_and_has_no_form_to_ask_or_decide(served: Any) -> None:
    place = Reader(served, UserRole.RESPONDER).described()
    viewer = Reader(served, UserRole.VIEWER)
    page = viewer.get(place).text
    assert "Power failure plan" in page
    assert "<button" not in page
    assert "<textarea" not in viewer.get("/plain").text


def test_nobody_signed_in_is_told_how_to_sign_in(served: Any) -> None:
    answer = served.client.get("/plain")
    assert answer.status_code == 401
    assert "Sign in" in answer.text


def test_search_finds_opens_and_marks_the_words(served: Any) -> None:
    reader = Reader(served, UserRole.VIEWER)
    page = reader.get("/plain/search", q="diesel generator").text
    found = re.search(r'href="(/plain/plans/[^"#]+)', page)
    assert found is not None
    plan = reader.get(found.group(1).replace("&amp;", "&")).text
    quote = re.search(r"<mark>(.+?)</mark>", plan, re.S)
    assert quote is not None
    assert quote.group(1) in page
    assert "Nothing found" in reader.get("/plain/search", q="diesel", as_of="1999-01-01").text
    assert reader.get("/plain/search", q="x", as_of="someday").status_code == 422


def test_a_source_is_opened_by_a_form_of_ours_alone(served: Any) -> None:
    reader = Reader(served, UserRole.RESPONDER)
    place = reader.described()
    [section, *_] = served.services.proposals.get(place.rpartition("/")[2]).sections
    source = f"{place}/sources/{section.section_id}"
    assert reader.get(source).status_code == 405
    assert reader.post(source).status_code == 403
    opened = served.services.seen.opened
    person = served.services.accounts.find_user("Pat responder")
    assert opened(place.rpartition("/")[2], person) == ()
    answer = reader.post(source, seal=reader.seal())
    assert (answer.status_code, "#cited" in answer.headers["location"]) == (303, True)
    assert opened(place.rpartition("/")[2], person) == (section.section_id,)


def test_hostile_text_is_shown_as_text_on_every_page(served: Any) -> None:
    reader = Reader(served, UserRole.RESPONDER)
    place = reader.described(HOSTILE)
    pages = [reader.get(path) for path in ("/plain", place, f"{place}/card")]
    pages.append(reader.get("/plain/search", q=HOSTILE))
    for answer in pages:
        found = Tags(answer.text)
        assert not {"script", "img", "iframe", "style"} & found.tags
        assert not [name for name, _ in found.attributes if name.startswith("on")]
        links = [value for name, value in found.attributes if name in {"href", "src", "action"}]
        assert all(one.startswith(("/", "#", "?", "tel:", "mailto:")) for one in links)
        assert "script-src" not in answer.headers["content-security-policy"]
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_every_page_is_below_a_hundred_kilobytes_and_speaks_german(served: Any) -> None:
    reader = Reader(served, UserRole.RESPONDER)
    reader.cookies["Accept-Language"] = "de-DE,de;q=0.9,en;q=0.5"
    place = reader.described("Seit sechs Uhr ist der Strom weg, das Notstromaggregat läuft nicht.")
    for path in ("/plain", place, f"{place}/card", "/plain/search?q=Strom", "/plain/style.css"):
        assert len(reader.get(path).content) < KILOBYTES, path
    page = reader.get(place).text
    assert '<html lang="de">' in page
    assert "Was Ihre Pläne sagen" in page


def test_both_languages_say_the_same() -> None:
    from api.plain.texts import catalogue

    assert sorted(catalogue("en")) == sorted(catalogue("de"))
    for key, text in catalogue("en").items():
        names = set(re.findall(r"{(\w+)}", text))
        assert names == set(re.findall(r"{(\w+)}", catalogue("de")[key])), key


def test_a_sign_in_can_lead_to_the_plain_pages(served: Any) -> None:
    person = served.services.accounts.find_user("Pat viewer")
    token = served.services.accounts.issue_token(person, "link", served.services.links.link)
    query = {"token": token, "to": "plain"}
    answer = served.client.get("/sign-in", params=query, follow_redirects=False)
    assert answer.headers["location"] == "/plain"
    served.client.cookies.clear()


def test_the_start_says_which_room_waits_for_whom_it_is_offered(served: Any) -> None:
    room = opened(served, "<i>Gate</i> 4 is stuck, the yard is full.", is_exercise=True)
    offer = {"to": "Pat approver"}
    assert post(served, room, "hand-over", UserRole.RESPONDER, offer).status_code == 201
    card, way = f'/plain/rooms/{room["room_id"]}/card"', f'/room?room={room["room_id"]}"'
    page = Reader(served, UserRole.APPROVER).get("/plain").text
    assert "Exercise. Command is offered to you; Pat responder has it" in page
    assert "&lt;i&gt;Gate" in page
    assert card in page
    assert way in page
    assert card not in Reader(served, UserRole.RESPONDER).get("/plain").text
    assert post(served, room, "command", UserRole.APPROVER).status_code == 201
    assert card not in Reader(served, UserRole.APPROVER).get("/plain").text
