"""A record that is gone is told, loudly, before a new one can take its place."""

import shutil
from pathlib import Path

import pytest

from tests.commands import run_muster
from tests.recovery.data_folders import opened

pytestmark = pytest.mark.model

COMMANDS = (
    ("doctor",), ("reindex",), ("audit", "verify"), ("search", "water"), ("audit", "head"),
)  # fmt: skip


def lose(home: Path, how: str) -> None:
    """Take the record away, as a slip of a person or a broken disk would."""
    record = home / "muster.sqlite"
    if how == "emptied":
        record.write_bytes(b"")
    else:
        record.unlink()
    if how == "made anew":
        # What an older Muster did without a word.
        shutil.move(home / "indexes", home / "aside")
        assert run_muster(home, "audit", "head").code == 0
        shutil.rmtree(home / "indexes")
        shutil.move(home / "aside", home / "indexes")


@pytest.mark.parametrize("how", ["removed", "emptied", "made anew"])
def test_a_lost_record_is_refused_by_every_command_and_nothing_is_touched(sample_home, how) -> None:
    home = sample_home()
    with opened(home) as core:
        passages = core.plans.counts()["passages"]
    lose(home, how)
    sealed = (home / "indexes" / "lexical" / "current.json").read_bytes()
    for command in COMMANDS:
        said = run_muster(home, *command, "--json")
        assert said.code == 5, said
        assert said.json["error"]["code"] == "record-lost"
        told = said.json["error"]["detail"]
        assert f"{passages:,} passages" in told
        assert "Put the file back" in told
        assert f"muster restore BACKUP --home {home}" in told
        assert f"rm -r {home}/indexes" in told
    assert (home / "indexes" / "lexical" / "current.json").read_bytes() == sealed
    if how == "removed":
        assert not list(home.glob("muster.sqlite*"))


def test_it_is_told_although_the_indexes_are_damaged(sample_home) -> None:
    home = sample_home()
    lose(home, "removed")
    for file in (home / "indexes" / "lexical").glob("g*/*"):
        file.write_bytes(b"no index")
    said = run_muster(home, "doctor", "--json")
    assert said.json["error"]["code"] == "record-lost"


def test_the_file_put_back_is_the_record_again(sample_home, tmp_path) -> None:
    home = sample_home()
    shutil.move(home / "muster.sqlite", tmp_path / "kept")
    assert run_muster(home, "doctor").code == 5
    shutil.move(tmp_path / "kept", home / "muster.sqlite")
    assert run_muster(home, "doctor").code == 0


def test_a_backup_is_restored_in_its_place(sample_home, tmp_path) -> None:
    home = sample_home()
    kept = tmp_path / "kept.sqlite"
    assert run_muster(home, "backup", str(kept)).code == 0
    shutil.copytree(home / "indexes", tmp_path / "indexes")
    lose(home, "removed")
    (tmp_path / "bad.sqlite").write_bytes(b"no backup")
    assert run_muster(home, "restore", str(tmp_path / "bad.sqlite")).code == 3
    # A backup that cannot be used leaves the trace.
    assert run_muster(home, "doctor", "--json").json["error"]["code"] == "record-lost"
    assert run_muster(home, "restore", str(kept)).code == 0
    said = run_muster(home, "doctor")
    assert said.code == 0, said.out


def test_an_older_backup_leaves_nothing_of_the_lost_record_in_the_indexes(
    sample_home, tmp_path
) -> None:
    home = sample_home()
    kept = tmp_path / "kept.sqlite"
    assert run_muster(home, "backup", str(kept)).code == 0
    plan = tmp_path / "later.md"
    plan.write_text("# Zeppelin plan\n\nMoor the zeppelin at the mast and call the crew.\n")
    assert run_muster(home, "ingest", str(plan)).code == 0
    lose(home, "removed")
    assert run_muster(home, "restore", str(kept)).code == 0
    said = run_muster(home, "doctor")
    assert said.code == 0, said.out


def test_whoever_means_it_begins_anew_as_told(sample_home) -> None:
    home = sample_home()
    lose(home, "removed")
    shutil.rmtree(home / "indexes")
    assert run_muster(home, "doctor").code == 0


def test_a_record_that_was_emptied_on_purpose_is_no_lost_one(sample_home, tmp_path) -> None:
    home = tmp_path / "home"
    plans = tmp_path / "plans"
    plans.mkdir()
    (plans / "one.md").write_text("# Boiler plan\n\nClose the valve and call the fitter.\n")
    assert run_muster(home, "ingest", str(plans)).code == 0
    (plans / "one.md").unlink()
    assert run_muster(home, "ingest", "--prune", str(plans)).code == 0
    said = run_muster(home, "doctor", "--json")
    assert (said.code, said.json["documents"]) == (0, 0)


def test_a_first_start_that_was_cut_off_is_begun_again(tmp_path) -> None:
    home = tmp_path / "home"
    assert run_muster(home, "doctor").code == 0
    for file in home.glob("muster.sqlite*"):
        file.unlink()
    (home / "muster.sqlite").touch()
    assert run_muster(home, "doctor").code == 0
