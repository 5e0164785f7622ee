"""The plain pages tell names and states in the reader's language, and where a room is."""

import re
from datetime import UTC
from html import unescape
from typing import Any

from api.plain.texts import FOLDER, speaker
from api.schemas.search import FindingRefOut
from domain.decisions import UserRole
from tests.api.test_plain import Reader, decided_plainly
from tests.rooms import opened
from triage.searching import STILL_LEARNING


def test_what_was_recorded_is_said_by_name_with_what_was_left_open_and_the_note(
    served: Any,
) -> None:
    reader = Reader(served, UserRole.RESPONDER)
    reader.cookies["Accept-Language"] = "de"
    place, _ = decided_plainly(reader, note="Der Strom ist weg.")
    page = unescape(reader.get(place).text)
    recorded = page[page.index("Entschieden von") : page.index("Etwas an dieser Entscheidung")]
    assert re.search(r"Art des Vorfalls [^:]+: Richtig", recorded)
    assert "Abschnitt Power failure plan > " in recorded
    assert "offen gelassen" in recorded
    assert "Vermerk: Der Strom ist weg." in recorded
    assert "section:" not in recorded
    assert f"/room?proposal={place.rpartition('/')[2]}" in recorded
    assert "Den Lageraum dieses Vorfalls eröffnen" in recorded


def test_the_papers_of_the_room_are_a_link_away_from_the_decision(served: Any) -> None:
    room = opened(served)
    page = Reader(served, UserRole.VIEWER).get(f"/plain/proposals/{room['proposal_id']}").text
    for paper in ("card", "call-list", "report.pdf"):
        assert f'href="/plain/rooms/{room["room_id"]}/{paper}"' in page
    assert "To the room" in page


def test_kind_place_and_state_are_told_in_german(served: Any) -> None:
    reader = Reader(served, UserRole.RESPONDER)
    reader.cookies["Accept-Language"] = "de"
    page = unescape(reader.get(reader.described()).text)
    [taken] = re.findall(r"<h1>(.*?)</h1>", page)
    known = {kind.name("de") for kind in served.services.taxonomy.subclasses}
    assert taken in known
    assert re.search(r"\bZeile \d+", page)
    assert not re.search(r"\bline \d+|in_force|wrong section", page)
    plan = reader.get(re.findall(r'href="(/plain/plans/[^"#?]+)', page)[0]).text
    assert "Fassung 1, in Kraft" in plan


def test_a_mail_stands_in_the_latest_reports_by_its_subject(served: Any) -> None:
    reader = Reader(served, UserRole.RESPONDER)
    mail = "From: gate@x.example\nTo: desk@x.example\nSubject: Gate 4 dark\n\nNo power since six."
    reader.described(mail)
    page = reader.get("/plain").text
    assert ">Gate 4 dark<" in page
    assert "From: gate" not in page


def test_the_latest_reports_name_kinds_and_who_made_them_in_german(served: Any) -> None:
    reader = Reader(served, UserRole.RESPONDER)
    reader.cookies["Accept-Language"] = "de"
    reader.described()
    page = unescape(reader.get("/plain").text)
    assert " · FAC.1 Stromausfall ·" in page
    say = speaker("de", UTC)
    kinds = served.services.taxonomy.subclasses
    assert [say.coded(kinds, one) for one in ("NONE", "OLD.7")] == ["Kein Vorfall", "OLD.7"]
    assert [say.who(one) for one in ("command line", "Pat")] == ["Kommandozeile", "Pat"]


def test_a_plain_page_offers_the_other_language_and_leads_back(served: Any) -> None:
    reader = Reader(served, UserRole.VIEWER)
    page = reader.get("/plain/search", q="diesel").text
    way = unescape(re.findall(r'lang="de" href="([^"]+)"', page)[0])
    answer = served.client.get(way, headers=reader.cookies, follow_redirects=False)
    assert answer.headers["location"] == "/plain/search?q=diesel"
    assert "muster_language=de" in answer.headers["set-cookie"]
    served.client.cookies.clear()
    for elsewhere in ("//evil.example", "https://evil.example", "/search"):
        query = {"to": "de", "back": elsewhere}
        assert served.client.get("/plain/language", params=query).status_code == 422


def test_a_finding_and_what_a_role_lacks_are_told_in_german() -> None:
    say = speaker("de")
    finding = FindingRefOut(rule="P-10", message="A role has no deputy: Warden.")
    assert say.finding(finding) == "Eine Rolle hat keine Stellvertretung: Warden."
    assert say.gap("Ida Falk is away; no deputy") == "Ida Falk ist abwesend; keine Stellvertretung"
    assert speaker("en").finding(finding) == finding.message


def test_what_a_reader_must_know_of_an_answer_is_told_in_german() -> None:
    assert speaker("de").notice(STILL_LEARNING).startswith("Muster ist gerade")
    assert speaker("en").notice(STILL_LEARNING) == STILL_LEARNING
    pages = sorted(FOLDER.with_name("templates").glob("*.html"))
    shown = [page for page in pages if "notice in " in page.read_text(encoding="utf-8")]
    assert len(shown) == 2
    for page in shown:
        assert "say.notice(notice)" in page.read_text(encoding="utf-8")


def test_a_duty_is_named_in_german(served: Any) -> None:
    reader = Reader(served, UserRole.RESPONDER)
    report = "Every screen shows a ransom note and our files are encrypted."
    place = reader.described(report)
    assert "NIS2, Article 23" in reader.get(place).text
    reader.cookies["Accept-Language"] = "de"
    page = unescape(reader.get(place).text)
    assert "NIS2, Artikel 23" in page
    assert ", Article " not in page
