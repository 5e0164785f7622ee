import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import text

from api.schemas.wording import said_in
from api.services import IngestOrder
from desk.kit.manifest import MANIFEST
from desk.kit.verifying import verify_kit
from desk.rights import PERMITTED, Act
from domain.decisions import UserRole
from muster.kits import place_kit
from muster.operator import operator_of
from tests.house import Served
from tests.rooms import call

OWNER = UserRole.OWNER


def unpacked(answer: Any) -> dict[str, bytes]:
    assert answer.status_code == 201, answer.text
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return {one: archive.read(one) for one in archive.namelist()}


def last_row(house: Served) -> Any:
    [row] = house.services.audit.rows(limit=1, newest_first=True)
    return row


def test_a_kit_holds_the_plans_in_force_and_the_trail_says_who_took_it(served: Served) -> None:
    answer = call(served, "POST", "/kits", OWNER)
    files = unpacked(answer)
    said = json.loads(files[MANIFEST])
    assert {one["path"] for one in said["plans"]} == {"power.md", "ransomware.md", "flood.md"}
    assert said["generation"] == served.services.last_job() > 0
    assert said["made_by"] == "Pat owner"
    assert b"+49 30 23125 101" in files["call-list.html"]
    assert answer.headers["cache-control"] == "no-store"
    row = last_row(served)
    assert (row.action, row.actor, row.subject) == ("export-kit", "Pat owner", "kit")
    assert said_in("de", "act", row.action) == "Krisenmappe mitgenommen"
    told = json.loads(row.detail)
    assert (told["plans"], told["people"], told["left_out"]) == (3, 3, 0)
    assert told["public_key"] == said["public_key"]
    assert served.services.audit.verify() == row.sequence
    key = call(served, "GET", "/kits/key", UserRole.VIEWER).json()["public_key"]
    assert key == said["public_key"]


def test_only_owner_and_admin_take_names_and_numbers_along(served: Served) -> None:
    before = served.services.audit.noted_head()
    for role in UserRole:
        may = role in PERMITTED[Act.CARRY]
        assert may is (role in (OWNER, UserRole.ADMIN))
        if not may:
            refused = call(served, "POST", "/kits", role, headers={"Accept-Language": "de"}).json()
            assert refused["code"] == "not-allowed"
            assert "eine Krisenmappe machen" in refused["detail"]
    assert served.services.audit.noted_head() == before


def test_somebody_of_a_unit_takes_what_they_see_and_nothing_else(own: Served) -> None:
    operator = operator_of(own.services)
    folder = own.folder.parent / "south"
    folder.mkdir()
    (folder / "south.md").write_text("# Tidal gate plan\n\n1. Close the Okeanos gate.\n")
    (folder / "roster.csv").write_text(
        "person,role,deputy_of,phone,email,valid_from,valid_to\n"
        "Okeanos Lund,Sluice Master,,+49 30 23125 900,o@works.example,2020-01-01,\n"
    )
    (folder / "bia.csv").write_text(
        "activity,rto,rpo,mtpd,minimum_level,depends_on\n"
        "Okeanos watch,4 hours,1 hour,8 hours,one crew,Okeanos pumps\n"
    )
    order = IngestOrder((folder,), dry_run=False, prune=False, kind=None, units=("south",))
    own.services.ingest(order, operator, lambda *_: None)
    whole = unpacked(call(own, "POST", "/kits", OWNER))
    assert any(b"Okeanos" in one for one in whole.values())
    north = own.services.accounts.find_user("Pat owner")
    assert north is not None
    own.services.account_changes.set_units(north, ["north"], actor=operator)
    seen = unpacked(call(own, "POST", "/kits", OWNER))
    assert len(json.loads(seen[MANIFEST])["plans"]) == 3
    for path, written in seen.items():
        for foreign in (b"Okeanos", b"Tidal", b"south.md", b"23125 900"):
            assert foreign not in written, (path, foreign)
    assert json.loads(last_row(own).detail)["units"] == ["north"]


def test_a_plan_whose_stored_text_was_changed_is_left_out_and_told(own: Served) -> None:
    with own.services.plans._engine.begin() as connection:
        connection.execute(text("DROP TRIGGER IF EXISTS versions_no_update"))
        connection.execute(
            text(
                "UPDATE versions SET text = replace(text, 'diesel', 'steam') WHERE title LIKE 'P%'"
            )
        )
    files = unpacked(call(own, "POST", "/kits", OWNER))
    said = json.loads(files[MANIFEST])
    assert [one["path"] for one in said["left_out"]] == ["power.md"]
    assert len(said["plans"]) == 2
    assert b"power.md" in files["index.html"]
    assert not any(b"steam" in one for one in files.values())
    assert json.loads(last_row(own).detail)["left_out"] == 1


def test_open_findings_of_high_severity_are_told_in_the_language_wished(own: Served) -> None:
    roster = own.folder / "roster.csv"
    left = "Karl Meier,Safety Officer,,+49 30 23125 104,k@works.example,2020-01-01,2024-01-01\n"
    roster.write_text(roster.read_text(encoding="utf-8") + left, encoding="utf-8")
    (own.folder / "old.md").write_text(
        "# Old plan\n\n## Roles\n\n| Role | Person |\n|---|---|\n| Safety Officer | Karl Meier |\n"
    )
    own.ingest()
    findings = own.services.upkeep.check().findings
    [found] = [one for one in findings if one.severity == "high"]
    made = (unpacked(call(own, "POST", f"/kits?language={one}", OWNER)) for one in ("en", "de"))
    english, german = made
    plans = json.loads(english[MANIFEST])["plans"]
    page = next(one["page"] for one in plans if one["path"] == "old.md")
    assert b"Open finding:" in english[page]
    assert b"Offener Befund:" in german[page]
    assert found.message.encode() in english[page]
    assert found.message.encode() not in german[page]
    others = [one["page"] for one in plans if one["path"] != "old.md"]
    assert not any(b"Open finding:" in english[one] for one in others)
    review = {"state": "accepted", "reason": "He helps out.", "until": "2999-01-01"}
    told = call(own, "POST", f"/upkeep/findings/{found.fingerprint}/reviews", OWNER, review)
    assert told.status_code == 201, told.text
    assert b"Open finding:" not in unpacked(call(own, "POST", "/kits", OWNER))[page]


def test_an_empty_record_gives_a_kit_that_says_so(empty_house: Served, tmp_path: Path) -> None:
    answer = call(empty_house, "POST", "/kits", OWNER)
    place_kit(answer.content, tmp_path / "kit")
    assert verify_kit(tmp_path / "kit").fault is None
    assert b"No plan was in force" in unpacked(answer)["index.html"]


def test_the_same_moment_gives_the_same_kit(own: Served) -> None:
    moment = own.services.clock()
    object.__setattr__(own.services, "clock", lambda: moment)
    first = call(own, "POST", "/kits", OWNER).content
    assert call(own, "POST", "/kits", OWNER).content == first
    object.__setattr__(own.services, "clock", lambda: moment + timedelta(hours=1))
    assert call(own, "POST", "/kits", OWNER).content != first
