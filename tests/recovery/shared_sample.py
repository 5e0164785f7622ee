"""Parts of the development data, drawn by a fixed seed."""

import json
import random
import shutil
from pathlib import Path

# Whole files only, and none so long that it alone would take the time of a test.
MOST_BYTES = 120_000
READ = frozenset({".md", ".html", ".pdf", ".docx", ".xlsx"})


def copy_some(corpus: Path, count: int, into: Path) -> Path:
    """Copy `count` plans to `into`: three of each kind of file before all, the rest by chance."""
    fit = sorted(
        file
        for file in corpus.rglob("*")
        if file.suffix in READ and file.is_file() and file.stat().st_size <= MOST_BYTES
    )
    random.Random(11).shuffle(fit)
    of_each = [file for kind in sorted(READ) for file in [f for f in fit if f.suffix == kind][:3]]
    for file in (of_each + [file for file in fit if file not in of_each])[:count]:
        place = into / file.relative_to(corpus)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, place)
    return into


def incident_texts(shared: Path, count: int) -> list[str]:
    """Return `count` descriptions, from each set of incidents alike."""
    texts: list[str] = []
    sets = sorted((shared / "incidents").glob("*.jsonl"))
    for number, file in enumerate(sets):
        lines = file.read_text(encoding="utf-8").splitlines()
        found = [text for line in lines if (text := json.loads(line)["description"].strip())]
        share = (count - len(texts)) // (len(sets) - number)
        texts += random.Random(13).sample(found, min(share, len(found)))
    assert len(texts) == count
    return texts
