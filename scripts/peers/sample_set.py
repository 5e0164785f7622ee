"""The sample organization's closed incidents as a judged set: what people used was right."""

from pathlib import Path

from eval.records import read_records
from eval.sets import RetrievalSet

ROOT_OF_PLANS = "documents/"


def sample_set(incidents: Path) -> RetrievalSet:
    """Return each incident as a query and the plans used in it as relevant documents."""
    queries: dict[str, str] = {}
    judgements: dict[str, dict[str, int]] = {}
    for _, record in read_records(incidents):
        used = [one["path"].removeprefix(ROOT_OF_PLANS) for one in record["sections"]]
        if used:
            queries[record["id"]] = f"{record['title']}\n{record['description']}"
            judgements[record["id"]] = dict.fromkeys(used, 1)
    return RetrievalSet(queries, judgements)
