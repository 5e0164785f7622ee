"""Measures the memory of the service over a data folder: at its start, and after work.

    python scripts/bench_memory.py HOME [--rounds 20]

`muster serve` is started over the folder; the reports that are triaged stay in it. Memory is what
the system counts as resident: when the service answers, and after the upkeep rules have gone over
all plans and so many rounds of two reports, one searched for and one triaged. Ends with 1 when that
took more than 700 MB.
"""

import argparse
import json
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from eval.incident_set import KeyPaths, load_incidents
from muster.client import Caller, ServiceSilent, connect
from muster.evaluating_benchmark import CASES
from muster.settings import Settings, load_settings
from store.lock import find_owner

MOST_MEGABYTES = 700.0
START_SECONDS = 300
STEP_SECONDS = 0.5


def resident_megabytes(pid: int) -> float:
    """Return the resident memory of the process, in millions of bytes."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024 / 1e6
    raise LookupError(f"no VmRSS for {pid}")


def free_port() -> str:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def wait_for(settings: Settings, service: "subprocess.Popen[bytes]") -> int:
    """Return the id of the process that owns the folder, once it answers."""
    ends = time.monotonic() + START_SECONDS
    while time.monotonic() < ends and service.poll() is None:
        owner = find_owner(settings.home)
        if owner is not None and owner.url:
            # It owns the folder before it listens.
            with suppress(ServiceSilent), connect(settings) as caller:
                caller.get("/documents")
                return owner.pid
        time.sleep(STEP_SECONDS)
    sys.exit("the service did not start; run `muster serve` over the folder to see why")


def work(caller: Caller, texts: list[str]) -> None:
    """Have the plans checked, then search for every other text and have the others triaged."""
    caller.get("/upkeep")
    for number, text in enumerate(texts):
        if number % 2:
            caller.post("/proposals", {"report": text})
        else:
            caller.post("/search", {"text": text})


def main() -> None:
    """Start the service, let it work, and print its memory as a line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("home", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    given = parser.parse_args()
    settings = load_settings({"home": str(given.home)}).settings
    reports = [one.text for one in load_incidents(CASES, KeyPaths())]
    texts = reports[:: max(1, len(reports) // (2 * given.rounds))][: 2 * given.rounds]
    if find_owner(settings.home) is not None:
        sys.exit("a process has this folder open; end it first")
    command = [str(Path(sys.executable).parent / "muster"), "serve", "--home", str(given.home)]
    command += ["--api-port", free_port(), "--ui-port", free_port()]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as service:
        try:
            pid = wait_for(settings, service)
            with connect(settings) as caller:
                at_start = resident_megabytes(pid)
                work(caller, texts)
            after = resident_megabytes(pid)
        finally:
            service.terminate()
    figures = {"at_start_mb": round(at_start), "after_mb": round(after), "texts": len(texts)}
    sys.stdout.write(json.dumps(figures) + "\n")
    sys.exit(after > MOST_MEGABYTES)


if __name__ == "__main__":
    main()
