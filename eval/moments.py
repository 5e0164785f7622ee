"""When labelled records were reported, in whatever way their dates are written."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from domain.errors import InputRefused
from eval.sets import LabelledText
from ingest.reference.days import day_first_in, find_moment, no_date

# Exports of incident databases often tell no more than the year.
_NO_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?")
_ELSE = "Split into folds instead."


def moments_of(records: Sequence[LabelledText]) -> list[datetime]:
    """Return when each record was reported, aware UTC, in their order.

    A year or a month alone is its first day. `03/04/2021` counts where the other dates say which
    is the day.

    Raises: InputRefused: a record has no date, or one that cannot be read.
    """
    day_first = day_first_in(record.date for record in records)
    return [_moment_of(record, day_first) for record in records]


def _moment_of(record: LabelledText, day_first: bool | None) -> datetime:
    if not record.date:
        raise InputRefused(f"Record {record.record_id!r} has no date. {_ELSE}")
    try:
        if found := _NO_DAY.fullmatch(record.date):
            return datetime(int(found[1]), int(found[2] or 1), 1, tzinfo=UTC)
        moment = find_moment(record.date, day_first=day_first)
    except (OverflowError, ValueError):
        moment = None
    if moment is None:
        raise InputRefused(f"Record {record.record_id!r}: {no_date(record.date)}. {_ELSE}")
    return moment
