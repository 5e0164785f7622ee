"""P-07: activities that must be back sooner than what they need."""

from tests.upkeep.reading import Desk

BIA = "activity,rto,rpo,mtpd,mbco,depends_on"
INVENTORY = "resource,kind,rto,status,valid_to,capacity"


def put(desk: Desk, activities: tuple[str, ...], resources: tuple[str, ...]) -> None:
    desk.put("reference/bia.csv", BIA, *activities)
    desk.put("reference/inventory.csv", INVENTORY, *resources)


def test_an_activity_faster_than_its_system_is_found_across_units(desk: Desk) -> None:
    put(desk, ("Sales,1 day,1 h,3 days,half,ERP; Mail",), ("ERP,it_service,26 hours,active,,",))
    assert desk.quotes("P-07") == [["Sales", "ERP"]]


def test_a_system_as_slow_as_the_activity_allows_is_in_time(desk: Desk) -> None:
    put(desk, ("Sales,1 day,1 h,3 days,half,ERP",), ("ERP,it_service,24 hours,active,,",))
    assert desk.quotes("P-07") == []


def test_the_chain_over_another_activity_is_printed(desk: Desk) -> None:
    activities = ("Sales,4 h,1 h,3 days,half,Log-in", "Log-in,2 h,1 h,3 days,half,Directory")
    put(desk, activities, ("Directory,it_service,6 hours,active,,",))
    assert sorted(desk.quotes("P-07")) == [
        ["Log-in", "Directory"],
        ["Sales", "Log-in", "Directory"],
    ]
    messages = [finding.message for finding in desk.found("P-07")]
    assert any(message.endswith("6 h: Sales > Log-in > Directory.") for message in messages)


def test_activities_that_need_each_other_come_to_an_end(desk: Desk) -> None:
    put(desk, ("A1,4 h,1 h,9 h,half,B1", "B1,4 h,1 h,9 h,half,A1"), ("C1,site,1 h,active,,",))
    assert desk.quotes("P-07") == []
