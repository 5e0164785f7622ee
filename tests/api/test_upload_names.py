"""Two hundred names that a file could be sent under: none leads out of the folder of uploads."""

import hashlib
import time
from pathlib import Path
from typing import Any

from domain.decisions import UserRole

PLAN = b"# Elevator plan\n\nCall the shift lead and count the people.\n"
LEADS = (
    "../",
    "../../../../",
    "..\\..\\",
    "/",
    "//host/share/",
    "\\\\host\\share\\",
    "\\\\?\\C:\\",
    "C:\\",
    "file:///",
    "~/",
    "~root/",
    "%2e%2e%2f",
    "..%2f",
    "%252e%252e%252f",
    "\uff0e\uff0e\uff0f",
    "..\u2215",
    "a/../../",
    "./",
    "....//",
    "\x00/",
)
BARE = (
    "plan.md",
    "plan\x00.md",
    "plan.md\x00.exe",
    "plan\u202edm.exe.md",
    "CON.md",
    "nul",
    "plan.md:stream",
    "-rf.md",
    "p" * 4_096 + ".md",
    "..",
)
NAMES = tuple(lead + bare for lead in LEADS for bare in BARE)


def tree(folder: Path, *, apart: Path) -> dict[str, str]:
    """Return the hash of every file below `folder` that is not below `apart`."""
    return {
        str(file): hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else "folder"
        for file in folder.rglob("*")
        if apart not in file.parents
    }


def send(own: Any, name: str) -> Any:
    # By hand: a client would put most of these into another form.
    said = name.replace("\\", "\\\\").replace('"', '\\"')
    body = (
        b'--b\r\nContent-Disposition: form-data; name="files"; filename="'
        + said.encode()
        + b'"\r\nContent-Type: text/markdown\r\n\r\n'
        + PLAN
        + b"\r\n--b--\r\n"
    )
    headers = {
        **own.headers(UserRole.OWNER),
        "Content-Type": "multipart/form-data; boundary=b",
    }
    return own.client.post("/uploads", content=body, headers=headers)


def test_no_name_of_an_upload_leads_out_of_its_folder(
    own: Any, tmp_path: Path, campaign_size: Any
) -> None:
    # Nine and ten have no divisor in common: each lead and each bare name is among them.
    names = NAMES[:: campaign_size(9, 1)]
    before = tree(tmp_path, apart=own.settings.home)
    taken = 0
    for name in names:
        answer = send(own, name)
        assert answer.status_code in (202, 400, 413, 422), (name, answer.text)
        if answer.status_code == 202:
            while own.services.jobs.is_busy:
                time.sleep(0.01)
            taken += 1
    assert 0 < taken < len(names)
    assert tree(tmp_path, apart=own.settings.home) == before
    kept = [one for one in own.services.uploads.iterdir() if not one.name.startswith(".")]
    for file in kept:
        assert file.is_file()
        assert file.name.isprintable()
        assert len(file.name.encode()) <= 200
    assert "plan.md" in {one.name for one in kept}
