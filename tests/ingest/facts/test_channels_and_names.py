import pytest

from tests.ingest.stated import facts_of, values


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("Post in #incident-response.", "slack #incident-response"),
        ("Use the Slack channel #general", "slack #general"),
        ('{% slack_channel "ops-alerts" %}', "slack #ops-alerts"),
        ("Ask in the Mattermost Ops Desk Channel", "mattermost Ops Desk"),
        ('Teams channel "Krisenstab"', "teams Krisenstab"),
        ("radio channel 3", "radio channel 3"),
        ("hotline 116 117", "hotline 116 117"),
        ("Ask the Teams channel #mill-updates.", "teams #mill-updates"),
        ("We tell all teams via Slack (#mill-updates).", "slack #mill-updates"),
    ],
)
def test_channels_are_tool_and_name(text: str, channel: str) -> None:
    assert values(text, "channel") == [channel]


@pytest.mark.parametrize(
    "text",
    ["see issue #12", "color #fff", "# Heading", "Heading {#anchor-x}", "[x](#anchor-y)", "#TODO",
     "the Slack page](#anchor-z)", "See the plan (#part-two).",
     "Join the bridge.", "the sales channel", "```\n#comment-of-code\n```"],
)  # fmt: skip
def test_anchors_issues_colours_and_comments_are_no_channels(text: str) -> None:
    assert values(text, "channel") == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The Payroll System is down.", [("system", "Payroll")]),
        ("Move to the Hamburg office.", [("site", "Hamburg")]),
        ("Meet in Building 7.", [("site", "Building 7")]),
        ("Standort Bremen", [("site", "Bremen")]),
        ("Supplier Nordlicht Gase GmbH", [("supplier", "Nordlicht Gase GmbH")]),
        ("our provider Telekom", [("supplier", "Telekom")]),
        ("The system is slow, the main office closed, the supplier late.", []),
        ("The Operating System and the File Server", []),
    ],
)
def test_systems_sites_and_suppliers_are_named_by_the_words_around(
    text: str, named: list[tuple[str, str]]
) -> None:
    found = facts_of(text, "system", "site", "supplier")
    assert [(fact.kind.value, fact.value) for fact in found] == named


@pytest.mark.parametrize(
    "text",
    [
        "- Damaged system parts are listed.",
        "Partial system tests follow.",
        "Mostly office paper is kept.",
        "Reserve office hours with the desk.",
        "Off site storage holds the tapes.",
        "The Head of Claims office keeps a copy.",
        "Ask the Facilities Services-Physical Plant.",
        "The AI system and an FTP server",
        "Every Nordlicht-managed system is listed.",
        "Tell whoever runs Old\nHarbour Platform.",
        "Nordlicht's platform is theirs.",
        "\u00a9 Nordlicht Gase GmbH",
        "Copyright 2026 Nordlicht Gase GmbH",
        "### Rate Limited",
    ],
)
def test_ordinary_words_and_copyright_lines_name_nothing(text: str) -> None:
    assert facts_of(text, "system", "site", "supplier") == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Helios database first.\n\nThen check whether Helios answers.", ["Helios"]),
        ("- PayRun system first.", ["PayRun"]),
        ("Ask whoever runs the Nordlicht Client server.", ["Nordlicht Client"]),
        ("## Restoring PayRun database", ["PayRun"]),
        ("| Hamburg office | 40 seats |", ["Hamburg"]),
        ("Hamburg office", ["Hamburg"]),
    ],
)
def test_a_name_at_the_start_of_a_line_is_told_by_its_spelling_or_by_the_rest(
    text: str, named: list[str]
) -> None:
    assert values(text, "system") + values(text, "site") == named
