"""Which folders of the machine an owner may have read, where an admin names some."""

import os
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from domain.decisions import UserRole
from domain.errors import InputRefused
from muster.ingesting import UPLOADS, Ingesting, _refuse_elsewhere


def ended(house: Any, path: Path, role: UserRole) -> Any:
    order = {"paths": [str(path)], "dry_run": True}
    headers = house.headers(role)
    job = house.client.post("/ingests", json=order, headers=headers).json()
    return house.ended(job, headers)


@pytest.fixture
def kept(own: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A house whose owners may have the folder of its plans read, and no other."""
    given = own.services.ingest.__self__
    monkeypatch.setattr(given, "_allowed", (own.folder, own.services.uploads))
    return own


def test_an_owner_has_plans_read_from_the_named_folders_alone(kept: Any, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere"
    other.mkdir()
    (other / "tokens.json").write_text('{"token": "x"}', encoding="utf-8")
    assert ended(kept, kept.folder, UserRole.OWNER)["state"] == "done"
    way_out = kept.folder / "way-out"
    way_out.symlink_to(other)
    for path in (other, other / "tokens.json", way_out, kept.folder / ".." / "elsewhere"):
        refused = ended(kept, path, UserRole.OWNER)
        assert refused["state"] == "failed", path
        assert refused["problem"]["code"] == "input-refused"
        assert "MUSTER_PLAN_FOLDERS" in refused["problem"]["detail"]
    assert ended(kept, other, UserRole.ADMIN)["state"] == "done"


def test_what_an_owner_uploads_is_read_all_the_same(kept: Any) -> None:
    sent = [("files", ("elevator.md", b"# Elevator plan\n\nFree trapped persons first.\n"))]
    headers = kept.headers(UserRole.OWNER)
    job = kept.client.post("/uploads", files=sent, headers=headers).json()
    assert kept.ended(job, headers)["report"]["documents"] == 1


def test_where_no_folder_is_named_any_is_read(own: Any, tmp_path: Path) -> None:
    assert own.services.ingest.__self__._allowed == ()
    assert ended(own, own.folder, UserRole.OWNER)["state"] == "done"


def test_a_folder_beside_one_of_a_longer_name_is_another(tmp_path: Path) -> None:
    allowed = [tmp_path / "plans"]
    _refuse_elsewhere([tmp_path / "plans" / "a.md"], allowed)
    with pytest.raises(InputRefused):
        _refuse_elsewhere([tmp_path / "plans-of-others"], allowed)


def test_uploads_are_read_whatever_the_data_folder_is_called(tmp_path: Path) -> None:
    home = tmp_path / f"of{os.pathsep}muster"
    given = Ingesting(Mock(home=home), Mock(), Mock(), plan_folders=(tmp_path / "plans",))
    _refuse_elsewhere([home / UPLOADS / "a.md"], given._allowed)
    with pytest.raises(InputRefused):
        _refuse_elsewhere([home / "a.md"], given._allowed)
