"""Load judged sets: queries with relevance judgements, and labelled incident records."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.records import (
    keys_in,
    label_at,
    nothing_at,
    read_lines,
    read_records,
    refused_line,
    reported,
)

_HEADER = ("query-id", "corpus-id", "score")
_TREC_COLUMNS = 4
_HEADING_COLUMNS = 4
# Judges use a handful of grades; below zero stands what is spam in TREC.
_MOST_GRADE = 1000
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class CorpusDocument:
    """One document of a set that brings its own texts."""

    corpus_id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class JudgedHeadings:
    """The headings that a reader found right for a query in one document."""

    query_id: str
    corpus_id: str
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RetrievalSet:
    """Queries by id, and per query the graded documents (0 is judged not relevant).

    `corpus_ids` are the only documents that may be ranked, `None` when any may. `documents` are
    those that the set brings along, empty when it refers to files that are ingested apart.
    `headings` tell which sections of a relevant document are the right ones.
    """

    queries: Mapping[str, str]
    judgements: Mapping[str, Mapping[str, int]]
    documents: tuple[CorpusDocument, ...] = ()
    corpus_ids: frozenset[str] | None = None
    headings: tuple[JudgedHeadings, ...] = ()

    def answerable(self) -> list[str]:
        """Return the ids of the queries with at least one relevant document, in file order."""
        return [
            query_id
            for query_id in self.queries
            if any(grade > 0 for grade in self.judgements.get(query_id, {}).values())
        ]

    def relevant(self) -> list[str]:
        """Return the documents that are relevant for any query, each once."""
        grades = (self.judgements.get(query_id, {}) for query_id in self.queries)
        return list(dict.fromkeys(name for one in grades for name in one if one[name] > 0))

    def best_of(self, query_id: str) -> list[str]:
        """Return the documents that have the highest grade for the query; it must be above 0."""
        grades = self.judgements.get(query_id, {})
        highest = max(grades.values(), default=0)
        return [path for path, grade in grades.items() if grade == highest and highest > 0]


@dataclass(frozen=True, slots=True)
class LabelledText:
    """One report and the class that a person gave it; `date` as it stands there, "" without one."""

    record_id: str
    text: str
    label: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """The labelled records of a file in order, and how many had no label and were left out."""

    records: tuple[LabelledText, ...]
    without_label: int = 0


def load_retrieval_set(folder: Path) -> RetrievalSet:
    """Return the set in `folder`: queries.jsonl, qrels.tsv, and a corpus where it has one.

    Judgements may also stand in `qrels/test.tsv`, as in BEIR, or as TREC in `qrels.txt`.

    Raises:
        InputRefused: a file is missing, or a line of it cannot be used; the text says which.
    """
    queries: dict[str, str] = {}
    for line, record in read_records(folder / "queries.jsonl"):
        query_id = _text_of(record, "id", folder / "queries.jsonl", line)
        if query_id in queries:
            raise refused_line(
                folder / "queries.jsonl", line, f"the id {query_id!r} is there twice"
            )
        queries[query_id] = _text_of(record, "text", folder / "queries.jsonl", line)
    documents = _load_corpus(folder / "corpus.jsonl")
    listed = folder / "corpus_ids.txt"
    corpus_ids: frozenset[str] | None = None
    if listed.is_file():
        corpus_ids = frozenset(text.strip() for _, text in read_lines(listed) if text.strip())
    elif documents:
        corpus_ids = frozenset(document.corpus_id for document in documents)
    judgements = _load_judgements(_qrels_in(folder), queries)
    headings = _load_headings(folder / "qrels_headings.tsv", queries)
    return RetrievalSet(queries, judgements, documents, corpus_ids, headings)


def load_labelled(path: Path, *, label: str, text: str = "") -> LabelledSet:
    """Return the records of a file with the label found at the key path `label`.

    The text is title and description, as triage reads a report, or what is at the key path `text`;
    where a record has none of these, other names that columns of incidents have count. A record
    whose subclass is null bears its class instead: NONE and UNKNOWN have no subclasses. A record
    without any label is counted and left out.

    Raises:
        InputRefused: a line is no record, has no text or the id of another one, or no record at
            all has the label.
    """
    records: list[LabelledText] = []
    ids: set[str] = set()
    without = 0
    for line, record in read_records(path):
        said = reported(record, text)
        if not said.text:
            what = f"it has no text at {text!r}" if text else "it has neither title nor description"
            keys = keys_in(record)
            raise refused_line(path, line, f"{what}, but {keys}; name where its text is by --text")
        if "id" in record:
            if said.record_id in ids:
                raise refused_line(path, line, f"the id {said.record_id!r} is there twice")
            ids.add(said.record_id)
        found = label_at(record, label)
        if found is None:
            without += 1
            continue
        records.append(LabelledText(said.record_id or str(line), said.text, found, said.date))
    if not records:
        raise nothing_at(path, label)
    return LabelledSet(tuple(records), without)


def write_corpus(judged: RetrievalSet, folder: Path) -> dict[str, str]:
    """Write the set's own documents as Markdown files and return the corpus id of each path.

    The names are made safe for any file system and are different even where case does not count.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths: dict[str, str] = {}
    taken: set[str] = set()
    for number, document in enumerate(judged.documents):
        stem = re.sub(r"[^A-Za-z0-9_-]+", "-", document.corpus_id).strip("-")[:_LONGEST_NAME]
        if not stem or stem.lower() in taken:
            stem = f"{stem or 'document'}--{number}"
        taken.add(stem.lower())
        title = " ".join(document.title.split())
        head = f"# {title}\n\n" if title else ""
        (folder / f"{stem}.md").write_text(f"{head}{document.text}\n", encoding="utf-8")
        paths[f"{stem}.md"] = document.corpus_id
    return paths


def _load_corpus(path: Path) -> tuple[CorpusDocument, ...]:
    if not path.is_file():
        return ()
    documents: dict[str, CorpusDocument] = {}
    for line, record in read_records(path):
        corpus_id = record.get("_id", record.get("id"))
        if not isinstance(corpus_id, str | int) or str(corpus_id) in documents:
            raise refused_line(path, line, "its id is missing or was there before")
        title, text = record.get("title") or "", record.get("text") or ""
        if not isinstance(title, str) or not isinstance(text, str):
            raise refused_line(path, line, "its title or text is not a text")
        documents[str(corpus_id)] = CorpusDocument(str(corpus_id), title, text)
    return tuple(documents.values())


def _qrels_in(folder: Path) -> Path:
    places = (folder / "qrels.tsv", folder / "qrels" / "test.tsv", folder / "qrels.txt")
    return next((one for one in places if one.is_file()), places[0])


def _load_judgements(path: Path, queries: Mapping[str, str]) -> dict[str, dict[str, int]]:
    if path.suffix == ".txt":
        return _load_trec_judgements(path, queries)
    judgements: dict[str, dict[str, int]] = {}
    for number, line in read_lines(path):
        fields = line.split("\t")
        if number == 1:
            if tuple(field.strip().lower() for field in fields) != _HEADER:
                raise refused_line(path, 1, "the header must be query-id, corpus-id, score")
            continue
        if not line.strip():
            continue
        if len(fields) != len(_HEADER):
            raise refused_line(path, number, f"it has {len(fields)} columns, not {len(_HEADER)}")
        query_id, corpus_id, score = (field.strip() for field in fields)
        if query_id not in queries:
            raise refused_line(path, number, f"there is no query {query_id!r}")
        _judge(judgements, query_id, corpus_id, score, path=path, line=number)
    return judgements


def _load_trec_judgements(path: Path, queries: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """Return TREC qrels; those of other queries are left out, as files of a whole track hold."""
    judgements: dict[str, dict[str, int]] = {}
    for number, line in read_lines(path):
        if not line.strip():
            continue
        fields = line.split("\t") if "\t" in line else line.split()
        if len(fields) != _TREC_COLUMNS:
            raise refused_line(path, number, "it is not `query 0 document grade`")
        query_id, _, corpus_id, grade = fields
        if query_id in queries:
            _judge(judgements, query_id, corpus_id, grade, path=path, line=number)
    return judgements


def _judge(
    judgements: dict[str, dict[str, int]],
    query_id: str,
    corpus_id: str,
    score: str,
    *,
    path: Path,
    line: int,
) -> None:
    """Take up one grade; a second, other one of the same pair is refused: nobody knows which."""
    grade = _grade_of(score, path, line)
    if abs(grade) > _MOST_GRADE:
        reason = f"the score {score!r} is not between -{_MOST_GRADE} and {_MOST_GRADE}"
        raise refused_line(path, line, reason)
    before = judgements.setdefault(query_id, {}).setdefault(corpus_id, grade)
    if before != grade:
        reason = f"{corpus_id!r} was judged {before} for {query_id!r} before, and is {grade} here"
        raise refused_line(path, line, reason)


def _grade_of(score: str, path: Path, line: int) -> int:
    try:
        return int(score)
    except ValueError as fault:
        raise refused_line(path, line, f"the score {score!r} is not a whole number") from fault


def _load_headings(path: Path, queries: Mapping[str, str]) -> tuple[JudgedHeadings, ...]:
    if not path.is_file():
        return ()
    found: dict[tuple[str, str], list[str]] = {}
    for number, line in read_lines(path):
        if number == 1 or not line.strip():
            continue
        fields = [field.strip() for field in line.split("\t")]
        if len(fields) != _HEADING_COLUMNS:
            raise refused_line(
                path, number, f"it has {len(fields)} columns, not {_HEADING_COLUMNS}"
            )
        query_id, corpus_id, heading, score = fields
        if query_id not in queries:
            raise refused_line(path, number, f"there is no query {query_id!r}")
        # Where nothing stands nobody judged it; below zero stands what is spam.
        if score and _grade_of(score, path, number) > 0:
            found.setdefault((query_id, corpus_id), []).append(heading)
    return tuple(
        JudgedHeadings(query_id, corpus_id, tuple(headings))
        for (query_id, corpus_id), headings in found.items()
    )


def _text_of(record: Mapping[str, Any], key: str, path: Path, line: int) -> str:
    value = record.get(key, record.get(f"_{key}"))
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not value.strip():
        raise refused_line(path, line, f"it has no {key}")
    return value
