"""The forms in which a run can be written."""

from enum import StrEnum


class RunForm(StrEnum):
    """A form in which a run is written."""

    JSON = "json"
    TREC = "trec"
    QRELS = "qrels"
    JSONL = "jsonl"
