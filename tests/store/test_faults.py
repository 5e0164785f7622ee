"""What a person is told of faults that the operating system and SQLite report by a word."""

import os
import sqlite3
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from domain.errors import DataFolderReadOnly, DiskFull, MusterError, Unavailable
from store.engine import open_engine
from store.faults import faults_told


def told(engine: Engine, name: str, words: str) -> MusterError:
    """Return what is told of a fault that SQLite calls by that name."""
    fault = sqlite3.OperationalError(words)
    fault.sqlite_errorname = name
    with pytest.raises(MusterError) as raised, faults_told(engine):
        raise OperationalError("SELECT 1", {}, fault)
    return raised.value


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_engine(f"sqlite:///{tmp_path}/muster.db")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("SQLITE_IOERR_SHMSIZE", "disk I/O error"),
        ("SQLITE_CANTOPEN", "unable to open database file"),
        ("SQLITE_FULL", "database or disk is full"),
    ],
)
def test_a_fault_for_want_of_room_names_the_disk(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, words: str
) -> None:
    full = SimpleNamespace(f_bavail=0, f_frsize=4096, f_files=9, f_favail=9)
    monkeypatch.setattr(os, "statvfs", lambda _folder: full)
    error = told(engine, name, words)
    assert isinstance(error, DiskFull)
    assert f"The disk that holds {tmp_path} is full" in str(error)


def test_with_room_left_the_disk_itself_is_ill(engine: Engine, tmp_path: Path) -> None:
    error = told(engine, "SQLITE_IOERR_READ", "disk I/O error")
    assert type(error) is Unavailable
    assert f"The disk that holds {tmp_path}/muster.db does not read or write" in str(error)
    assert "muster restore" in str(error)
    cannot = told(engine, "SQLITE_CANTOPEN", "unable to open database file")
    assert isinstance(cannot, DataFolderReadOnly)
