import json
import random
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk.kit.manifest import MANIFEST, SIGNATURE, public_key_of, signature_bytes
from desk.kit.verifying import Fault, KitUnreadable, strangers_in, verify_kit
from tests.kits import KEY, below, content_of, files_of, write_kit

OTHER = Ed25519PrivateKey.from_private_bytes(bytes(reversed(range(32))))


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    return write_kit(files_of(content_of(tmp_path / "plans")), tmp_path / "kit")


def test_a_kit_as_it_was_made_is_verified_with_what_it_says_of_itself(kit: Path) -> None:
    for given in ("", public_key_of(KEY)):
        found = verify_kit(kit, public_key=given)
        assert found.fault is None
        assert found.manifest is not None
        assert (found.manifest.made_by, found.manifest.plans) == ("Olga", 2)
        assert found.manifest.public_key == public_key_of(KEY)


@pytest.mark.parametrize(
    ("zone", "behind"),
    [("Pacific/Kiritimati", 14), ("Etc/GMT+12", -12), ("Mars/X", 0), ("../etc", 0), ("Europe", 0)],
)
def test_a_kit_is_doubted_from_the_day_on_where_it_was_made(
    tmp_path: Path, zone: str, behind: int
) -> None:
    content = content_of(tmp_path / "plans", zone_name=zone)
    found = verify_kit(write_kit(files_of(content), tmp_path / "away")).manifest
    assert found is not None
    begins = datetime.combine(found.doubted_from, time(), UTC) - timedelta(hours=behind)
    assert found.is_doubted(begins)
    assert not found.is_doubted(begins - timedelta(seconds=1))


def test_one_bit_changed_in_any_file_is_found_and_the_file_named(kit: Path) -> None:
    chosen = random.Random(5)
    tried = 0
    for file in below(kit):
        whole = file.read_bytes()
        name = file.relative_to(kit).as_posix()
        # Every bit of the signature: nothing of it may be spelled in another way.
        count = 8 * len(whole)
        bits = range(count) if name == SIGNATURE else chosen.sample(range(count), min(count, 40))
        for bit in bits:
            torn = bytearray(whole)
            torn[bit // 8] ^= 1 << bit % 8
            file.write_bytes(torn)
            found = verify_kit(kit)
            assert found.fault in (Fault.CHANGED, Fault.NOT_SIGNED), f"{name}: bit {bit}"
            assert found.path == (MANIFEST if name == SIGNATURE else name)
            tried += 1
        file.write_bytes(whole)
    assert verify_kit(kit).fault is None
    assert tried > 1_000


def test_a_file_that_is_missing_longer_or_beside_the_others_is_named(kit: Path) -> None:
    for file in below(kit):
        whole, name = file.read_bytes(), file.relative_to(kit).as_posix()
        file.unlink()
        found = verify_kit(kit)
        assert (found.fault, found.path) == (Fault.MISSING, name)
        file.write_bytes(whole + b" ")
        assert verify_kit(kit).fault in (Fault.CHANGED, Fault.NOT_SIGNED)
        file.write_bytes(whole)
    for name in ("autorun.inf", "plans/more.html", ".hidden"):
        (kit / name).write_text("x")
        found = verify_kit(kit)
        assert (found.fault, found.path) == (Fault.EXTRA, name)
        (kit / name).unlink()
    (kit / "more").mkdir()
    assert verify_kit(kit).path == "more/"


def test_a_link_is_no_file_of_a_kit_even_to_the_same_bytes(kit: Path, tmp_path: Path) -> None:
    for name in ("index.html", MANIFEST):
        file = kit / name
        elsewhere = tmp_path / "elsewhere"
        elsewhere.write_bytes(file.read_bytes())
        file.unlink()
        file.symlink_to(elsewhere)
        found = verify_kit(kit)
        assert (found.fault, found.path) == (Fault.CHANGED, name)
        file.unlink()
        file.write_bytes(elsewhere.read_bytes())


def test_a_kit_signed_anew_by_somebody_else_is_told_by_the_key_alone(kit: Path) -> None:
    page = kit / "index.html"
    page.write_bytes(page.read_bytes().replace(b"112", b"113"))
    forged = files_of(content_of(kit.parent / "plans", emergency_number="113"), OTHER)
    for file in below(kit):
        file.unlink()
    write_kit(forged, kit)
    assert verify_kit(kit).fault is None
    assert verify_kit(kit, public_key=public_key_of(KEY)).fault is Fault.OTHER_KEY


def test_no_key_in_the_manifest_but_the_one_that_signed_it_is_taken(kit: Path) -> None:
    manifest = (kit / MANIFEST).read_bytes()
    (kit / SIGNATURE).write_bytes(signature_bytes(OTHER, manifest))
    assert verify_kit(kit).fault is Fault.NOT_SIGNED
    assert verify_kit(kit).manifest is None


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": "x"}', "[" * 100_000, "\x00"])
def test_what_is_no_manifest_is_told_as_changed(kit: Path, content: str) -> None:
    (kit / MANIFEST).write_text(content)
    assert (verify_kit(kit).fault, verify_kit(kit).path) == (Fault.CHANGED, MANIFEST)


def test_a_manifest_that_names_files_outside_reads_none_of_them(kit: Path) -> None:
    said: dict[str, Any] = json.loads((kit / MANIFEST).read_bytes())
    (kit.parent / "outside").write_text("x")
    said["files"] = [{"path": "../outside", "size": 1, "sha256": "0"}]
    manifest = json.dumps(said).encode()
    (kit / MANIFEST).write_bytes(manifest)
    (kit / SIGNATURE).write_bytes(signature_bytes(KEY, manifest))
    found = verify_kit(kit)
    assert (found.fault, found.path) == (Fault.MISSING, "../outside")


def test_a_time_without_a_zone_is_no_time_of_a_kit(kit: Path) -> None:
    said = json.loads((kit / MANIFEST).read_bytes())
    manifest = json.dumps({**said, "made_at": "2026-11-26T06:30:00"}).encode()
    (kit / MANIFEST).write_bytes(manifest)
    (kit / SIGNATURE).write_bytes(signature_bytes(KEY, manifest))
    assert (verify_kit(kit).fault, verify_kit(kit).path) == (Fault.CHANGED, MANIFEST)


def test_folders_in_folders_are_looked_into_however_deep(kit: Path) -> None:
    names = ["/".join("d" * depth) for depth in range(1, 1_200)]
    for name in names:
        (kit / name).mkdir()
    found = verify_kit(kit)
    assert (found.fault, found.path) == (Fault.EXTRA, f"{names[-1]}/")
    for name in reversed(names):
        # What clears up after tests goes down by recursion.
        (kit / name).rmdir()


def test_a_folder_that_is_no_kit_or_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(KitUnreadable):
            verify_kit(folder)


def test_what_is_of_no_kit_is_named_before_anything_is_replaced(kit: Path, tmp_path: Path) -> None:
    assert strangers_in(kit) == []
    (kit / "index.html").write_text("torn")
    assert strangers_in(kit) == []
    (kit / "holiday.jpg").write_text("x")
    assert strangers_in(kit) == ["holiday.jpg"]
    other = tmp_path / "other"
    other.mkdir()
    assert strangers_in(other) == []
    (other / "notes.txt").write_text("x")
    assert strangers_in(other) == ["notes.txt"]
