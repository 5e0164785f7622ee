"""What is said over a record whose file is damaged, cut off, or something else altogether."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands import Said, run_muster

pytestmark = pytest.mark.model

PAGE = 4096
OTHERS = (("search", "water"), ("audit", "verify"), ("reindex",), ("triage", "water"))


def zeroed(file: Path) -> None:
    """Leave only the first page as it was."""
    file.write_bytes(file.read_bytes()[:PAGE] + bytes(file.stat().st_size - PAGE))


def cut_off(file: Path) -> None:
    """Leave the first half."""
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2 // PAGE * PAGE])


def random_pages(file: Path) -> None:
    """Overwrite every second page, the first one not."""
    chance, found = random.Random(5), bytearray(file.read_bytes())
    for begin in range(PAGE, len(found) - PAGE, 2 * PAGE):
        found[begin : begin + PAGE] = chance.randbytes(PAGE)
    file.write_bytes(found)


def header_overwritten(file: Path) -> None:
    file.write_bytes(b"\xff" * 100 + file.read_bytes()[100:])


def text_file(file: Path) -> None:
    file.write_text("Notes of the meeting\n" * 400)


def folder(file: Path) -> None:
    file.unlink()
    file.mkdir(mode=0o755)


def says_no_driver_words(said: Said) -> bool:
    return "SQLITE_" not in said.out + said.err


@pytest.mark.parametrize("damage", [zeroed, cut_off, random_pages])
def test_doctor_says_what_is_damaged_and_what_to_do(
    sample_home, damage: Callable[[Path], None]
) -> None:
    home = sample_home()
    damage(home / "muster.sqlite")
    said = run_muster(home, "doctor")
    assert said.code == 1, said
    assert "is damaged" in said.out
    assert "muster restore BACKUP --home FOLDER" in said.out
    assert "Run `muster doctor`" not in said.out
    assert "run `muster reindex`" not in said.out
    assert "lexical index 155" in said.out
    assert says_no_driver_words(said)
    for command in OTHERS:
        other = run_muster(home, *command, "--json")
        # Some of it may still be read; what cannot be is told with both ways on.
        if other.code:
            error = other.json["error"]
            assert error["code"] == "database-damaged", other
            assert "`muster doctor`" in error["detail"]
            assert "`muster restore BACKUP --home FOLDER`" in error["detail"]
            assert says_no_driver_words(other)


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (header_overwritten, "is not a database, or its beginning is overwritten"),
        (text_file, "is not a database, or its beginning is overwritten"),
        (folder, "muster.sqlite is a folder"),
    ],
)
def test_something_else_in_its_place_is_named(sample_home, damage, words: str) -> None:
    home = sample_home()
    damage(home / "muster.sqlite")
    for command in OTHERS:
        other = run_muster(home, *command, "--json")
        assert other.code == 5
        error = other.json["error"]
        assert error["code"] == "not-a-database"
        assert words in error["detail"]
        assert "`muster restore BACKUP --home FOLDER`" in error["detail"]
    said = run_muster(home, "doctor")
    assert said.code == 1
    assert words in said.out
    assert "muster restore BACKUP --home FOLDER" in said.out
    if damage is folder:
        assert (home / "muster.sqlite").stat().st_mode & 0o777 == 0o755
