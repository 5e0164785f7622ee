"""Runs the pages as a process that ends with the one that started it.

Left behind by a killed service, the pages would hold their port and the next start would fail.
"""

import os
import signal
import sys
import threading
import time
from pathlib import Path

ENTRANCE = Path(__file__).with_name("entrance.py")
LOOK_SECONDS = 0.5


def main() -> None:
    """Run Streamlit on the entrance with the options given on the command line."""
    from streamlit.web.cli import main as run

    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    sys.argv = ["streamlit", "run", str(ENTRANCE), *sys.argv[1:]]
    run()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
