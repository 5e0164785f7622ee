"""Turns passages and texts into the terms that the lexical index knows them by."""

import re
from typing import TYPE_CHECKING

from domain.ports import IndexedPassage
from retrieval.keys import key_of

if TYPE_CHECKING:
    from tantivy import Document, Query, Schema, TextAnalyzer

# A title stands over many passages and its field is short, so that BM25 alone makes too much of
# it: halved, reports by people gain .03 nDCG@10 and machine alerts lose nothing.
FIELD_BOOSTS = {"title": 0.5, "path": 0.5, "body": 1.0}
LONGEST_WORD = 60
ANALYZER = "plan"

# `KubePodCrashLooping` is searched by its parts too; alerts and forms are named so.
JOINED = re.compile(
    r"\b(?=[A-Za-z0-9]+\b)(?:[A-Z]+[a-z0-9]|[a-z0-9]+[A-Z])[A-Za-z0-9]*[A-Z][A-Za-z0-9]*"
)
SEAM = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def with_parts(text: str) -> str:
    """Return `text` with the parts of its joined names behind it."""
    parts = [SEAM.sub(" ", name) for name in JOINED.findall(text)]
    return f"{text} {' '.join(parts)}" if parts else text


def analyzer_of(language: str) -> "TextAnalyzer":
    """Return what cuts a text into terms, with the stop words and the stemmer of the language."""
    from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

    builder = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(LONGEST_WORD))
    folded = builder.filter(Filter.lowercase()).filter(Filter.ascii_fold())
    return folded.filter(Filter.stopword(language)).filter(Filter.stemmer(language)).build()


def new_schema() -> "Schema":
    """Return the fields of the index: the key of a passage, and its words by where they stand."""
    from tantivy import SchemaBuilder

    builder = SchemaBuilder().add_integer_field("key", indexed=True, fast=True)
    for name in FIELD_BOOSTS:
        builder.add_text_field(name, tokenizer_name=ANALYZER, index_option="freq")
    return builder.build()


def document_of(passage: IndexedPassage) -> "Document":
    """Return a passage as the index takes it in."""
    from tantivy import Document

    document = Document(
        title=with_parts(passage.title),
        path=with_parts(" ".join(passage.heading_path)),
        body=with_parts(passage.text),
    )
    document.add_integer("key", key_of(passage.passage_id))
    return document


def boosted(schema: "Schema", field: str, term: str, boost: float) -> "Query":
    """Return the query for a term in a field, its score multiplied by `boost`."""
    from tantivy import Query

    query = Query.term_query(schema, field, term, "freq")
    return query if boost == 1 else Query.boost_query(query, boost)
