"""What the service and its pages write of themselves: one line of JSON for each event."""

import json
import logging
import sys
import threading
import traceback
from datetime import UTC, datetime

# Longer texts are cut: a log is read by people, and what came in may be a megabyte.
MOST_SIGNS = 8_000
_CUT = " … (cut)"

log = logging.getLogger("muster.process")


class JsonLines(logging.Formatter):
    """Writes an event as one line; nothing in it can begin another or move a terminal's cursor."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, without its end: time in UTC, level, logger, what was said, and where.

        Of an exception the way to it and its kind are told; its message may hold secrets.
        """
        event = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "said": _held(_said(record)),
        }
        if record.exc_info and record.exc_info[0] is not None:
            event["error"] = record.exc_info[0].__name__
            event["way"] = _held("".join(traceback.format_tb(record.exc_info[2])))
        # ASCII alone: signs that end a line or turn its direction are written as numbers.
        return json.dumps(event, ensure_ascii=True).replace("\x7f", "\\u007f")


def write_lines() -> None:
    """Have every logger of this process write to stderr so, warnings and worse."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    # Python writes over many lines, with the message, what ends a thread or an object's end.
    threading.excepthook = _tell_thread
    sys.unraisablehook = _tell_unraisable


def _tell_thread(told: threading.ExceptHookArgs) -> None:
    if told.exc_type is SystemExit:
        return
    name = told.thread.name if told.thread else "unknown"
    way = (told.exc_type, told.exc_value or told.exc_type(), told.exc_traceback)
    log.error("the thread %s broke off", name, exc_info=way)


def _tell_unraisable(told: "sys.UnraisableHookArgs") -> None:
    way = (told.exc_type, told.exc_value or told.exc_type(), told.exc_traceback)
    log.error("an error could be raised nowhere", exc_info=way)


def write_lines_alone() -> None:
    """Do so whatever handlers a library gives its own loggers; call it before that is loaded."""

    class OneWay(logging.Logger):
        def callHandlers(self, record: logging.LogRecord) -> None:  # noqa: N802  its name there
            logging.getLogger().callHandlers(record)

    write_lines()
    [handler] = logging.getLogger().handlers
    # Loggers with a level of their own do not ask for that of the root.
    handler.setLevel(logging.WARNING)
    logging.setLoggerClass(OneWay)
    logging.captureWarnings(capture=True)


def _said(record: logging.LogRecord) -> str:
    """Return what was said; of a library that fills in its text wrongly, the text."""
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):
        return str(record.msg)


def _held(text: str) -> str:
    return text if len(text) <= MOST_SIGNS else text[: MOST_SIGNS - len(_CUT)] + _CUT
