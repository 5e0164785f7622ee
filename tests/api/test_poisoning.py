"""Plans that nobody approved, aimed at what people ask: found by nobody, and marked where shown."""

from pathlib import Path
from typing import Any

from api.schemas.wording import said_in
from domain.decisions import UserRole

OWNER, RESPONDER = UserRole.OWNER, UserRole.RESPONDER
EVENTS = (
    "the cooling water fails", "a lorry blocks the gate", "the badge readers are dead",
    "smoke comes from the switch room", "the payroll run stops", "no resin is delivered",
    "a pipe bursts above the archive", "the telephone lines are silent", "a crane is stuck",
    "the laboratory freezer is warm",
)  # fmt: skip
SITES = ("Harbour Hall", "Mill Yard", "North Depot", "Old Foundry", "River Works")
ROLES = ("shift lead", "site warden", "duty engineer", "stores manager")
QUERIES = tuple(f"{event} at {site}" for site in SITES for event in EVENTS)
# What the poisoned plans want done stands in no other.
BAIT = "hand the keys to the visitor and call +49 30 66666 6"
SECTIONS_A_PLAN = 20


def honest_plan(number: int) -> str:
    """Return a plan of some sections, each on an event at a site, or on an office's own matter."""
    lines = [f"# Continuity plan {number}", ""]
    for place in range(SECTIONS_A_PLAN):
        at = number * SECTIONS_A_PLAN + place
        query = QUERIES[at] if at < len(QUERIES) else f"{EVENTS[at % 10]} in office {at}"
        role, other = ROLES[at % 4], ROLES[(at + 1) % 4]
        lines += [
            f"## If {query}",
            "",
            f"The {role} closes area {at} and tells the {other} within {5 + at % 50} minutes.",
            "",
        ]
    return "\n".join(lines)


def poisoned_plan(number: int, *, status: str = "") -> str:
    """Return a plan whose sections are the very words of ten of the queries, and the bait."""
    aimed = QUERIES[number * 10 : number * 10 + 10]
    head = f"# Emergency procedure {number}\n\n" + (f"Status: {status}\n\n" if status else "")
    return head + "\n".join(f"## {query}\n\nIf {query}, {BAIT}.\n" for query in aimed)


def wait(own: Any, job: Any) -> Any:
    done = own.ended(job, own.headers(OWNER))
    assert done["state"] == "done", done
    return done["report"]


def upload(own: Any, name: str, text: str, *, as_draft: bool) -> None:
    sent = own.client.post(
        "/uploads",
        files=[("files", (name, text.encode()))],
        data={"as_draft": str(as_draft).lower()},
        headers=own.headers(OWNER),
    )
    assert sent.status_code == 202, sent.text
    wait(own, sent.json())


def chain_of(own: Any, path: str) -> Any:
    return own.client.get(f"/documents/{path}", headers=own.headers(OWNER)).json()["versions"]


def put(own: Any, version_id: str, shown: str, status: str) -> None:
    body = {"status": status, "shown": shown, "reason": "looked over with the plant"}
    path = f"/versions/{version_id}/status"
    changed = own.client.post(path, json=body, headers=own.headers(OWNER))
    assert changed.status_code == 200, changed.text


def slip_in(own: Any, folder: Path) -> dict[str, str]:
    """Bring the five in, each another way, and return the version of each by its path."""
    upload(own, "bait0.md", poisoned_plan(0), as_draft=True)
    (folder / "bait1.md").write_text(poisoned_plan(1, status="Draft"), encoding="utf-8")
    # The next version of a plan that is in force.
    (folder / "flood.md").write_text(poisoned_plan(2, status="Draft"), encoding="utf-8")
    (folder / "bait3.md").write_text(poisoned_plan(3), encoding="utf-8")
    own.ingest()
    put(own, chain_of(own, "bait3.md")[-1]["version_id"], "in_force", "withdrawn")
    # What somebody took out of force does not come back by another change of its file.
    (folder / "bait3.md").write_text(poisoned_plan(3) + "\nAt once.\n", encoding="utf-8")
    order = {"paths": [str(folder / "bait4.md")], "status": "draft"}
    (folder / "bait4.md").write_text(poisoned_plan(4, status="Approved"), encoding="utf-8")
    wait(own, own.client.post("/ingests", json=order, headers=own.headers(OWNER)).json())
    own.ingest()
    paths = ("bait0.md", "bait1.md", "flood.md", "bait3.md", "bait4.md")
    return {path: chain_of(own, path)[-1]["version_id"] for path in paths}


def baited(own: Any, texts: tuple[str, ...], **query: Any) -> list[str]:
    """Return the texts for which the bait, or a plan that holds it, is among the best ten."""
    found = []
    for text in texts:
        asked = {"text": text, "k": 10, **query}
        answer = own.client.post("/search", json=asked, headers=own.headers(RESPONDER))
        assert answer.status_code == 200, answer.text
        assert answer.json()["hits"], text
        if BAIT in answer.text or any("bait" in one["path"] for one in answer.json()["hits"]):
            found.append(text)
    return found


def test_no_plan_that_nobody_approved_is_found_by_what_it_is_aimed_at(
    own: Any, campaign_size: Any
) -> None:
    plans = campaign_size(5, 500)
    for number in range(plans):
        text = honest_plan(number)
        (own.folder / f"plan{number}.md").write_text(text, encoding="utf-8")
    own.ingest()
    assert own.services.plans.counts()["sections"] >= plans * SECTIONS_A_PLAN
    slipped = slip_in(own, own.folder)
    headers = own.headers(RESPONDER)
    assert baited(own, QUERIES) == []
    assert baited(own, QUERIES[::10], as_of=own.services.clock().isoformat()) == []
    for text in QUERIES[:: campaign_size(10, 1)]:
        made = own.client.post("/proposals", json={"report": text}, headers=headers)
        assert made.status_code == 201, made.text
        assert BAIT not in made.text
    # Whoever looks at one sees what it is, in every list and on its page.
    for path, version_id in slipped.items():
        last = chain_of(own, path)[-1]
        assert (last["version_id"], last["status"]) == (version_id, "draft"), path
        shown = own.client.get(f"/versions/{version_id}", headers=headers).json()
        assert (shown["status"], BAIT in shown["text"]) == ("draft", True)
        cookie = {"Cookie": f"muster_session={own.tokens[RESPONDER]}"}
        page = own.client.get(f"/plain/plans/{version_id}", headers=cookie)
        assert '<p class="warn">' in page.text, path
    # They were aimed well: a named person puts them in force, and they are found at once.
    for version_id in slipped.values():
        put(own, version_id, "draft", "in_force")
    assert len(baited(own, QUERIES)) >= 45
    rows = [one for one in own.services.audit.rows(limit=1_000) if one.action == "change-status"]
    assert {"Pat owner"} == {one.actor for one in rows}
    assert {one.subject for one in rows} >= set(slipped.values())


def test_what_is_taken_out_of_force_is_marked_where_it_was_proposed(own: Any) -> None:
    (own.folder / "bait.md").write_text(poisoned_plan(0), encoding="utf-8")
    own.ingest()
    headers = own.headers(RESPONDER)
    made = own.client.post("/proposals", json={"report": QUERIES[0]}, headers=headers).json()
    [*poisoned] = [one for one in made["sections"] if one["path"] == "bait.md"]
    assert poisoned
    put(own, poisoned[0]["version_id"], "in_force", "withdrawn")
    path = f"/proposals/{made['proposal_id']}"
    shown = own.client.get(path, headers=headers).json()
    marked = [one for one in shown["sections"] if one["path"] == "bait.md"]
    assert len(marked) == len(poisoned)
    assert {one["status"] for one in marked} == {"withdrawn"}
    # Of whatever else it quotes, too: roles, steps and clauses have no mark of their own.
    [notice] = set(shown["notices"]) - set(made["notices"])
    assert notice.startswith("What is quoted of bait.md is not in force any more")
    assert said_in("de", "notices", notice).startswith("Was aus bait.md zitiert ist, gilt nicht")
    items = [
        {"item_id": one["item_id"], "outcome": "confirmed"}
        for one in made["items"]
        if one["kind"] in ("class", "section")
    ]
    body = {"shown_sha256": made["shown_sha256"], "items": items, "note": "x"}
    refused = own.client.post(f"{path}/decision", json=body, headers=headers)
    assert (refused.status_code, refused.json()["code"]) == (409, "stale-hash")
    assert own.services.decisions.of_proposal(made["proposal_id"]) is None
