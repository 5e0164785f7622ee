"""How people decide, in figures."""

from api.schemas.base import Out


class AgreementOut(Out):
    """Of `of` classes proposed with that confidence, `confirmed` were confirmed."""

    band: str
    confirmed: int
    of: int


class DecidingOut(Out):
    """Figures over one unit and month, or over `all`; a share is 0 to 1, null of nothing.

    `quick_unread` is the share confirmed within `quick_seconds` without opening a source;
    `is_habit` says that it is above `alert_share`.
    """

    unit: str
    month: str
    decisions: int
    measured: int
    median_seconds: float | None
    mean_sources_opened: float | None
    overridden: float | None
    reasons: dict[str, int]
    agreement: list[AgreementOut]
    quick_unread: float | None
    is_habit: bool
    by_emergency: int
    undone: int


class DecidingFiguresOut(Out):
    """The figures over everything, then for each unit and month; drills are not in them."""

    quick_seconds: float
    alert_share: float
    groups: list[DecidingOut]
