"""The sample's documents with bytes and parts changed at random: refused or read, never worse."""

import io
import random
import time
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from domain.decisions import UserRole
from muster.sample_data import FOLDER
from tests.ingest.conftest import Shelf

SEED = 20261123
MOST_SECONDS = 5.0
MOST_CHANGES = 12
ZIPPED = (".docx", ".xlsx")


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return the bytes with a few of them flipped, left out, doubled, moved, or cut off."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, MOST_CHANGES)):
        at = chance.randrange(len(changed) or 1)
        length = chance.choice((1, 2, 8, 64, 512))
        act = chance.randrange(6)
        if act == 0 and changed:
            changed[at] ^= 1 << chance.randrange(8)
        elif act == 1:
            del changed[at : at + length]
        elif act == 2:
            changed[at:at] = changed[at : at + length] * chance.choice((1, 2, 50))
        elif act == 3:
            changed[at:at] = bytes(chance.randrange(256) for _ in range(length))
        elif act == 4:
            changed[at : at + length] = chance.choice((b"\x00", b"\xff", b"<", b"9")) * length
        elif chance.random() < 0.2:
            del changed[at:]
    return bytes(changed)


def mutated_inside(data: bytes, chance: random.Random) -> bytes:
    """Return the archive with one member's content mutated, or taken out, and packed again."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(packed, "w") as target:
        names = source.namelist()
        chosen, is_left_out = chance.choice(names), chance.random() < 0.15
        for name in names:
            content = source.read(name)
            if name == chosen:
                if is_left_out:
                    continue
                content = mutated(content, chance)
            target.writestr(name, content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def fill(folder: Path, count: int) -> None:
    """Write `count` mutated files of all formats of the sample."""
    chance = random.Random(SEED)
    sources = sorted(path for path in FOLDER.rglob("*") if path.is_file())
    by_suffix: dict[str, list[Path]] = {}
    for path in sources:
        by_suffix.setdefault(path.suffix, []).append(path)
    for number in range(count):
        suffix = sorted(by_suffix)[number % len(by_suffix)]
        data = chance.choice(by_suffix[suffix]).read_bytes()
        inside = suffix in ZIPPED and chance.random() < 0.7
        made = mutated_inside(data, chance) if inside else mutated(data, chance)
        (folder / f"{number:04}{suffix}").write_bytes(made)


@pytest.mark.timeout(3_600)
def test_a_changed_file_is_refused_or_read_and_leaves_nothing_behind(
    shelf: Shelf,
    campaign_size: Callable[[int, int], int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scratch = tmp_path / "tmp"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    count = campaign_size(60, 2_000)
    fill(shelf.folder, count)
    moments = [time.monotonic()]
    report = shelf.ingest(progress=lambda *_: moments.append(time.monotonic()))
    longest = max(after - before for before, after in pairwise(moments))
    assert report.files == count
    assert longest <= MOST_SECONDS
    assert all(one.code and one.reason for one in report.refused)
    assert list(scratch.iterdir()) == []
    for read in shelf.library.read.values():
        text = read.version.text
        for passage in read.passages:
            assert 0 <= passage.start < passage.end <= len(text)


@pytest.mark.model
@pytest.mark.timeout(3_600)
def test_the_service_reads_changed_files_and_goes_on_answering(
    own: Any, campaign_size: Callable[[int, int], int], tmp_path: Path
) -> None:
    folder = tmp_path / "mutated"
    folder.mkdir()
    fill(folder, campaign_size(8, 400))
    headers = own.headers(UserRole.OWNER)
    # As `muster serve` does when it starts.
    own.services.triager.warm_up()
    job = own.client.post("/ingests", json={"paths": [str(folder)]}, headers=headers).json()
    while job["state"] == "running":
        began = time.monotonic()
        asked = own.client.post("/search", json={"text": "diesel generator"}, headers=headers)
        assert asked.status_code == 200
        assert time.monotonic() - began < MOST_SECONDS
        job = own.client.get(f"/jobs/{job['job_id']}", headers=headers).json()
        time.sleep(0.05)
    assert job["state"] == "done", job["problem"]
    listed = own.client.get("/documents", headers=headers)
    assert listed.status_code == 200
    for document in listed.json():
        shown = own.client.get(f"/versions/{document['version_id']}", headers=headers)
        assert shown.status_code == 200, document["path"]
    assert own.client.get("/doctor", headers=headers).json()["healthy"]
