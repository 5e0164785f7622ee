"""Plans sent from a browser: tried, taken, refused with a code, and never outside their folder."""

import errno
import os
import time
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from threading import Event
from typing import Any
from unittest.mock import Mock

import pytest

from api import uploads
from api.app import create_app
from api.problems import problem_of
from api.taking import take_up
from domain.decisions import UserRole
from domain.errors import DiskFull, Unavailable
from tests.house import Client

PLAN = b"# Elevator plan\n\n## First steps\n\nThe Building Manager frees trapped persons first.\n"


def send(
    house: Any, *files: tuple[str, bytes], role: UserRole = UserRole.OWNER, **form: str
) -> Any:
    sent = [("files", (name, content)) for name, content in files]
    return house.client.post("/uploads", files=sent, data=form, headers=house.headers(role))


def ended(house: Any, answer: Any, language: str = "en") -> Any:
    assert answer.status_code == 202, answer.text
    return house.ended(answer.json(), house.headers(UserRole.OWNER), language=language)


def test_a_trial_says_what_would_be_read_and_stores_nothing(own: Any) -> None:
    before = own.services.plans.counts()
    job = ended(own, send(own, ("elevator.md", PLAN), ("x.exe", b"MZ\0"), dry_run="true"))
    assert job["report"]["documents"] == 1
    assert [one["path"] for one in job["report"]["refused"]] == ["x.exe"]
    assert own.services.plans.counts() == before
    assert [one for one in own.services.uploads.rglob("*") if one.is_file()] == []


def test_why_a_file_was_not_taken_is_said_in_german(own: Any) -> None:
    job = ended(own, send(own, ("x.txt", b"MZ\0\1"), dry_run="true"), "de")
    assert [(one["code"], one["reason"]) for one in job["report"]["refused"]] == [
        ("not-text", "ihr Inhalt ist nicht reiner Text, sondern binäre Daten")
    ]


def test_a_plan_sent_is_found_and_sent_again_changed_is_its_next_version(own: Any) -> None:
    ended(own, send(own, ("elevator.md", PLAN)))
    assert own.services.search("trapped persons elevator", k=1).hits[0].path == "elevator.md"
    ended(own, send(own, ("elevator.md", PLAN + b"\nThen call the maker.\n"), as_draft="true"))
    [entry] = [e for e in own.services.plans.list_documents() if e.document.path == "elevator.md"]
    chain = own.services.plans.versions_of(entry.document.document_id)
    assert [(one.number, one.status) for one in chain] == [(1, "in_force"), (2, "draft")]


def test_a_plan_sent_in_other_capitals_is_no_second_plan_in_force(own: Any) -> None:
    ended(own, send(own, ("Elevator.md", PLAN)))
    refused = send(own, ("elevator.MD", PLAN + b"More.\n"))
    assert (refused.status_code, refused.json()["code"]) == (422, "same-name")
    assert "'Elevator.md'" in refused.json()["detail"]
    assert [one.name for one in own.services.uploads.glob("*.*") if one.is_file()] == [
        "Elevator.md"
    ]
    assert ended(own, send(own, ("Elevator.md", PLAN + b"More.\n")))["report"]["documents"] == 1


@pytest.mark.parametrize("unseen", ["\u3164", "\u115f", "\uffa0", "\u034f", "\ufe0f", "\u200b"])
def test_a_name_that_hides_letters_is_none(unseen: str) -> None:
    for name in (f"{unseen}.md", f"a{unseen}b.md"):
        with pytest.raises(uploads.UploadRefused, match="no name for a file"):
            uploads.safe_name(name)


def test_a_file_that_is_refused_takes_no_others_place(own: Any) -> None:
    ended(own, send(own, ("elevator.md", PLAN)))
    job = ended(own, send(own, ("elevator.md", b"MZ\0\1"), ("new.md", b"MZ\0\1"), ("b.md", PLAN)))
    assert sorted(one["path"] for one in job["report"]["refused"]) == ["elevator.md", "new.md"]
    left = {one.name: one.read_bytes() for one in own.services.uploads.rglob("*") if one.is_file()}
    assert left == {"elevator.md": PLAN, "b.md": PLAN}


def test_an_upload_that_cannot_be_kept_leaves_what_was_there_as_it_was(own: Any) -> None:
    ended(own, send(own, ("elevator.md", PLAN)))
    (own.services.uploads / "z.md").mkdir()
    job = ended(own, send(own, ("elevator.md", PLAN + b"More.\n"), ("z.md", PLAN)))
    assert (job["state"], job["problem"]["code"]) == ("failed", "unavailable")
    left = {one.name: one.read_bytes() for one in own.services.uploads.rglob("*") if one.is_file()}
    assert left == {"elevator.md": PLAN}


class Interrupting:
    """Reads as the service does, and ends in an unforeseen way behind the first file."""

    def __init__(self, ingest: Any, *, reads: int) -> None:
        self._ingest = ingest
        self._reads = reads

    def __call__(self, order: Any, user: Any, note: Any) -> Any:
        if self._reads:
            self._ingest(replace(order, paths=order.paths[: self._reads]), user, note)
        raise RuntimeError


@pytest.mark.parametrize("reads", [0, 1])
def test_an_upload_whose_reading_breaks_leaves_only_what_was_read(own: Any, reads: int) -> None:
    ended(own, send(own, ("b.md", PLAN)))
    breaks = Interrupting(own.services.ingest, reads=reads)
    broken = replace(own.services, ingest=breaks)
    client = Client(create_app(broken), raise_server_exceptions=False)
    new = PLAN + b"Then call the maker.\n"
    job = ended(own, send(replace(own, client=client), ("a.md", PLAN + b"!"), ("b.md", new)))
    assert (job["state"], job["problem"]["code"]) == ("failed", "internal")
    left = {one.name: one.read_bytes() for one in own.services.uploads.rglob("*") if one.is_file()}
    assert left == {"b.md": PLAN, **({"a.md": PLAN + b"!"} if reads else {})}
    assert not list((own.services.uploads / uploads.STAGING).iterdir())
    # The same files can be sent again.
    job = ended(own, send(own, ("a.md", PLAN + b"!"), ("b.md", new)))
    assert job["state"] == "done"
    assert job["report"]["documents"] + job["report"]["unchanged"] == 2


ROSTER = b"person,role,deputy_of,phone\nKim Stahl,Building Manager,,+49 30 23125 104\n"


def test_rows_that_were_read_before_reading_broke_keep_their_file(own: Any) -> None:
    sent = ("elevator-roster.csv", ROSTER), ("b.md", PLAN)
    breaks = Interrupting(own.services.ingest, reads=1)
    broken = replace(own.services, ingest=breaks)
    client = Client(create_app(broken), raise_server_exceptions=False)
    ended(own, send(replace(own, client=client), *sent))
    assert any(one.name == "Kim Stahl" for one in own.services.reference.people())
    left = [one.name for one in own.services.uploads.rglob("*") if one.is_file()]
    assert left == ["elevator-roster.csv"]
    # Of another content than was read: nothing of it is in the record.
    breaks = Interrupting(own.services.ingest, reads=0)
    broken = replace(own.services, ingest=breaks)
    client = Client(create_app(broken), raise_server_exceptions=False)
    more = ROSTER + b"Jo Stahl,Fire Warden,,\n"
    ended(own, send(replace(own, client=client), ("elevator-roster.csv", more)))
    assert (own.services.uploads / "elevator-roster.csv").read_bytes() == ROSTER


def test_where_a_folder_around_the_uploads_is_read_too_it_is_all_the_same(
    own: Any, tmp_path: Path
) -> None:
    (tmp_path / "note.md").write_bytes(PLAN + b"A note.\n")
    around = replace(own, folder=tmp_path)
    around.ingest()
    ended(own, send(own, ("a.md", PLAN), ("x.md", b"MZ\0\1")))
    assert [one.name for one in own.services.uploads.glob("*.md")] == ["a.md"]
    breaks = Interrupting(own.services.ingest, reads=1)
    broken = replace(own.services, ingest=breaks)
    client = Client(create_app(broken), raise_server_exceptions=False)
    ended(own, send(replace(own, client=client), ("b.md", PLAN + b"!"), ("c.md", PLAN + b"?")))
    left = sorted(one.name for one in own.services.uploads.glob("*.md"))
    assert left == ["a.md", "b.md"]


def test_what_was_read_once_and_is_not_what_counts_is_not_held(own: Any) -> None:
    for content in (PLAN, PLAN + b"More.\n"):
        ended(own, send(own, ("b.md", content)))
    breaks = Interrupting(own.services.ingest, reads=0)
    broken = replace(own.services, ingest=breaks)
    client = Client(create_app(broken), raise_server_exceptions=False)
    ended(own, send(replace(own, client=client), ("b.md", PLAN)))
    assert (own.services.uploads / "b.md").read_bytes() == PLAN + b"More.\n"


def test_rows_that_came_in_place_of_others_are_not_held_whatever_their_time(own: Any) -> None:
    ended(own, send(own, ("elevator-roster.csv", ROSTER)))
    file = own.services.uploads / "elevator-roster.csv"
    assert uploads.unread([file], own.services.plans.holds) == set()
    times = file.stat().st_atime_ns, file.stat().st_mtime_ns
    other = file.with_name("other")
    # Other rows, as long as those that were read and of the same time.
    other.write_bytes(ROSTER.replace(b"Kim", b"Tim"))
    assert other.stat().st_size == file.stat().st_size
    os.utime(other, ns=times)
    other.replace(file)
    assert uploads.unread([file], own.services.plans.holds) == {file.name}


def held(*contents: bytes) -> uploads.Holds:
    """Says as the record does whether it holds a file, here one of these contents."""
    return lambda _, digest, __: digest in {sha256(one).hexdigest() for one in contents}


NEW = PLAN + b"More.\n"


@pytest.mark.parametrize(("record", "stands"), [((PLAN,), PLAN), ((PLAN, NEW), NEW)])
def test_what_a_killed_service_had_not_read_does_not_take_the_place_of_what_it_had(
    tmp_path: Path, record: tuple[bytes, ...], stands: bytes
) -> None:
    (tmp_path / "elevator.md").write_bytes(PLAN)
    uploads.keep(uploads.stage([("elevator.md", BytesIO(NEW))], tmp_path), tmp_path)
    uploads.clear_staging(tmp_path, held(*record))
    left = {one.name: one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()}
    assert left == {"elevator.md": stands}


class Away:
    """A record that is away."""

    def holds(self, file: Path, sha256: str, since: datetime) -> bool:
        raise Unavailable(f"{file} {sha256} {since}")


def test_where_reading_breaks_and_the_record_is_away_too_the_next_start_puts_back(
    own: Any,
) -> None:
    ended(own, send(own, ("b.md", PLAN)))
    breaks = Interrupting(own.services.ingest, reads=0)
    broken: Any = replace(own.services, ingest=breaks, plans=Away())
    client = Client(create_app(broken), raise_server_exceptions=False)
    job = ended(own, send(replace(own, client=client), ("b.md", NEW)))
    assert (job["state"], job["problem"]["code"]) == ("failed", "unavailable")
    uploads.clear_staging(own.services.uploads, own.services.plans.holds)
    left = {one.name: one.read_bytes() for one in own.services.uploads.rglob("*") if one.is_file()}
    assert left == {"b.md": PLAN}


def wait(house: Any) -> None:
    """Wait until the job under way has ended."""
    for _ in range(1_000):
        if not house.services.jobs.is_busy:
            return
        time.sleep(0.02)
    pytest.fail("the job did not end")


class Killed(BaseException):
    """Stands for the end of the process: nothing behind it is done."""


def cut_off(house: Any, *files: tuple[str, bytes], as_draft: bool = False, moved: int = 9) -> None:
    """Leave an upload as a service does that is killed when `moved` files are in their place."""
    user = house.services.accounts.find_user("Pat owner")
    sent = [(name, BytesIO(content)) for name, content in files]
    staged = uploads.stage(sent, house.services.uploads)
    uploads.note(uploads.Order(tuple(staged), user.user_id, as_draft))
    move, seen = Path.replace, list[Path]()

    def kill(self: Path, target: Path) -> Path:
        if len(seen) == moved:
            raise Killed
        seen.append(self)
        return move(self, target)

    with pytest.MonkeyPatch.context() as patch, suppress(Killed):
        patch.setattr(Path, "replace", kill)
        uploads.keep(staged, house.services.uploads)


def in_uploads(house: Any) -> dict[str, bytes]:
    found = house.services.uploads.rglob("*")
    return {one.name: one.read_bytes() for one in found if one.is_file()}


def problems(house: Any) -> list[str]:
    answer = house.client.get("/doctor", headers=house.headers(UserRole.ADMIN))
    assert answer.status_code == 200, answer.text
    found: list[str] = answer.json()["problems"]
    return found


@pytest.mark.parametrize("moved", [0, 1, 2, 9])
def test_an_upload_that_a_kill_cut_off_is_read_by_the_next_start(own: Any, moved: int) -> None:
    ended(own, send(own, ("b.md", PLAN)))
    cut_off(own, ("a.md", PLAN + b"!"), ("b.md", NEW), ("x.md", b"MZ\0\1"), moved=moved)
    job, taken_out = take_up(own.services)
    assert job is not None
    wait(own)
    assert (job.state, taken_out) == ("done", [])
    assert job.result.report.documents == 2
    assert in_uploads(own) == {"a.md": PLAN + b"!", "b.md": NEW}
    assert own.services.plans.find_document("a.md") is not None
    assert take_up(own.services) == (None, [])


def test_a_draft_that_a_kill_cut_off_is_a_draft_still(own: Any) -> None:
    cut_off(own, ("a.md", PLAN), as_draft=True)
    take_up(own.services)
    wait(own)
    document = own.services.plans.find_document("a.md")
    [version] = own.services.plans.versions_of(document.document_id)
    assert version.status == "draft"


def test_an_upload_that_ends_the_next_service_too_is_taken_out_and_told(own: Any) -> None:
    ended(own, send(own, ("b.md", PLAN)))
    cut_off(own, ("a.md", PLAN + b"!"), ("b.md", NEW))
    [order] = uploads.cut_off(own.services.uploads)
    uploads.try_again(order)
    assert take_up(own.services) == (None, ["a.md", "b.md"])
    assert in_uploads(own) == {"b.md": PLAN}


def test_what_somebody_sent_who_may_not_any_more_is_taken_out_and_told(own: Any) -> None:
    pat = own.services.accounts.find_user("Pat owner")
    cut_off(own, ("a.md", PLAN))
    own.services.account_changes.set_role(pat, UserRole.VIEWER, actor=pat)
    assert take_up(own.services) == (None, ["a.md"])
    assert in_uploads(own) == {}


def test_while_another_job_runs_what_was_cut_off_waits(own: Any) -> None:
    cut_off(own, ("a.md", PLAN))
    go_on = Event()
    own.services.jobs.start("reindex", lambda _: go_on.wait(60))
    assert take_up(own.services) == (None, [])
    assert problems(own) == []
    go_on.set()
    wait(own)
    [told] = problems(own)
    assert "cut off and its files are not read: a.md" in told
    job, _ = take_up(own.services)
    wait(own)
    assert problems(own) == []
    assert job is not None
    assert job.result.report.documents == 1


def test_what_a_killed_service_had_staged_is_cleared_by_the_next(tmp_path: Path) -> None:
    uploads.clear_staging(tmp_path, held(b""))
    staged = uploads.stage([("elevator.md", BytesIO(PLAN))], tmp_path)
    (tmp_path / "kept.md").write_bytes(PLAN)
    uploads.clear_staging(tmp_path, held(b""))
    assert not staged[0].exists()
    assert [one.name for one in tmp_path.rglob("*") if one.is_file()] == ["kept.md"]


def test_a_file_is_there_at_every_moment_while_another_takes_its_place(tmp_path: Path) -> None:
    (tmp_path / "elevator.md").write_bytes(PLAN)
    staged = uploads.stage([("elevator.md", BytesIO(PLAN + b"More.\n"))], tmp_path)
    move = Path.replace

    def killed(self: Path, target: Path) -> Path:
        if self in staged:
            raise KeyboardInterrupt
        return move(self, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            uploads.keep(staged, tmp_path)
    assert (tmp_path / "elevator.md").read_bytes() == PLAN


def test_where_a_folder_takes_no_links_a_copy_is_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", Mock(side_effect=PermissionError))
    (tmp_path / "elevator.md").write_bytes(PLAN)
    staged = uploads.stage([("elevator.md", BytesIO(b"MZ"))], tmp_path)
    assert uploads.keep(staged, tmp_path)[0].read_bytes() == b"MZ"
    uploads.put_back(staged, tmp_path, {"elevator.md"})
    assert (tmp_path / "elevator.md").read_bytes() == PLAN


def test_only_who_may_add_plans_sends_any(served: Any) -> None:
    assert send(served, ("a.md", PLAN), role=UserRole.RESPONDER).status_code == 403


@pytest.mark.parametrize("name", [".hidden.md", "..", "a\u202eb.md", "x" * 201 + ".md"])
def test_a_name_no_file_should_have_is_refused(served: Any, name: str) -> None:
    with pytest.raises(uploads.UploadRefused) as refused:
        uploads.safe_name(name)
    assert refused.value.code == "bad-name"


@pytest.mark.parametrize("name", ["../../etc/plan.md", "C:\\plans\\plan.md", "/abs/plan.md"])
def test_folders_before_the_name_are_left_out(name: str) -> None:
    assert uploads.safe_name(name) == "plan.md"


def test_two_files_of_one_name_and_too_many_are_refused(served: Any) -> None:
    assert send(served, ("a.md", PLAN), ("A.md", PLAN)).json()["code"] == "same-name"
    many = [(f"{n}.md", PLAN) for n in range(uploads.MOST_FILES + 1)]
    assert send(served, *many).json()["code"] == "too-many-files"


def test_a_file_too_large_is_refused_and_leaves_nothing(
    served: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MOST_BYTES", 1_000)
    answer = send(served, ("big.md", b"x" * 1_001))
    assert answer.json()["code"] == "too-large"
    assert [one for one in served.services.uploads.rglob("*") if one.is_file()] == []


class Full:
    """What a person sends while the disk has no room left."""

    def read(self, _: int) -> bytes:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_told_as_one_and_nothing_of_the_upload_is_left(tmp_path: Any) -> None:
    full: Any = Full()
    with pytest.raises(DiskFull) as told:
        uploads.stage([("elevator.md", full)], tmp_path)
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == []
    assert problem_of(told.value).status == 507
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(Unavailable):
        uploads.stage([("elevator.md", full)], tmp_path / "file")


def test_a_field_that_an_upload_does_not_have_is_refused(served: Any) -> None:
    answer = served.client.post(
        "/uploads",
        files=[("files", ("plan.md", b"# Plan\n\nCall the lead.\n"))],
        data={"dry_run": "true", "status": "in_force", "confirmed_by": "somebody"},
        headers=served.headers(UserRole.OWNER),
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown-field")
    assert "confirmed_by" in answer.json()["detail"]
