"""Search over small plans, with a word-hashing embedder in place of a model."""

from datetime import timedelta

import numpy as np
import pytest

from domain.canonical import sha256_of
from domain.errors import EmptyText, IndexMissing, TextTooLong

FLOOD = "water enters the hall at the loading dock"


def sections(result) -> list[str]:
    return [hit.section_id for hit in result.hits]


@pytest.fixture
def retrieval(opened, record):
    found = opened(record)
    found.keeper.drain()
    return found


def test_a_hit_quotes_the_stored_text_and_says_where(retrieval) -> None:
    hit = retrieval.searcher.search(FLOOD, k=1).hits[0]
    assert hit.path == "flood.md"
    assert hit.quote == "Move dispatch to the north depot when water enters the hall."
    assert hit.heading_path == ("Alternate site",)
    assert hit.place.describe() == "line 2"
    assert hit.status == "in_force"
    assert dict(hit.parts).keys() == {"dense", "lexical"}


def test_all_is_well_means_no_notice(retrieval) -> None:
    assert retrieval.searcher.search(FLOOD).notices == ()


def test_a_text_that_was_tampered_with_is_dropped_and_the_next_takes_its_place(
    retrieval, record
) -> None:
    before = retrieval.searcher.search(FLOOD, k=2)
    record.tamper("flood.md@1", "north depot", "south depot")
    after = retrieval.searcher.search(FLOOD, k=2)
    assert after.dropped == 1
    assert before.hits[0].section_id not in sections(after)
    assert len(after.hits) == 2
    assert after.hits[0].section_id == before.hits[1].section_id


def test_of_what_is_looked_at_only_what_is_chosen_is_fetched(
    retrieval, record, monkeypatch
) -> None:
    asked: list[str] = []
    fetch = record.quoted
    monkeypatch.setattr(record, "quoted", lambda ids: asked.extend(ids) or fetch(ids))
    whole = retrieval.searcher.search(FLOOD, k=4)
    asked.clear()
    found = retrieval.searcher.search(FLOOD, k=4, choose=lambda ranked: ranked[:0:-1])
    assert [hit.section_id for hit in found.hits] == sections(whole)[:0:-1]
    assert asked == [hit.passage_id for hit in found.hits]


def test_a_chosen_text_that_was_tampered_with_is_chosen_anew(retrieval, record) -> None:
    _best, second, third = sections(retrieval.searcher.search(FLOOD, k=3))
    record.tamper("flood.md@1", "north depot", "south depot")
    after = retrieval.searcher.search(FLOOD, k=2, choose=lambda ranked: ranked[::-1])
    assert after.dropped == 1
    assert sections(after) == [third, second]


def test_every_quote_has_the_hash_it_was_stored_with(retrieval, record) -> None:
    hits = retrieval.searcher.search("generator water network crew", k=7).hits
    stored = {p.passage_id: p for v in record.versions.values() for _, p in v.passages}
    assert {sha256_of(hit.quote) for hit in hits} == {
        stored[hit.passage_id].quote_sha256 for hit in hits
    }


def test_a_document_shows_at_most_three_sections(opened, empty_record) -> None:
    empty_record.publish("long.md", {f"Part {n}": f"pump number {n} stands" for n in range(6)})
    empty_record.publish("short.md", {"Other": "a ladder and a lamp"})
    retrieval = opened(empty_record)
    retrieval.keeper.drain()
    hits = retrieval.searcher.search("pump", k=10).hits
    assert [hit.path for hit in hits].count("long.md") == 3
    assert "short.md" in [hit.path for hit in hits]


def test_sections_that_score_the_same_stand_in_order_of_their_id(opened, empty_record) -> None:
    for name in ("c.md", "a.md", "b.md"):
        empty_record.publish(name, {"Steps": "open the valve"}, title="Valve")
    retrieval = opened(empty_record)
    retrieval.keeper.drain()
    hits = retrieval.searcher.search("open the valve").hits
    assert [hit.path for hit in hits] == ["a.md", "b.md", "c.md"]


def test_a_superseded_version_is_not_found_but_was_in_force_then(opened, record, retrieval) -> None:
    when = record.versions["flood.md@1"].version.valid_from
    record.publish(
        "flood.md", {"Immediate steps": "Call the fire service."}, at=when + timedelta(days=9)
    )
    retrieval.keeper.drain()
    now = retrieval.searcher.search(FLOOD, k=20)
    then = retrieval.searcher.search(FLOOD, k=20, as_of=when + timedelta(days=1))
    assert {h.version_id for h in now.hits if h.path == "flood.md"} == {"flood.md@2"}
    assert {h.version_id for h in then.hits if h.path == "flood.md"} == {"flood.md@1"}
    assert then.hits[0].status == "superseded"


def test_before_anything_was_in_force_there_is_nothing(retrieval, record) -> None:
    when = record.versions["flood.md@1"].version.valid_from - timedelta(days=1)
    assert retrieval.searcher.search(FLOOD, as_of=when).hits == ()


def test_a_version_superseded_but_not_drained_yet_is_not_shown(retrieval, record) -> None:
    record.withdraw("flood.md")
    assert "flood.md" not in {hit.path for hit in retrieval.searcher.search(FLOOD).hits}


def test_only_the_kind_asked_for_is_found(retrieval, record) -> None:
    record.publish("drill.md", {"Report": "water in the hall, drill went well"}, kind="report")
    retrieval.keeper.drain()
    found = retrieval.searcher.search(FLOOD, kind="report", k=5)
    assert [hit.path for hit in found.hits] == ["drill.md"]


def test_the_record_is_asked_once_for_a_search(retrieval, record) -> None:
    record.calls.clear()
    retrieval.searcher.search(FLOOD)
    assert record.calls == ["quoted"]


@pytest.mark.parametrize("text", ["", "  \n\t ", "*:*", "!?"])
def test_an_empty_text_is_refused(retrieval, text) -> None:
    with pytest.raises(EmptyText):
        retrieval.searcher.search(text)


def test_a_text_beyond_the_limit_is_refused(retrieval) -> None:
    with pytest.raises(TextTooLong):
        retrieval.searcher.search("x" * 100_001)


@pytest.mark.parametrize(
    "text",
    [
        'title:"flood" AND (',
        "*:* a",
        '+-!(){}[]^"~*?:\\/ or',
        "\x00 \ud800 water",
        "水が入る",
        "the",
    ],
)
def test_no_text_is_read_as_a_query(retrieval, text) -> None:
    assert len(retrieval.searcher.search(text).hits) > 0


def test_a_long_report_is_searched(retrieval) -> None:
    text = ("many words that nobody wrote down before " * 2_000)[:90_000] + " diesel generator"
    assert retrieval.searcher.search(text).hits[0].path == "power.md"


def test_a_vector_given_is_taken_as_it_is(retrieval, embedder) -> None:
    vector = embedder.encode([FLOOD])[0]
    embedder.encoded.clear()
    found = retrieval.searcher.search(FLOOD, query_vector=vector * 7)
    assert embedder.encoded == []
    assert sections(found) == sections(retrieval.searcher.search(FLOOD))


def test_documents_are_ranked_with_their_path(retrieval) -> None:
    ranked = retrieval.searcher.rank_documents(FLOOD, k=2)
    assert ranked[0][:2] == ("doc:flood.md", "flood.md")
    assert ranked[0][2] >= ranked[1][2]
    within = retrieval.searcher.rank_documents(FLOOD, within={"doc:power.md"})
    assert [path for _, path, _ in within] == ["power.md"]


def test_without_a_model_words_alone_are_searched_and_it_is_said(opened, record) -> None:
    retrieval = opened(record, model=None)
    retrieval.keeper.drain()
    found = retrieval.searcher.search("diesel generator")
    assert found.hits[0].path == "power.md"
    assert "model is missing" in found.notices[0]
    assert dict(found.hits[0].parts).keys() == {"lexical"}


def test_without_the_lexical_index_meaning_alone_is_searched_and_it_is_said(retrieval) -> None:
    retrieval.shelf.lexical.fail(IndexMissing("lexical", "test"))
    found = retrieval.searcher.search(FLOOD)
    assert found.hits[0].path == "flood.md"
    assert len(found.notices) == 1
    assert "meaning alone" in found.notices[0]


def test_nothing_stored_means_nothing_found(opened, empty_record) -> None:
    retrieval = opened(empty_record)
    retrieval.keeper.drain()
    found = retrieval.searcher.search(FLOOD)
    assert found.hits == ()
    assert found.notices == ()
    assert retrieval.searcher.rank_documents(FLOOD) == []


def test_two_runs_and_a_restart_give_the_same_list(opened, record, retrieval) -> None:
    texts = ["water", "dispatch crew", "backup of the order system", "diesel"]
    first = [retrieval.searcher.search(text).hits for text in texts]
    assert [retrieval.searcher.search(text).hits for text in texts] == first
    again = opened(record)
    again.keeper.drain()
    assert [again.searcher.search(text).hits for text in texts] == first


def test_langchain_gets_quotes_with_their_place(retrieval) -> None:
    from retrieval.langchain_retriever import as_retriever

    documents = as_retriever(retrieval.searcher, k=2).invoke(FLOOD)
    assert documents[0].page_content.startswith("Move dispatch to the north depot")
    assert documents[0].metadata["path"] == "flood.md"
    assert documents[0].metadata["place"] == "line 2"
    assert isinstance(documents[0].metadata["score"], float)
    assert np.isfinite(documents[0].metadata["score"])


def test_a_langchain_chain_answers_from_the_quotes(retrieval) -> None:
    from langchain_core.documents import Document
    from langchain_core.language_models.fake_chat_models import FakeListChatModel
    from langchain_core.output_parsers import StrOutputParser
    from langchain_core.prompts import ChatPromptTemplate
    from langchain_core.runnables import RunnableLambda, RunnablePassthrough

    from retrieval.langchain_retriever import as_retriever

    asked: list[str] = []

    def joined(documents: list[Document]) -> str:
        return "\n".join(f"{one.metadata['path']}: {one.page_content}" for one in documents)

    def note(prompt):
        asked.append(prompt.to_string())
        return prompt

    template = ChatPromptTemplate.from_template("Plans:\n{plans}\nReport: {report}")
    chain = (
        {"plans": as_retriever(retrieval.searcher, k=1) | joined, "report": RunnablePassthrough()}
        | template
        | RunnableLambda(note)
        | FakeListChatModel(responses=["Move dispatch, says flood.md."])
        | StrOutputParser()
    )
    assert chain.invoke(FLOOD) == "Move dispatch, says flood.md."
    assert "flood.md: Move dispatch to the north depot when water enters the hall." in asked[0]
    assert f"Report: {FLOOD}" in asked[0]
