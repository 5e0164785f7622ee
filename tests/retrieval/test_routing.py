"""Search that goes by what a report is about: worked on four plans by hand."""

from dataclasses import replace

import numpy as np
import pytest

from domain.errors import IndexMissing
from domain.ports import IndexedPassage
from domain.search import Route, Topic, Vote
from retrieval.about import is_about_the_plan
from retrieval.lexical import LexicalIndex
from retrieval.naming import with_names
from retrieval.quoting import names_in
from retrieval.strength import (
    APART,
    CLOSE,
    LOOSE,
    SAID_LITTLE,
    SAID_MUCH,
    TOGETHER,
    strength_of,
)
from retrieval.topics import TopicRanks, TopicShelf, Weights
from retrieval.view import live_view

# Shares no word with any plan, as reports often do.
REPORT = "Nobody can open the drawings, a note asks for bitcoin"
RANSOM = Topic("CYB.1", "Ransomware", called=("isolate encrypted servers", "ransomware"))
FLOOD = Topic("NAT.1", "Flood", called=("flood gate", "flood"), effects=("alternate site",))


@pytest.fixture
def routed(opened, record, embedder):
    shelf = TopicShelf([RANSOM, FLOOD], embedder.encode)
    retrieval = opened(record, topics=shelf)
    retrieval.keeper.drain()
    return retrieval


def paths(found) -> list[str]:
    return list(dict.fromkeys(hit.path for hit in found.hits))


def topic_parts(found) -> dict[str, float]:
    return {hit.path: dict(hit.parts)["topic"] for hit in found.hits}


def test_the_plan_is_found_that_shares_no_word_with_the_report(routed) -> None:
    route = Route((("CYB.1", 0.9), ("NAT.1", 0.1)))
    found = routed.searcher.search(REPORT, route=route)
    assert paths(found)[0] == "ransomware.md"
    assert found.topics == (("CYB.1", "Ransomware", 0.9), ("NAT.1", "Flood", 0.1))
    assert paths(routed.searcher.search(REPORT, route=Route((("NAT.1", 1.0),))))[0] == "flood.md"


def test_a_hit_names_the_words_that_led_to_it_and_what_made_its_score(routed) -> None:
    hits = routed.searcher.search(REPORT, route=Route((("CYB.1", 1.0),))).hits
    hit = next(hit for hit in hits if hit.heading == "Contain")
    assert hit.words == ("isolate encrypted servers", "ransomware")
    assert dict(hit.parts).keys() == {"dense", "text", "topic"}


def test_what_people_used_before_comes_up_and_names_the_incident(routed) -> None:
    vote = Vote("inc-7", "plans/power.md", "", 0.5)
    found = routed.searcher.search(REPORT, route=Route((), votes=(vote,)))
    assert paths(found)[0] == "power.md"
    assert found.hits[0].incidents == ("inc-7",)
    assert dict(found.hits[0].parts)["past use"] == pytest.approx(2.0)


def test_of_a_plan_used_before_the_section_used_comes_first(routed) -> None:
    plain = routed.searcher.search(REPORT, route=Route((("NAT.1", 1.0),)))
    second = next(hit for hit in plain.hits[1:] if hit.path == "flood.md")
    vote = Vote("inc-8", "flood.md", second.heading, 0.5)
    found = routed.searcher.search(REPORT, route=Route((("NAT.1", 1.0),), votes=(vote,)))
    assert found.hits[0].section_id == second.section_id


def test_one_incident_speaks_for_a_plan_once(routed) -> None:
    twice = tuple(Vote("inc-9", "power.md", heading, 0.25) for heading in ("A", "B"))
    found = routed.searcher.search(REPORT, route=Route((), votes=twice))
    assert dict(found.hits[0].parts)["past use"] == pytest.approx(1.0)


def test_documents_are_ranked_by_the_route_too(routed) -> None:
    ranked = routed.searcher.rank_documents(REPORT, route=Route((("CYB.1", 1.0),)))
    assert ranked[0][1] == "ransomware.md"
    within = {"doc:flood.md"}
    kept = routed.searcher.rank_documents(REPORT, route=Route((("CYB.1", 1.0),)), within=within)
    assert {path for _, path, _ in kept} <= {"flood.md"}


def test_only_the_kind_asked_for_is_found_by_a_route(routed, record) -> None:
    record.publish("drill.md", {"Report": "ransomware drill went well"}, kind="report")
    routed.keeper.drain()
    found = routed.searcher.search(REPORT, route=Route((("CYB.1", 1.0),)), kind="report")
    assert paths(found) == ["drill.md"]


def test_a_new_plan_is_found_by_its_name_at_once(routed, record) -> None:
    record.publish("ransom-new.md", {"Ransomware": "Unplug the cable."}, title="Ransomware")
    routed.keeper.drain()
    found = routed.searcher.search(REPORT, route=Route((("CYB.1", 1.0),)))
    assert topic_parts(found)["ransom-new.md"] > topic_parts(found)["flood.md"]


def test_without_the_lexical_index_titles_and_examples_still_lead(routed) -> None:
    routed.shelf.lexical.fail(IndexMissing("lexical", "test"))
    found = routed.searcher.search(REPORT, route=Route((("CYB.1", 1.0),)))
    told = topic_parts(found)
    assert max(told, key=told.__getitem__) == "ransomware.md"
    assert "meaning alone" in found.notices[0]


def test_the_same_route_gives_the_same_list_after_a_restart(routed, opened, record, embedder):
    route = Route((("CYB.1", 0.6), ("NAT.1", 0.4)), votes=(Vote("a", "power.md", "", 0.1),))
    first = routed.searcher.search(REPORT, route=route).hits
    again = opened(record, topics=TopicShelf([RANSOM, FLOOD], embedder.encode))
    again.keeper.drain()
    assert again.searcher.search(REPORT, route=route).hits == first


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hochwasser", {"NAT.1": 0.85, "CYB.1": 0.15}),
        ("flood gate stuck", {"NAT.1": 0.85, "CYB.1": 0.15}),
        # Longer than a name, or none of the names: the classifier's word stands.
        ("the flood took the fence behind the hall", {"NAT.1": 0.25, "CYB.1": 0.75}),
        ("payroll", {"NAT.1": 0.25, "CYB.1": 0.75}),
        # No word at all.
        ("+49 40 555 01 99", {}),
    ],
)
def test_a_few_words_that_name_a_kind_are_of_that_kind(text, expected) -> None:
    topics = [RANSOM, replace(FLOOD, called=(*FLOOD.called, "Hochwasser"))]
    told = Route((("CYB.1", 0.75), ("NAT.1", 0.25)))
    assert dict(with_names(told, topics, text).shares) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("closest", "said", "known", "strength"),
    [
        (LOOSE, SAID_LITTLE, 1.0, 1.0),
        (0.1, 0.0, 1.0, 1.0),
        (CLOSE, 0.0, 1.0, 0.0),
        (0.99, 0.0, 1.0, 0.0),
        ((LOOSE + CLOSE) / 2, 0.0, 1.0, 0.5),
        (LOOSE, 0.0, 0.4, 0.4),
        # All its words are in one passage, which is as near as an alert's runbook.
        (TOGETHER, SAID_MUCH, 1.0, 0.0),
        # A few words that stand somewhere, in a passage about something else.
        (APART, 2.0, 1.0, 1.0),
        ((APART + TOGETHER) / 2, (SAID_LITTLE + SAID_MUCH) / 2, 1.0, 0.75),
    ],
)
def test_a_text_that_some_passage_says_itself_needs_no_topics(
    closest, said, known, strength
) -> None:
    found = strength_of(closest, said, Route((("CYB.1", known),)))
    assert found == pytest.approx(strength)


def test_a_text_taken_from_a_passage_is_said_by_it(routed) -> None:
    view = live_view(routed.shelf)
    hit = routed.searcher.search("flood gate").hits[0]
    own, strange = view.matching(hit.quote, None), view.matching(f"{REPORT} {hit.title}", None)
    assert own.said > SAID_MUCH > strange.said > 0
    assert view.matching("zzz qqq", None).said == 0


def test_passages_taken_out_do_not_turn_what_is_said_around() -> None:
    """Their words are still counted, so that one may be in more passages than are held."""
    text = "water stands in the cellar and the pump is off"
    passages = [
        IndexedPassage(f"p{n}", "s", "d", "v", "plan", "x.md", "", (), f"{text} {n}", "", "")
        for n in range(200)
    ]
    index = LexicalIndex()
    index.put(passages, np.zeros((200, 0), dtype=np.float32))
    before = index.search(text, depth=5).said
    assert before == pytest.approx(1, abs=0.01)
    index.drop([passage.passage_id for passage in passages[20:]])
    after = index.search(text, depth=5)
    # All are equally good.
    assert len(after.keys) == 20
    assert after.said == pytest.approx(before)


def test_topics_add_most_to_the_plan_called_after_them(routed, embedder) -> None:
    view = live_view(routed.shelf)
    catalogue = view.catalogue
    ranks = TopicRanks({"CYB.1": RANSOM}, view, embedder.encode, weights=Weights())
    [row] = ranks.rows(["CYB.1"])
    best = int(np.argmax(row.documents))
    assert catalogue.path_of(best) == "ransomware.md"
    # Title and heading at most; the topic has no effects.
    assert row.documents[best] <= 0.5 + 0.3 + 1e-6
    assert row.words.shape == (len(catalogue),)


def test_a_topic_is_worked_out_with_the_first_report_of_it(routed, monkeypatch) -> None:
    looked_up: list[tuple[str, ...]] = []
    index = routed.shelf.lexical.index
    find = index.find_names
    monkeypatch.setattr(
        index, "find_names", lambda names, **how: looked_up.append(names) or find(names, **how)
    )
    for _ in range(2):
        routed.searcher.search(REPORT, route=Route((("CYB.1", 0.9),)))
    assert set(looked_up) == {RANSOM.called}
    routed.searcher.prepare()
    assert {FLOOD.called, FLOOD.effects} <= set(looked_up)


@pytest.mark.parametrize(
    ("heading", "about"),
    [
        ("1. Purpose", True),
        ("2.3 Scope and purpose", True),
        ("A. DEFINITIONS", True),
        ("Geltungsbereich", True),
        ("Purpose of the pump", False),
        ("Contain", False),
        ("3. Evacuation", False),
        ("", False),
    ],
)
def test_headings_about_the_plan_itself_are_known(heading: str, about: bool) -> None:
    assert is_about_the_plan(heading) is about


def test_a_name_stands_in_a_text_when_all_its_words_do_endings_aside() -> None:
    text = "Evacuation of the building: restoring from backups"
    names = ("evacuate", "restore from backup", "building closure", "Backup")
    assert names_in(text, names) == ("evacuate", "restore from backup", "Backup")


def test_one_plan_in_two_formats_is_shown_once_and_names_the_other(routed, record) -> None:
    flood = {
        "Immediate steps": "Close the flood gate at the loading dock and switch off the sump.",
        "Alternate site": "Move dispatch to the north depot when water enters the hall.",
    }
    record.publish("print/flood.pdf", flood, title="Flood")
    record.publish("other/flood.html", {"Menu": "Flood of applause for the canteen"})
    routed.keeper.drain()
    for route in (None, Route((("NAT.1", 1.0),))):
        hits = routed.searcher.search("water enters the hall", route=route, k=20).hits
        shown = {hit.path: hit.variants for hit in hits}
        assert shown.get("flood.md") == ("print/flood.pdf",) or (
            shown.get("print/flood.pdf") == ("flood.md",)
        )
        assert ("flood.md" in shown) != ("print/flood.pdf" in shown)
        assert shown.get("other/flood.html", ()) == ()


def test_a_path_from_another_root_is_the_same_document(routed) -> None:
    catalogue = routed.shelf.catalogue
    [document] = catalogue.documents_at("plans/flood.md")
    assert catalogue.path_of(document) == "flood.md"
    assert catalogue.documents_at("plans/notflood.md") == []
    assert catalogue.documents_at("") == []


def test_a_plan_named_after_what_needs_the_thing_reported_comes_up_and_shows_the_chain(routed):
    chain = ("SRV-9", "Order system", "Generator", "Dispatch")
    found = routed.searcher.search(REPORT, route=Route((), scope=(chain,)))
    hit = next(hit for hit in found.hits if hit.path == "power.md")
    assert hit.scope == ("SRV-9", "Order system", "Generator")
    assert dict(hit.parts)["scope"] == pytest.approx(0.3)
    assert all(other.scope == () for other in found.hits if other.path != "power.md")


def test_a_lexical_index_that_breaks_in_use_is_given_up_and_search_goes_on(routed, monkeypatch):
    index = routed.shelf.lexical.index

    def broken(*_: object, **__: object) -> None:
        raise IndexMissing("lexical", "its files are damaged")

    monkeypatch.setattr(index, "find_names", broken)
    found = routed.searcher.search(REPORT, route=Route((("CYB.1", 1.0),)))
    assert found.hits
    assert "damaged" in found.notices[0]
    assert routed.shelf.lexical.index is None
