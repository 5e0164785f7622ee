"""Plans sent from a browser: tried, taken, refused with a code, and never outside their folder."""

import errno
import os
import time
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from api import uploads
from api.app import create_app
from api.problems import problem_of
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
    path = f"/jobs/{answer.json()['job_id']}?language={language}"
    for _ in range(300):
        job = house.client.get(path, headers=house.headers(UserRole.OWNER)).json()
        if job["state"] != "running":
            return job
        time.sleep(0.05)
    pytest.fail("the job did not end")


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


def held(*contents: bytes) -> Callable[[str, str], bool]:
    """Says as the record does whether it holds a file, here one of these contents."""
    return lambda _, digest: digest in {sha256(one).hexdigest() for one in contents}


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

    def holds(self, path: str, sha256: str) -> bool:
        raise Unavailable(f"{path} {sha256}")


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
