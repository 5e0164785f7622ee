"""What somebody types word for word comes first, however little it has to do with the kind."""

import pytest

from domain.search import Route, Topic
from retrieval.catalogue import FEW_HEADED
from retrieval.lexical import FEW_PASSAGES
from retrieval.topics import TopicShelf

RANSOM = Topic("CYB.1", "Ransomware", called=("isolate encrypted servers", "ransomware"))
# The route is sure of ransomware: nothing of it speaks for the plans asked for.
SURE = Route((("CYB.1", 1.0),), phase="now")
STEPS = "Isolate encrypted servers, ransomware spreads, call the desk."


@pytest.fixture
def asked(opened, empty_record, embedder):
    record = empty_record
    record.publish("ransom.md", {"Immediate steps": STEPS, "Restore": f"{STEPS} Then restore."})
    record.publish(
        "lift.md",
        {
            "4.2 Lift car stuck": "The keeper has the key.",
            "Keys": "Box QX-7 hangs beside the boiler and holds the lift key of the keeper.",
        },
    )
    retrieval = opened(record, topics=TopicShelf([RANSOM], embedder.encode))
    retrieval.keeper.drain()
    return retrieval, record


def first(retrieval, text: str, route: Route | None = SURE, **kwargs) -> str:
    hit = retrieval.searcher.search(text, route=route, **kwargs).hits[0]
    return hit.heading_path[-1]


@pytest.mark.parametrize("route", [SURE, None])
@pytest.mark.parametrize("text", ["QX-7", "boiler", "boiler box", "BOILER key"])
def test_a_few_words_that_stand_in_one_section_lead_to_it(asked, text, route) -> None:
    assert first(asked[0], text, route) == "Keys"


@pytest.mark.parametrize("route", [SURE, None])
@pytest.mark.parametrize("text", ["Lift car stuck", "4.2 Lift car stuck", "lift  car STUCK"])
def test_a_heading_typed_leads_to_its_section(asked, text, route) -> None:
    assert first(asked[0], text, route) == "4.2 Lift car stuck"


def test_a_word_that_many_passages_have_is_no_address(asked) -> None:
    retrieval, record = asked
    for number in range(FEW_PASSAGES):
        record.publish(f"more-{number}.md", {f"Part {number}": "The boiler is red."})
    retrieval.keeper.drain()
    assert first(retrieval, "boiler") == "Immediate steps"


def test_a_heading_that_many_plans_have_is_no_address(asked) -> None:
    retrieval, record = asked
    for number in range(FEW_HEADED + 1):
        record.publish(f"other-{number}.md", {"Purpose": f"Words of plan {number}."})
    retrieval.keeper.drain()
    assert retrieval.searcher.search("Purpose", route=SURE).hits[0].path == "ransom.md"


def test_a_word_that_no_plan_has_lets_the_kind_decide(asked) -> None:
    assert first(asked[0], "boiler zeppelin") == "Immediate steps"


def test_what_may_not_be_seen_is_not_found_by_its_words(asked) -> None:
    hits = asked[0].searcher.search("boiler", route=SURE, within={"doc:ransom.md"}).hits
    assert {hit.path for hit in hits} == {"ransom.md"}


def test_inside_a_plan_the_section_that_says_it_comes_first(asked) -> None:
    retrieval, record = asked
    for number in range(FEW_PASSAGES):
        record.publish(f"pump-{number}.md", {f"Part {number}": "Valve and pump, well oiled."})
    record.publish(
        "pump.md", {"Alarm": "Look at the lamp.", "Valve": "Valve and pump: open the pump valve."}
    )
    retrieval.keeper.drain()
    hits = retrieval.searcher.search("pump valve", route=Route(()), k=50).hits
    own = [hit.heading_path[-1] for hit in hits if hit.path == "pump.md"]
    assert own[0] == "Valve"
