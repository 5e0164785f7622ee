"""A record in a file has one owner, whichever data folders' settings name it."""

from pathlib import Path

import pytest

from domain.errors import DataFolderOwned, DataFolderReadOnly
from muster.restoring import restore_record
from muster.settings import Settings
from muster.wiring import open_core
from store.lock import DataFolderLock
from store.record_file import owning_file
from store.record_lock import RecordOwned


@pytest.mark.parametrize("name", ["db/record.sqlite", "first/muster.sqlite", "db/muster.sqlite"])
def test_a_second_one_with_another_folder_is_refused(tmp_path: Path, name: str) -> None:
    url = f"sqlite:///{tmp_path / name}"
    first = Settings(home=tmp_path / "first", database_url=url)
    second = Settings(home=tmp_path / "second", database_url=url)
    with open_core(first):
        with pytest.raises(RecordOwned) as told, open_core(second):
            pass
        assert "half a minute" not in str(told.value)
        with pytest.raises(RecordOwned):
            restore_record(second, tmp_path / "none.sqlite")
    with open_core(second), pytest.raises((RecordOwned, DataFolderOwned)), open_core(first):
        pass


def test_it_is_the_file_that_counts_not_how_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "db").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "db")
    own, other = tmp_path / "first", tmp_path / "second"
    with (
        owning_file(f"sqlite:///{tmp_path}/db/r.sqlite", own),
        owning_file(f"sqlite:///{tmp_path}/db/s.sqlite", other),
        pytest.raises(RecordOwned),
        owning_file(f"sqlite:///{tmp_path}/link/../link/r.sqlite", other),
    ):
        pass


def test_the_file_of_ones_own_folder_is_guarded_with_it(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'muster.sqlite'}"
    with DataFolderLock(tmp_path), owning_file(url, tmp_path):
        assert [one.name for one in tmp_path.iterdir()] == ["muster.lock"]


def test_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with (
        pytest.raises(DataFolderReadOnly),
        owning_file(f"sqlite:///{tmp_path}/file/r.sqlite", tmp_path),
    ):
        pass
