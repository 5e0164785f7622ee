"""DOC, the Word format before 2007, through the `antiword` program where it is installed."""

import shutil
import subprocess
import tempfile
from dataclasses import replace

from domain.documents import Reading
from domain.errors import DocumentRefused
from ingest.readers.plain import read_plain

LONGEST_RUN_SECONDS = 10


def read_doc(data: bytes) -> Reading:
    """Return the text as antiword lays it out, without line wraps.

    Raises:
        DocumentRefused: antiword is not installed, fails, or takes too long.
    """
    program = shutil.which("antiword")
    if program is None:
        raise DocumentRefused(
            "",
            "doc-not-supported",
            "old Word files cannot be read here; save it as DOCX or PDF, or install antiword",
        )
    with tempfile.NamedTemporaryFile(suffix=".doc") as file:
        file.write(data)
        file.flush()
        try:
            done = subprocess.run(  # noqa: S603 - a fixed program, no shell, our own file name
                [program, "-w", "0", "-m", "UTF-8.txt", file.name],
                capture_output=True,
                timeout=LONGEST_RUN_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise DocumentRefused("", "timeout", "antiword did not finish in time") from None
    if done.returncode or not done.stdout.strip():
        raise DocumentRefused("", "unreadable", "antiword cannot read it")
    return replace(read_plain(done.stdout), removed=())
