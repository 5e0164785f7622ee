"""An environment of its own for each peer, made once below the cache."""

import hashlib
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

# The release that Muster uses; where it comes from, and for which device, is pip's setting.
TORCH = "torch==2.13.0"
REQUIREMENTS = {
    "langchain": (
        "langchain-classic==1.0.8",
        "langchain-community==0.4.2",
        "langchain-chroma==1.1.0",
        "langchain-huggingface==1.2.3",
        "rank-bm25==0.2.2",
        "sentence-transformers==6.2.0",
    ),
    "llamaindex": (
        "llama-index-core==0.14.25",
        "llama-index-retrievers-bm25==0.8.0",
        "llama-index-embeddings-huggingface==0.8.0",
        "sentence-transformers==6.2.0",
    ),
    "txtai": ("txtai==9.14.0",),
    "haystack": (
        "haystack-ai==3.4.1",
        "sentence-transformers-haystack==2.0.0",
        "sentence-transformers==6.2.0",
    ),
}
INSTALL_SECONDS = 1_800.0
STAMP = "installed"


@dataclass(frozen=True)
class NotInstalled(Exception):
    """The environment of a peer could not be made."""

    reason: str


def python_of(peer: str, cache: Path) -> Path:
    """Return the interpreter of the peer's environment, making that when it is not there.

    Raises: NotInstalled: a package cannot be had.
    """
    wanted = [TORCH, *REQUIREMENTS[peer]]
    key = hashlib.sha256(" ".join(wanted).encode()).hexdigest()[:8]
    folder = cache / "peers" / f"{peer}-{key}"
    python = folder / "bin" / "python"
    if (folder / STAMP).is_file():
        return python
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    _run([sys.executable, "-m", "venv", str(folder)])
    _run([str(python), "-m", "pip", "install", "--quiet", *wanted])
    (folder / STAMP).touch()
    return python


def _run(command: list[str]) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=INSTALL_SECONDS)
    except subprocess.TimeoutExpired as fault:
        raise NotInstalled(f"not installed within {INSTALL_SECONDS / 60:.0f} minutes") from fault
    if done.returncode:
        errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        raise NotInstalled((errors or done.stderr.splitlines() or ["no reason given"])[-1])
