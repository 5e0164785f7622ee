"""What `muster doctor` says where the database is too damaged for anything else to be opened."""

from typing import Any

from api.remedies import RESTORE
from domain.errors import MusterError, Unavailable
from muster.settings import Settings
from store.damage import look_into
from store.engine import file_of, shown
from store.faults import DatabaseDamaged, NotADatabase

DAMAGED = frozenset({DatabaseDamaged.code, NotADatabase.code})


def examine(settings: Settings, error: MusterError) -> dict[str, Any]:
    """Return what a doctor's answer has (`DoctorOut`), as far as it can be known without opening.

    `error` is what kept the record from being opened.
    """
    problems: list[str] = [str(error)]
    rows: dict[str, int] = {}
    if file := file_of(settings.database):
        remains = look_into(file)
        problems, rows = list(remains.problems), remains.rows
    model, held = "", {"dense": 0, "lexical": 0}
    problems += _of_indexes(settings, held)
    try:
        model = _model_of(settings)
    except Unavailable as fault:
        problems.append(str(fault))
    counted = ("documents", "sections", "passages", "incidents")
    return {
        "healthy": False,
        "problems": problems,
        "remedy": RESTORE,
        **{name: rows.get(name, 0) for name in counted},
        **held,
        "model": model,
        "database": shown(settings.database),
    }


def _of_indexes(settings: Settings, held: dict[str, int]) -> list[str]:
    """Count what the lexical index holds and say so: what it holds, the record once had."""
    from retrieval.opening import passages_held

    passages = passages_held(settings.indexes)
    held["lexical"] = passages or 0
    return [] if passages else ["The indexes hold nothing either, or are not whole."]


def _model_of(settings: Settings) -> str:
    from muster.core import open_model

    return open_model(settings).model_id
