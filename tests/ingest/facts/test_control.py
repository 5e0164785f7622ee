import pytest

from tests.ingest.stated import facts_of

KINDS = ("owner", "version", "status", "supersession")


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Version: 3.2", [("version", "3.2", None)]),
        ("> **Playbook Version:** 2.1", [("version", "2.1", None)]),
        ("Version 3.1 – March 2024", [("version", "3.1", None)]),
        ("| Document owner | IT Manager |\n|---|---|\n| Status | Approved |",
         [("owner", "IT Manager", None), ("status", "approved", None)]),
        ("# Flood plan (DRAFT)", [("status", "draft", None)]),
        ("This document is deprecated.", [("status", "deprecated", None)]),
        ("Dokumentenverantwortlicher: Ida Maier", [("owner", "Ida Maier", None)]),
        ("Supersedes BCP-012 v3.", [("supersession", "BCP-012 v3", "supersedes")]),
        ("This plan replaces version 2.1.", [("supersession", "version 2.1", "supersedes")]),
        ("Ersetzt: Notfallplan v1.2", [("supersession", "Notfallplan v1.2", "supersedes")]),
        ("Replaced by the Flood Plan 2024.",
         [("supersession", "Flood Plan 2024", "superseded by")]),
        ("Apache License, Version 2.0", []),
        ("version 1.2.3 of the cluster software", []),
        ("Status: 200", []),
        ("The status: open", []),
        ("Owner: TBD", []),
        ("The disk is replaced by a new one and replaces the old.", []),
        ("```\nversion: 2\n```", []),
    ],
)  # fmt: skip
def test_a_plan_says_who_owns_it_and_what_it_replaces(
    text: str, stated: list[tuple[str, str, str | None]]
) -> None:
    assert [(f.kind.value, f.value, f.subject) for f in facts_of(text, *KINDS)] == stated
