import base64
import fcntl
import json
import os
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from desk.kit.manifest import public_key_of
from desk.kit.verifying import verify_kit
from domain.errors import FileNotWritten
from muster.kit_key import KEY_FILE, KitKey, KitKeyUnusable
from muster.kits import BESIDE, FolderNotEmpty, FolderTaken, KitTorn, clear_left, place_kit
from tests.commands import Run, run_muster
from tests.kits import below, content_of, files_of

ROOT = Path(__file__).resolve().parents[2]


def packed(files: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, written in files.items():
            archive.writestr(path, written)
    return buffer.getvalue()


@pytest.fixture
def archive(tmp_path: Path) -> bytes:
    return packed(files_of(content_of(tmp_path / "plans")))


@pytest.mark.model
def test_a_kit_is_made_verified_and_made_again_in_its_place(muster: Run, tmp_path: Path) -> None:
    folder = tmp_path / "kit"
    made = muster("kit", "make", str(folder), "--language", "de", "--json")
    assert made.code == 0, made.err
    assert (made.json["plans"], made.json["left_out"]) == (2, [])
    assert made.json["files"] == len(below(folder)) - 2
    assert "Krisenmappe" in (folder / "index.html").read_text(encoding="utf-8")
    # Without a data folder: it is read by whoever finds it.
    nowhere = tmp_path / "nowhere"
    told = run_muster(nowhere, "kit", "verify", str(folder), "--json")
    assert (told.code, told.json["verified"], told.json["key_compared"]) == (0, True, False)
    assert (told.json["age_days"], told.json["is_doubted"]) == (0, False)
    assert not nowhere.exists()
    key = muster("kit", "key", "--json").json["public_key"]
    assert key == told.json["public_key"] == made.json["public_key"]
    compared = run_muster(nowhere, "kit", "verify", str(folder), "--key", key.upper(), "--json")
    assert (compared.code, compared.json["key_compared"]) == (0, True)
    other = run_muster(nowhere, "kit", "verify", str(folder), "--key", "0" * 64, "--json")
    assert (other.code, other.json["fault"]) == (1, "signed with another key")
    (folder / "index.html").write_text("x")
    torn = run_muster(nowhere, "kit", "verify", str(folder), "--json")
    assert (torn.code, torn.json["fault"], torn.json["file"]) == (1, "changed", "index.html")
    said = run_muster(nowhere, "kit", "verify", str(folder)).out
    assert "NOT as it was made: index.html (changed)" in said
    again = muster("kit", "make", str(folder))
    assert again.code == 0, again.err
    assert "2 plans in" in again.out
    assert "Crisis kit" in (folder / "index.html").read_text(encoding="utf-8")
    well = run_muster(nowhere, "kit", "verify", str(folder))
    assert (well.code, "every file is the one that was signed" in well.out) == (0, True)
    assert "compared with none" in well.out
    assert sorted(one.name for one in tmp_path.iterdir()) == ["kit"]


@pytest.mark.model
def test_wrong_use_and_folders_of_others_end_as_they_should(muster: Run, tmp_path: Path) -> None:
    assert muster("kit", "verify", str(tmp_path), "--key", "abc").code == 2
    nothing = muster("kit", "verify", str(tmp_path))
    assert (nothing.code, "[kit-unreadable]" in nothing.err) == (3, True)
    (tmp_path / "holiday.jpg").write_text("x")
    before = muster("audit", "head", "--json").json["rows"]
    refused = muster("kit", "make", str(tmp_path))
    assert (refused.code, "[folder-not-empty]" in refused.err) == (4, True)
    assert "holiday.jpg" in refused.err
    away = muster("kit", "make", "/nowhere/kit")
    assert (away.code, "[not-written]" in away.err) == (3, True), away.err
    # Nothing left, so nobody is said to have taken anything.
    assert muster("audit", "head", "--json").json["rows"] == before


def test_nobody_but_its_owner_reads_a_kit(archive: bytes, tmp_path: Path) -> None:
    folder = tmp_path / "kit"
    place_kit(archive, folder)
    for at, _, names in os.walk(folder):
        assert stat.S_IMODE(Path(at).stat().st_mode) == 0o700
        assert all(stat.S_IMODE((Path(at) / one).stat().st_mode) == 0o600 for one in names)


def test_an_empty_folder_and_one_behind_a_link_are_filled(archive: bytes, tmp_path: Path) -> None:
    folder, link = tmp_path / "kit", tmp_path / "link"
    folder.mkdir()
    link.symlink_to(folder)
    place_kit(archive, link)
    assert link.is_symlink()
    assert verify_kit(folder).fault is None


def test_what_is_no_kit_is_not_replaced_whatever_lies_beside(
    archive: bytes, tmp_path: Path
) -> None:
    folder = tmp_path / "kit"
    place_kit(archive, folder)
    (folder / "plans" / "mine.txt").write_text("mine")
    with pytest.raises(FolderNotEmpty, match=r"plans/mine\.txt"):
        place_kit(archive, folder)
    assert (folder / "plans" / "mine.txt").read_text() == "mine"
    file = tmp_path / "file"
    file.write_text("x")
    with pytest.raises(FileNotWritten):
        place_kit(archive, file)
    assert file.read_text() == "x"


def test_a_kit_that_cannot_be_put_in_place_leaves_the_older_one(
    archive: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "kit"
    place_kit(archive, folder)
    newer = packed(files_of(content_of(tmp_path / "plans", made_by="Jo")))
    rename = Path.rename

    def refusing(self: Path, target: Path) -> Path:
        if self.name == "kit" and Path(target) == folder:
            raise OSError(28, "No space left on device")
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", refusing)
        with pytest.raises(FileNotWritten):
            place_kit(newer, folder)
    found = verify_kit(folder)
    assert found.fault is None
    assert found.manifest is not None
    assert found.manifest.made_by == "Olga"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["kit", "plans"]
    assert place_kit(newer, folder).made_by == "Jo"


def interrupted_before(number: int) -> Callable[[Path, Path], Path]:
    """Return a rename of which the one of that number is cut off by Ctrl-C."""
    rename, seen = Path.rename, list[Path]()

    def renamed(self: Path, target: Path) -> Path:
        seen.append(self)
        if len(seen) == number:
            raise KeyboardInterrupt
        return rename(self, target)

    return renamed


@pytest.mark.parametrize("number", [1, 2])
def test_ctrl_c_between_the_renames_leaves_the_older_kit(
    archive: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    folder = tmp_path / "kit"
    place_kit(archive, folder)
    newer = packed(files_of(content_of(tmp_path / "plans", made_by="Jo")))
    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", interrupted_before(number))
        with pytest.raises(KeyboardInterrupt):
            place_kit(newer, folder)
    found = verify_kit(folder)
    assert (found.fault, found.manifest and found.manifest.made_by) == (None, "Olga")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["kit", "plans"]


KILL = """
import os, sys
from pathlib import Path
from muster.kits import place_kit

rename, number = Path.rename, int(sys.argv[3])


def killed(self, target):
    global number
    number -= 1
    if not number:
        os.kill(os.getpid(), 9)
    return rename(self, target)


Path.rename = killed
place_kit(Path(sys.argv[1]).read_bytes(), Path(sys.argv[2]))
"""


@pytest.mark.parametrize("number", [1, 2])
def test_what_a_killed_command_left_is_put_back_and_removed(
    archive: bytes, tmp_path: Path, number: int
) -> None:
    folder, packed_kit = tmp_path / "kit", tmp_path / "newer.zip"
    place_kit(archive, folder)
    packed_kit.write_bytes(packed(files_of(content_of(tmp_path / "plans", made_by="Jo"))))
    ended = subprocess.run(
        [sys.executable, "-c", KILL, str(packed_kit), str(folder), str(number)],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False,
    )  # fmt: skip
    assert ended.returncode == -9
    assert folder.exists() is (number == 1)
    [left] = tmp_path.glob(f"{BESIDE}*")
    clear_left(folder)
    found = verify_kit(folder)
    assert (found.fault, found.manifest and found.manifest.made_by) == (None, "Olga")
    assert not left.exists()
    assert place_kit(packed_kit.read_bytes(), folder).made_by == "Jo"


def test_nothing_is_put_back_over_what_stands_or_outside(archive: bytes, tmp_path: Path) -> None:
    within = tmp_path / "within"
    for name in ("kit", "../outside", str(tmp_path / "outside"), ".."):
        folder = within / "kit"
        if not folder.exists():
            within.mkdir(exist_ok=True)
            place_kit(archive, folder)
        left = within / f"{BESIDE}x"
        left.mkdir()
        shutil.copytree(folder, left / "before")
        (left / "before" / "index.html").write_text("of another")
        (left / "name").write_text(name, encoding="utf-8")
        clear_left(folder)
        assert not left.exists()
        assert verify_kit(folder).fault is None
    assert sorted(one.name for one in tmp_path.iterdir()) == ["plans", "within"]


def test_one_at_work_and_what_is_no_folder_of_ours_are_left_alone(
    archive: bytes, tmp_path: Path
) -> None:
    folder = tmp_path / "kit"
    place_kit(archive, folder)
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "note.txt").write_text("mine")
    (tmp_path / f"{BESIDE}link").symlink_to(mine)
    (tmp_path / f"{BESIDE}file").write_text("x")
    at_work = tmp_path / f"{BESIDE}work"
    at_work.mkdir()
    handle = os.open(at_work, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    before = below(tmp_path)
    clear_left(folder)
    assert below(tmp_path) == before
    assert at_work.is_dir()
    os.close(handle)
    clear_left(folder)
    assert not at_work.exists()


@pytest.mark.parametrize("is_gone", [True, False])
def test_two_kits_made_at_once_leave_one_of_them_whole(
    archive: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_gone: bool
) -> None:
    folder = tmp_path / "kit"
    place_kit(archive, folder)
    newer = packed(files_of(content_of(tmp_path / "plans", made_by="Jo")))
    rename = Path.rename

    def overtaken(self: Path, target: Path) -> Path:
        """Let another one be quicker, as soon as the folder is seen or as it has gone away."""
        if is_gone and self == folder:
            monkeypatch.undo()
            rename(folder, tmp_path / "taken")
        elif not is_gone and Path(target) == folder:
            monkeypatch.undo()
            place_kit(newer, folder)
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", overtaken)
    with pytest.raises(FolderTaken):
        place_kit(archive, folder)
    kept = verify_kit(tmp_path / "taken" if is_gone else folder)
    assert kept.fault is None
    assert kept.manifest is not None
    assert kept.manifest.made_by == ("Olga" if is_gone else "Jo")


def test_what_does_not_read_back_as_signed_is_never_put_in_place(tmp_path: Path) -> None:
    files = files_of(content_of(tmp_path / "plans"))
    torn = {**files, "index.html": files["index.html"] + b" "}
    for given in (torn, {**files, "more.html": b"x"}):
        with pytest.raises(KitTorn):
            place_kit(packed(given), tmp_path / "kit")
    assert not (tmp_path / "kit").exists()


@pytest.mark.parametrize("name", ["../outside", "/outside", "plans/../../outside"])
def test_no_name_in_what_came_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    files = files_of(content_of(tmp_path / "plans"))
    before = below(tmp_path)
    target = str(tmp_path / "outside") if name.startswith("/") else name
    with pytest.raises(KitTorn):
        place_kit(packed({**files, target: b"x"}), tmp_path / "kit")
    assert below(tmp_path) == before


def test_what_came_torn_is_told_and_not_put_in_place(archive: bytes, tmp_path: Path) -> None:
    place = archive.find(b"<!doctype")
    flipped = archive[:place] + b"?" + archive[place + 1 :]
    for given in (b"", archive[: len(archive) // 2], flipped):
        with pytest.raises(KitTorn):
            place_kit(given, tmp_path / "kit")
    assert not (tmp_path / "kit").exists()


def test_the_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    first = KitKey(tmp_path).get()
    file = tmp_path / KEY_FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert public_key_of(KitKey(tmp_path).get()) == public_key_of(first)
    assert [one.name for one in tmp_path.iterdir()] == [KEY_FILE]
    file.unlink()
    assert public_key_of(KitKey(tmp_path).get()) != public_key_of(first)


def test_a_damaged_key_is_told_and_not_replaced(tmp_path: Path) -> None:
    file = tmp_path / KEY_FILE
    other = X25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    whole = X25519PrivateKey.generate().private_bytes(
        Encoding.DER, PrivateFormat.PKCS8, NoEncryption()
    )
    # X25519 is 1.3.101.110; nothing is known by the last of these numbers as 1.
    body = base64.encodebytes(whole.replace(b"\x2b\x65\x6e", b"\x2b\x65\x01"))
    unknown = b"-----BEGIN PRIVATE KEY-----\n" + body + b"-----END PRIVATE KEY-----\n"
    for content in (b"", b"x", other, unknown):
        file.write_bytes(content)
        with pytest.raises(KitKeyUnusable, match=KEY_FILE):
            KitKey(tmp_path).get()
        assert file.read_bytes() == content


def test_the_key_is_in_no_kit_and_in_no_backup(muster: Run, tmp_path: Path, house: Path) -> None:
    assert muster("kit", "key").code == 0
    secret = (house / KEY_FILE).read_bytes().splitlines()[1]
    made = muster("kit", "make", str(tmp_path / "kit"), "--json")
    assert made.code == 0
    assert muster("backup", str(tmp_path / "backup")).code == 0
    for file in (*below(tmp_path / "kit"), tmp_path / "backup"):
        assert secret not in file.read_bytes(), file
    assert json.dumps(made.json).find(secret.decode()) < 0


def test_what_systems_leave_on_a_stick_is_no_fault_and_in_no_way(
    archive: bytes, tmp_path: Path
) -> None:
    folder = tmp_path / "kit"
    place_kit(archive, folder)
    for name in (".DS_Store", "plans/._1.html", "Thumbs.db", "desktop.ini"):
        (folder / name).write_bytes(b"left")
    assert verify_kit(folder).fault is None
    (folder / "plans" / "more.html").write_bytes(b"put there")
    assert verify_kit(folder).path == "plans/more.html"
    (folder / "plans" / "more.html").unlink()
    place_kit(archive, folder)
    assert ".DS_Store" not in below(folder)
    (folder / "._index.html").symlink_to("index.html")
    assert verify_kit(folder).path == "._index.html"
