"""What is told and what is written down of an error that nobody foresaw."""

import logging
import traceback

CODE = "internal"
DETAIL = "Something failed that should not. Nothing was recorded; the log has the details."

log = logging.getLogger("muster.api")


def write_down(error: Exception, where: str) -> None:
    """Log the error's kind and the way to it; its message may hold plan text or secrets."""
    way = "".join(traceback.format_tb(error.__traceback__))
    log.error("unforeseen %s at %s\n%s", type(error).__name__, where, way)
