"""Runs the pages as a process that ends with the one that started it.

Left behind by a killed service, the pages would hold their port and the next start would fail.
"""

import os
import signal
import sys
import threading
import time
from pathlib import Path

from api.schemas.log_lines import write_lines_alone

ENTRANCE = Path(__file__).with_name("entrance.py")
LOOK_SECONDS = 0.5


def main() -> None:
    """Run Streamlit on the entrance with the options given on the command line."""
    # Before Streamlit and its server, which write in forms of their own.
    write_lines_alone()
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
