import csv
import io
import re
from datetime import UTC, datetime
from typing import Any

import docx
import pypdfium2
import pytest
from icalendar import Calendar
from markupsafe import escape

from desk.out.texts import catalogue
from domain.decisions import UserRole
from muster.render_response import briefing_lines
from tests.rooms import call, opened

RESPONDER, VIEWER = UserRole.RESPONDER, UserRole.VIEWER


def fetch(house: Any, path: str, **query: str) -> Any:
    answer = call(house, "GET", path, VIEWER, params=query)
    assert answer.status_code == 200, answer.text
    return answer


def test_a_card_is_one_page_on_both_papers_and_a_page_for_telephones(served: Any) -> None:
    room = opened(served)
    for paper in ("a4", "letter"):
        made = fetch(served, f"/rooms/{room['room_id']}/card", form="pdf", paper=paper)
        assert made.headers["content-type"] == "application/pdf"
        document = pypdfium2.PdfDocument(made.content)
        assert len(document) == 1
        assert "Ines Falk" in document[0].get_textpage().get_text_bounded()
    page = fetch(served, f"/rooms/{room['room_id']}/card", form="html").text
    assert 'href="tel:+493023125101"' in page
    assert f"/plain/rooms/{room['room_id']}/card" in page
    assert room["sections"][0]["section_sha256"][:12] in page


def test_a_browser_opens_the_card_with_its_session(served: Any) -> None:
    room = opened(served)
    served.client.cookies.set("muster_session", served.tokens[VIEWER])
    address = f"/plain/rooms/{room['room_id']}/card"
    shown = served.client.get(address)
    assert (shown.status_code, "Next actions" in shown.text) == (200, True)
    printed = served.client.get(f"{address}-letter.pdf")
    assert printed.content.startswith(b"%PDF")
    for paper in ("report.docx", "report.md", "call-list", "call-list.csv", "call-list.pdf"):
        assert served.client.get(address.replace("/card", f"/{paper}")).status_code == 200
    assert served.client.get(address.replace("/card", "/secrets")).status_code == 404
    served.client.cookies.clear()
    assert served.client.get(address).status_code == 401


def test_a_report_reads_back_as_word_markdown_and_pdf(served: Any) -> None:
    room = opened(served, is_exercise=True)
    note = {"text": "# no heading *no stress* <b>no markup</b>"}
    call(served, "POST", f"/rooms/{room['room_id']}/log", RESPONDER, note)
    path = f"/rooms/{room['room_id']}/report"
    word = docx.Document(io.BytesIO(fetch(served, path, form="docx").content))
    text = "\n".join(one.text for one in word.paragraphs)
    assert note["text"] in text
    assert "EXERCISE" in text.splitlines()[0]
    assert "(computed)" in text
    assert "(quoted: Power failure plan > First steps)" in text
    markdown = fetch(served, path, form="markdown").text
    assert "\\# no heading \\*no stress\\* \\<b\\>no markup\\</b\\>" in markdown
    printed = pypdfium2.PdfDocument(fetch(served, path, form="pdf").content)
    assert "EXERCISE" in printed[0].get_textpage().get_text_bounded()
    page = fetch(served, path, form="html").text
    assert "&lt;b&gt;no markup&lt;/b&gt;" in page


def test_a_report_says_once_where_lines_in_a_row_are_from(served: Any) -> None:
    room = opened(served)
    path = f"/rooms/{room['room_id']}"
    briefing = call(served, "GET", f"{path}/briefing", VIEWER).json()
    told = [one for part in briefing["parts"] for one in part["sentences"]]
    computed = [one for one in told if one["origin"] == "computed"]
    again = [one for one in told if one["repeats_source"]]
    assert len(computed) > 3
    assert again
    assert all(one["origin"] == "quoted" and one["source"] for one in again)
    for language, mark, before in (
        ("en", "computed", "quoted: as before"),
        ("de", "berechnet", "zitiert: wie zuvor"),
    ):
        for form in ("markdown", "html"):
            page = fetch(served, f"{path}/report", form=form, language=language).text
            assert page.count(mark) == 1
            assert page.count(before) == len(again)
    lines = "\n".join(briefing_lines(briefing))
    assert "[computed]" not in lines
    assert lines.count("(Power failure plan > First steps)") == 1


WRAPPED = """# Pump plan

## First steps

1. The Facilities Manager starts the diesel pump that stands
   in the lower hall and calls the grid operator.
"""


def test_a_line_that_a_plan_breaks_is_one_line_on_paper_and_on_plain_pages(own: Any) -> None:
    (own.folder / "pump.md").write_text(WRAPPED, encoding="utf-8")
    own.ingest()
    room = opened(own, "The diesel pump in the lower hall of the plant has failed.")
    quotes = [one["quote"] for one in room["steps"] if "diesel pump" in one["quote"]]
    assert quotes
    assert "\n" in quotes[0]
    joined = "diesel pump that stands in the lower hall"
    path = f"/rooms/{room['room_id']}/report"
    word = docx.Document(io.BytesIO(fetch(own, path, form="docx").content))
    assert any(joined in one.text for one in word.paragraphs)
    own.client.cookies.set("muster_session", own.tokens[VIEWER])
    version = next(one["version_id"] for one in room["steps"] if one["quote"] == quotes[0])
    for page in (f"proposals/{room['proposal_id']}", f"plans/{version}?start=30"):
        shown = own.client.get(f"/plain/{page}").text
        # The words stand there as they are stored, and read on.
        assert joined in re.sub(r'<span class="soft">\s+</span>', " ", shown)
        assert escape(quotes[0]) in re.sub(r"</?span[^>]*>", "", shown)
    own.client.cookies.clear()


MARKED = """# Pump plan

## First steps

1. The **Facilities Manager** starts the diesel pump of the hall, see [Floods](flood.md).
"""


@pytest.mark.parametrize(
    ("paper", "form"),
    [
        *(("report", one) for one in ("html", "pdf", "docx", "markdown")),
        ("card", "html"),
        ("card", "pdf"),
    ],
)
def test_papers_have_the_words_of_a_plan_without_the_marks_of_its_format(
    own: Any, paper: str, form: str
) -> None:
    (own.folder / "pump.md").write_text(MARKED, encoding="utf-8")
    own.ingest()
    room = opened(own, "The diesel pump in the lower hall of the plant has failed.")
    assert any("**Facilities Manager**" in one["quote"] for one in room["steps"])
    content = fetch(own, f"/rooms/{room['room_id']}/{paper}", form=form).content
    if form == "pdf":
        pages = [page.get_textpage() for page in pypdfium2.PdfDocument(content)]
        said = " ".join(page.get_text_bounded() for page in pages)
    elif form == "docx":
        said = " ".join(one.text for one in docx.Document(io.BytesIO(content)).paragraphs)
    else:
        said = content.decode()
    said = " ".join(said.split())
    assert "The Facilities Manager starts the diesel pump of the hall, see Floods." in said


def test_a_call_list_reads_back_and_runs_nothing_in_a_spreadsheet(served: Any) -> None:
    room = opened(served, is_exercise=True)
    rows = list(csv.reader(io.StringIO(fetch(
        served, f"/rooms/{room['room_id']}/call-list", form="csv").text)))  # fmt: skip
    assert rows[0][-1] == "Mode"
    falk = next(row for row in rows if row[1] == "Ines Falk")
    assert (falk[4], falk[5], falk[-1]) == ("Jo Brandt", "'+49 30 23125 102", "EXERCISE")
    everybody = list(csv.reader(io.StringIO(fetch(served, "/exports/call-list", form="csv").text)))
    assert {row[1] for row in everybody[1:]} == {"Ines Falk", "Jo Brandt", "Dana Vogt"}
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in everybody for cell in row)
    assert pypdfium2.PdfDocument(fetch(served, "/exports/call-list", form="pdf").content)
    page = fetch(served, "/exports/call-list", form="html").text
    assert 'href="mailto:dana.vogt@works.example"' in page


def test_a_calendar_has_the_clocks_and_the_reviews_and_needs_its_token(served: Any) -> None:
    room = opened(served, "We found that customer data was sent to a wrong address at 06:00 today.")
    feed = call(served, "POST", "/calendar", VIEWER).json()
    address = feed["url"].partition("8000")[2]
    answer = served.client.get(address)
    assert answer.headers["content-type"].startswith("text/calendar")
    events = {
        str(event["uid"]): event for event in Calendar.from_ical(answer.content).walk("VEVENT")
    }
    dues = [one for one in room["countdowns"] if one["due_at"]]
    mine = [event for uid, event in events.items() if uid.startswith(room["room_id"])]
    assert len(mine) == len(dues) > 0
    moments = {event["dtstart"].dt.astimezone(UTC) for event in mine}
    told = {datetime.fromisoformat(one["due_at"]).replace(microsecond=0) for one in dues}
    assert moments == told
    reviews = [str(event["summary"]) for uid, event in events.items() if "review" in uid]
    assert reviews == ["Review due: Power failure plan"]
    call(served, "POST", "/calendar", VIEWER)
    assert served.client.get(address).status_code == 401
    for token in ("", "x", served.tokens[VIEWER]):
        refused = served.client.get("/calendar.ics", params={"token": token})
        assert refused.status_code == 401


def test_a_calendar_speaks_the_language_of_its_subscriber(served: Any) -> None:
    opened(served, "Personal data was sent to a wrong address at 06:00 today.", is_exercise=True)
    wished = {"headers": {"Accept-Language": "de-DE"}}
    feed = call(served, "POST", "/calendar", VIEWER, **wished).json()
    # The program that reads it wishes for no language.
    answer = served.client.get(feed["url"].partition("8000")[2])
    events = list(Calendar.from_ical(answer.content).walk("VEVENT"))
    clocks = [one for one in events if "review" not in str(one["uid"])]
    assert "Überprüfung fällig: Power failure plan" in {str(one["summary"]) for one in events}
    assert any(str(one["summary"]).startswith("ÜBUNG: ") for one in clocks)
    assert all("Gezählt " in str(one["description"]) for one in clocks)
    file = call(served, "GET", "/upkeep/calendar.ics", VIEWER, params={"language": "de"}).text
    assert "SUMMARY:Überprüfung fällig: Power failure plan" in file


def test_a_calendar_marks_what_a_decision_taken_back_started(served: Any) -> None:
    room = opened(served, "Customer data was sent to a wrong address at 06:00 today, we found.")
    feed = call(served, "POST", "/calendar", VIEWER).json()["url"].partition("8000")[2]

    def marked() -> list[bool]:
        events = Calendar.from_ical(served.client.get(feed).content).walk("VEVENT")
        mine = [one for one in events if str(one["uid"]).startswith(room["room_id"])]
        return [str(one["summary"]).startswith("TAKEN BACK: ") for one in mine]

    assert marked()
    assert not any(marked())
    path = f"/decisions/dec-{room['proposal_id']}/undo"
    call(served, "POST", path, RESPONDER, {"note": "It was a test."})
    assert all(marked())


def test_a_feeds_token_opens_nothing_else(served: Any) -> None:
    token = call(served, "POST", "/calendar", VIEWER).json()["url"].rpartition("=")[2]
    headers = {"Authorization": f"Bearer {token}"}
    assert served.client.get("/rooms", headers=headers).status_code == 401


@pytest.mark.parametrize(
    "path", ["card", "report", "call-list", "briefing", "drafts/staff", "", "card?form=html"]
)
def test_without_signing_in_nothing_is_handed_out(served: Any, path: str) -> None:
    room = opened(served)
    assert served.client.get(f"/rooms/{room['room_id']}/{path}".rstrip("/")).status_code == 401


@pytest.mark.parametrize("path", ["card?form=html", "report?form=html", "report?form=markdown"])
def test_papers_speak_the_language_that_is_wished(served: Any, path: str) -> None:
    room = opened(served, is_exercise=True)
    address = f"/rooms/{room['room_id']}/{path}"
    german = {"Accept-Language": "fr, de-CH;q=0.8, en;q=0.5"}
    told = call(served, "GET", address, VIEWER, headers=german).text
    assert "ÜBUNG" in told
    assert "Nächste Schritte" in told
    assert not re.search("EXERCISE|Next actions|Situation report|From these plans", told)
    # What a plan says stays in its own words.
    assert "starts the diesel generator" in told
    named = call(served, "GET", f"{address}&language=en", VIEWER, headers=german).text
    assert "Next actions" in named


def test_both_languages_of_the_papers_say_the_same() -> None:
    english, german = catalogue("en"), catalogue("de")
    assert english.keys() == german.keys()
    for key, text in english.items():
        assert set(re.findall(r"{(\w+)}", text)) == set(re.findall(r"{(\w+)}", german[key])), key
