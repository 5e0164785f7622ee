"""A class model comes in force by a named person alone, and only when later incidents allow it."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

import pytest

from domain.decisions import UserRole
from muster.sample_data import FOLDER
from tests.house import Served, _serve
from triage.calibration import LEAST_SEEN

SAID = {
    "FAC.1": "no mains power, lamps dark",
    "NAT.1": "water in the cellar",
    "CYB.1": "ransom note",
}


def small_taxonomy() -> str:
    """The packaged one with three subclasses beside NONE and UNKNOWN: fitted in no time."""
    packaged = files("triage").joinpath("taxonomy.toml").read_text(encoding="utf-8")
    named, end = packaged.split("\n[none]")
    head, *blocks = named.split("\n[[")
    chosen = [
        one
        for one in blocks
        if not one.startswith("subclass]]") or one.split('code = "')[1][:5] in SAID
    ]
    return "\n[[".join([head, *chosen]) + "\n[none]" + end


def history(*, wrong: int = 0) -> str:
    """Sixty reports of all kinds, each with the words of one; the first `wrong` are misnamed."""
    codes, rows = list(SAID), []
    others = (FOLDER / "incidents.jsonl").read_text(encoding="utf-8").splitlines()
    for number in range(60):
        words = json.loads(others[number * 3])["description"][:140]
        told = codes[(number + (number < wrong)) % 3]
        row = {
            "id": f"i{number:02}",
            "description": f"{SAID[codes[number % 3]]} {words}",
            "date": str(date(2026, 1, 1) + timedelta(days=number)),
            "labels": {"class": told[:3], "subclass": told},
        }
        rows.append(json.dumps(row) + "\n")
    return "".join(rows)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    root = tmp_path_factory.mktemp("models")
    (root / "own.toml").write_text(small_taxonomy(), encoding="utf-8")
    (root / "words").mkdir()
    (root / "words" / "en.toml").write_text('[called]\n"FAC.1" = ["Power failure"]\n', "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MUSTER_PLAN_WORDS", str(root / "words"))
        patch.setenv("MUSTER_TAXONOMY", str(root / "own.toml"))
        with _serve(root) as opened:
            yield opened


def asked(house: Served, role: UserRole, **order: Any) -> Any:
    headers = house.headers(role)
    answer = house.client.post("/models/trials", json=order, headers=headers)
    if answer.status_code != 202:
        return answer
    job = house.ended(answer.json(), headers)
    assert job["problem"] is None, job
    return job["trial"]


def proposed(house: Served) -> Any:
    return house.client.post(
        "/proposals",
        json={"report": "No light anywhere."},
        headers=house.headers(UserRole.RESPONDER),
    ).json()


def fitted_on(house: Served) -> str:
    made = proposed(house)
    revisions: dict[str, str] = dict(house.services.proposals.get(made["proposal_id"]).revisions)
    return revisions["fitted on"]


def test_a_model_is_refused_when_it_is_worse_and_put_in_force_by_a_name_when_it_is_not(
    house: Served,
) -> None:
    seeds = fitted_on(house)
    (house.folder / "incidents.jsonl").write_text(history(wrong=40), encoding="utf-8")
    house.ingest()
    # What was read in is found at once, and teaches the class model nothing.
    assert fitted_on(house) == seeds
    worse = asked(house, UserRole.OWNER, put_in_force=True)
    assert (worse["learnt_from"], worse["held_out"]) == (40, 20), worse["alike"]
    assert (worse["passes"], worse["put_in_force"]) == (False, False)
    assert [one["name"] for one in worse["checks"] if not one["is_met"]]
    assert worse["moved"][0]["change"] < 0
    assert fitted_on(house) == seeds

    (house.folder / "incidents.jsonl").write_text(history(), encoding="utf-8")
    house.ingest()
    refused = asked(house, UserRole.ADMIN, put_in_force=True)
    assert (refused.status_code, fitted_on(house)) == (403, seeds)
    asks = [{"measure": "macro_f1", "at_least": 0.3}]
    done = asked(house, UserRole.OWNER, put_in_force=True, thresholds=asks)
    assert done["checks"][-1]["name"] == "macro_f1 at least 0.3"
    assert done["put_in_force"]
    assert fitted_on(house) == done["model"] != seeds
    # Triage tells how often the model that has learnt was right on those that came later.
    counted = done["calibration"]
    bands = [counted[name] for name in ("high", "fair", "low", "guess")]
    assert sum(one["of"] for one in bands) == done["held_out"]
    made = proposed(house)
    told = {name: made["incident_class"][name] for name in ("right", "of")}
    assert told in [one for one in bands if one["of"] >= LEAST_SEEN]
    assert house.services.replay(made["proposal_id"]).identical

    headers = house.headers(UserRole.OWNER)
    listed = house.client.get("/models", headers=headers).json()
    assert (listed["in_force"], listed["waiting"]) == (done["model"], 20)
    assert listed["acts"][0]["put_by"] == "Pat owner"
    acts = [row.action for row in house.services.audit.rows(limit=1_000)]
    assert (acts.count("put-model-in-force"), acts.count("retraining-refused")) == (1, 1)
    back = house.client.post("/models/seeds/in-force", json={"reason": "x"}, headers=headers)
    assert back.status_code == 201
    assert fitted_on(house) == seeds
    assert proposed(house)["incident_class"]["of"] == 0
    again = house.client.post("/models/seeds/in-force", json={"reason": "x"}, headers=headers)
    assert (again.status_code, again.json()["code"]) == (409, "model-in-force")
    house.services.audit.verify()
