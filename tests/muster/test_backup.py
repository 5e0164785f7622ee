import stat
from pathlib import Path

import pytest

from tests.commands import Run, run_muster

pytestmark = pytest.mark.model
ASKED = "stock in the lower hall"


def test_a_restored_house_answers_the_same(muster: Run, tmp_path: Path) -> None:
    file, home = tmp_path / "muster.backup", tmp_path / "restored"
    made = muster("backup", str(file), "--json")
    assert made.code == 0, made.err
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    restored = run_muster(home, "restore", str(file), "--json")
    assert restored.code == 0, restored.err
    assert restored.json["audit_head"] == made.json["audit_head"]
    before = muster("search", ASKED, "--json").json["hits"]
    assert run_muster(home, "search", ASKED, "--json").json["hits"] == before
    assert run_muster(home, "doctor").code == 0
    assert run_muster(home, "audit", "verify").code == 0


@pytest.mark.parametrize(
    "command",
    [
        "backup {}",
        "decisions stats --csv {}",
        "drill figures --csv {}",
        "audit head --to {}",
        "export incidents --out {}",
        "export calllist --out {}",
    ],
)
def test_a_file_that_cannot_be_written_is_told_and_no_backup_is_claimed(
    muster: Run, command: str
) -> None:
    before = muster("audit", "head", "--json").json["rows"]
    said = muster(*command.format("/nowhere/x.file").split())
    assert (said.code, "[not-written]" in said.err) == (3, True), said.err
    assert "Name a file in a folder that is there" in said.err
    assert muster("audit", "head", "--json").json["rows"] == before


def test_a_backup_overwrites_nothing_and_restores_over_nothing(muster: Run, tmp_path: Path) -> None:
    file = tmp_path / "muster.backup"
    assert muster("backup", str(file)).code == 0
    again = muster("backup", str(file))
    assert (again.code, "file-exists" in again.err) == (4, True)
    over = muster("restore", str(file))
    assert (over.code, "not-empty" in over.err) == (4, True)
    file.write_bytes(b"nothing of ours")
    wrong = run_muster(tmp_path / "home", "restore", str(file))
    assert (wrong.code, "backup-refused" in wrong.err) == (3, True)
