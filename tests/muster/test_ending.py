"""Whatever goes wrong in a command, it ends with a status of its own and one clear line."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.errors import InputRefused
from muster.ending import end
from muster.output import Exit
from tests.commands import MUSTER, run_muster

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the folder in which what was unforeseen is written down."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def fails_with(fault: BaseException) -> None:
    raise fault


def test_what_nobody_foresaw_ends_with_5_and_one_line(kept: Path, capsys: Captured) -> None:
    assert end(lambda: fails_with(KeyError("secret")), as_json=True) == Exit.UNAVAILABLE
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert "(KeyError)" in said.err
    assert "secret" not in said.err
    assert "Traceback" not in said.err
    assert json.loads(said.out)["error"]["code"] == "unforeseen"
    [file] = kept.iterdir()
    assert str(file) in said.err
    written = file.read_text(encoding="utf-8")
    assert "in fails_with" in written
    # A message may hold plan text; the line of code that raised is all that stands there.
    assert "KeyError: " not in written
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("fault", "status", "told"),
    [
        (InputRefused("No."), Exit.REFUSED, "[input-refused]"),
        (KeyboardInterrupt(), Exit.INTERRUPTED, "Interrupted."),
        (SystemExit(Exit.INTERRUPTED), Exit.INTERRUPTED, "Interrupted."),
        (SystemExit(2), Exit.USAGE, ""),
        (BrokenPipeError(), Exit.PIPE_CLOSED, ""),
        (OSError(28, "No space left on device"), Exit.UNAVAILABLE, "[disk-full]"),
        (PermissionError(13, "Permission denied", "/x"), Exit.UNAVAILABLE, "'/x' cannot be used"),
    ],
)
def test_each_end_has_its_status(
    fault: BaseException, status: Exit, told: str, capsys: Captured
) -> None:
    assert end(lambda: fails_with(fault), as_json=False) == status
    said = capsys.readouterr().err
    assert told in said
    assert bool(said) == bool(told)
    assert "Errno" not in said


def test_a_command_that_returns_is_fine() -> None:
    assert end(lambda: None, as_json=False) == Exit.OK


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("arguments", [("taxonomy", "show"), ("config", "show", "--json")])
def test_output_that_finds_no_room_is_said(arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [str(MUSTER), *arguments], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60
        )
    assert ended.returncode == Exit.UNAVAILABLE
    assert ended.stderr.count("\n") == 1
    assert "[disk-full]" in ended.stderr


@pytest.mark.parametrize("arguments", [("taxonomy", "show"), ("config", "show")])
def test_who_has_read_enough_is_told_nothing(arguments: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [str(MUSTER), *arguments], stdout=writing, stderr=subprocess.PIPE, text=True, timeout=60
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (Exit.PIPE_CLOSED, "")


@pytest.mark.parametrize("kind", ["retrieval", "classify", "upkeep"])
def test_a_seed_below_zero_is_wrong_usage(kind: str, tmp_path: Path) -> None:
    given = ("--train", "x.jsonl") if kind == "classify" else ("x",)
    assert run_muster(tmp_path, "eval", kind, *given, "--seed", "-1").code == Exit.USAGE


@pytest.mark.parametrize("seed", ["-1", "true", "99999999999"])
def test_a_seed_in_a_file_is_held_to_the_same_bounds(seed: str, tmp_path: Path) -> None:
    file = tmp_path / "run.toml"
    file.write_text(f'kind = "upkeep"\nseed = {seed}\n[upkeep]\nfolder = "x"\n', encoding="utf-8")
    said = run_muster(tmp_path, "eval", "run", str(file))
    assert said.code == Exit.REFUSED
    assert "`seed` must be a whole number from 0" in said.err


def test_where_answers_cannot_be_written_nothing_is_computed(tmp_path: Path) -> None:
    # The file to learn from is not there either: it is not looked for.
    said = run_muster(
        tmp_path, "eval", "classify", "--train", "gone.jsonl", "--predictions", "/nonexist/p.jsonl"
    )
    assert said.code == Exit.REFUSED
    assert "'/nonexist/p.jsonl' was not written: no such file or directory" in said.err
    assert "[not-written]" in said.err


@pytest.mark.model
@pytest.mark.parametrize(
    "arguments",
    [
        ("drill", "figures", "--csv"),
        ("export", "incidents", "--out"),
        ("export", "calllist", "--out"),
        ("audit", "head", "--to"),
    ],
)
def test_a_file_in_a_folder_that_is_not_there_is_refused(
    arguments: tuple[str, ...], house: Path
) -> None:
    said = run_muster(house, *arguments, "/nonexist/file")
    assert said.code == Exit.REFUSED
    assert "[not-written]" in said.err
    assert "Errno" not in said.err


@pytest.mark.parametrize("name", ["", "  "])
def test_a_person_without_a_name_is_refused_in_words(name: str, tmp_path: Path) -> None:
    said = run_muster(tmp_path, "user", "add", name, "responder")
    assert (said.code, said.err) == (Exit.REFUSED, "A person needs a name. [input-refused]\n")


@pytest.mark.parametrize("key", ["TAXONOMY", "PLAN_WORDS", "QUESTIONS", "DUTIES", "POLICY"])
def test_a_file_of_ones_own_that_is_not_there_is_refused_without_a_number(
    key: str, tmp_path: Path
) -> None:
    said = run_muster(tmp_path, "doctor", **{f"MUSTER_{key}": "/nonexist/own.toml"})
    assert said.code == Exit.REFUSED
    assert "/nonexist/own.toml" in said.err
    assert "Errno" not in said.err


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    ended = subprocess.run(
        [str(MUSTER), "triage", "-", "--json"],
        input=b"%PDF\xff\xfe\x80",
        capture_output=True,
        timeout=60,
        env={**os.environ, "MUSTER_HOME": str(tmp_path), "PYTHONUTF8": "1"},
    )
    assert ended.returncode == Exit.REFUSED
    assert json.loads(ended.stdout)["error"]["code"] == "not-text"
