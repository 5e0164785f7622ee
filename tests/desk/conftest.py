"""The routes over a real record and a stand-in for triage: no model, no index, both databases."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Engine
from store_samples import NOON, POWER, proposal, read_document

from api.app import ROUTES, create_app
from api.services import Links
from desk.after import AfterDecision
from desk.desk import Desk
from desk.drills import Drills
from desk.policy import Policy, load_policy
from desk.sources import Sources
from desk.watching import Watching
from domain.decisions import User, UserRole
from domain.proposals import Proposal
from muster.triaging import share_of
from store.account_changes import AccountChanges
from store.accounts import Accounts
from store.audit import AuditTrail
from store.decisions import DecisionRecords
from store.drafts import AnswerDrafts, Drafts
from store.drills import DrillRecords
from store.index_source import SqlIndexSource
from store.library import SqlLibrary
from store.outside_identities import OutsideIdentities
from store.plans import PlanRecords
from store.proposals import ProposalRecords
from store.reach import Reach
from store.reference import ReferenceRecords
from store.response import RoomRecords
from store.seen import SeenRecords
from store.stored_answers import StoredAnswers
from tests.desk.organization_house import House
from tests.desk.provider import Provider
from tests.desk.sending.stand_ins import running
from tests.house import Client

KNOWN = frozenset({"FAC.1", "FAC.2", "TEC.2", "NONE", "UNKNOWN"})
# Nothing asks for more than one act, so that a test sees what it sets itself.
CALM = replace(load_policy(), look_levels=frozenset(), confidence_below=0.0)


class Clock:
    """The time, as a test sets it."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, length: timedelta) -> None:
        self.now += length


class Triage:
    """Proposes the sample, on the version of the plan that is in force."""

    def __init__(self, plans: PlanRecords, clock: Clock) -> None:
        self._plans = plans
        self._clock = clock

    def propose(self, report: str, *, created_by: str, **_: Any) -> Proposal:
        made = proposal(f"prop-{uuid4().hex[:16]}")
        return self._on_current(replace(made, report=report, created_by=created_by))

    def answer(self, before: Proposal, _: Any, *, created_by: str, **__: Any) -> Proposal:
        made = self.propose(before.report, created_by=created_by)
        return replace(made, follows=before.proposal_id, shown_sha256="").sealed()

    def _on_current(self, made: Proposal) -> Proposal:
        version_id = self._plans.get_entry("dpower").version_id
        text = self._plans.get_version(version_id).text
        [hit], [role] = made.sections, made.roles
        start = text.index(hit.quote)
        at = text.index(role.quote)
        section_id = f"{version_id}.s0"
        hit = replace(
            hit, section_id=section_id, version_id=version_id, start=start, end=start + 10
        )
        role = replace(role, section_id=section_id, version_id=version_id, start=at, end=at + 18)
        now = self._clock()
        made = replace(made, sections=(hit,), roles=(role,), created_at=now, shown_sha256="")
        return made.sealed()


@dataclass
class Table:
    """A desk with people at it."""

    engine: Engine
    policy: Policy = CALM
    clock: Clock = field(default_factory=Clock)
    incidents: tuple[Any, ...] = ()
    routes: tuple[str, ...] = ROUTES

    def __post_init__(self) -> None:
        self._client: Client | None = None
        self.open()
        self.library = SqlLibrary(self.engine, actor="Olga")
        self.library.open_collection("/plans")
        self.texts = 0
        self.edit_plan()
        self.people: dict[str, User] = {}
        self.tokens: dict[str, str] = {}
        for name, role in (("Ines", "responder"), ("Jo", "approver"), ("Vera", "viewer")):
            self.let_in(name, UserRole(role))

    def open(self, engine: Engine | None = None) -> None:
        """Build everything over the record, as a start of the service does."""
        self.engine = engine or self.engine
        self.plans = PlanRecords(self.engine)
        self.proposals = ProposalRecords(self.engine)
        self.decisions = DecisionRecords(self.engine)
        self.seen = SeenRecords(self.engine)
        self.accounts = Accounts(self.engine)
        self.drills = DrillRecords(self.engine)
        self.desk = Desk(
            self.proposals,
            self.decisions,
            self.seen,
            SqlIndexSource(self.engine),
            self.plans,
            policy=self.policy,
            is_class=KNOWN.__contains__,
            clock=self.clock,
        )
        self.after = AfterDecision(self.decisions, learn=lambda: None, clock=self.clock)
        self.triage = Triage(self.plans, self.clock)
        services = SimpleNamespace(
            plans=self.plans,
            proposals=self.proposals,
            decisions=self.decisions,
            seen=self.seen,
            answers=StoredAnswers(self.engine),
            accounts=self.accounts,
            account_changes=AccountChanges(self.engine),
            organization=None,
            identities=OutsideIdentities(self.engine),
            admission=None,
            reach=Reach(self.engine),
            reference=ReferenceRecords(self.engine),
            share_of=lambda user: share_of(
                user.units, reach=Reach(self.engine), reference=ReferenceRecords(self.engine)
            ),
            rooms=RoomRecords(self.engine),
            audit=AuditTrail(self.engine),
            drafts=Drafts(self.engine),
            answer_drafts=AnswerDrafts(self.engine),
            desk=self.desk,
            after=self.after,
            drills=Drills(
                self.drills,
                incidents=lambda: self.incidents,
                propose=self.triage.propose,
                name_of=str.lower,
                is_class=KNOWN.__contains__,
                clock=self.clock,
            ),
            merging=SimpleNamespace(into=dict),
            watching=Watching(self.proposals, self.decisions, self.accounts, policy=self.policy),
            sources=Sources(self.proposals, self.plans, self.seen, clock=self.clock),
            triager=self.triage,
            taxonomy=SimpleNamespace(is_known=KNOWN.__contains__),
            rules=SimpleNamespace(zone=UTC),
            links=Links("http://a", "http://u", timedelta(hours=1), timedelta(hours=1)),
            clock=self.clock,
            today=lambda: self.clock().date(),
        )
        given: Any = services
        self.services = given
        self.close()

    @property
    def client(self) -> Client:
        """The service, made when it is first asked: one loop for all requests, as it has."""
        if self._client is None:
            made = Client(
                create_app(self.services, routes=self.routes), raise_server_exceptions=False
            )
            self._client = made.__enter__()
        return self._client

    def close(self) -> None:
        """End the service that was asked, if one was."""
        if self._client is not None:
            self._client.__exit__(None, None, None)
            self._client = None

    def follow(self, policy: Policy) -> None:
        """Go by another policy from now on."""
        self.policy = policy
        self.open()

    def let_in(self, name: str, role: UserRole) -> User:
        user = self.accounts.add_user(name, role, actor=None)
        self.people[name] = user
        self.tokens[name] = self.accounts.issue_token(user, "session", timedelta(days=365))
        return user

    def edit_plan(self) -> None:
        """Read in a plan whose only section says something else than before."""
        self.texts += 1
        text = (
            f"Power\n\nThe café's Facilities Manager starts generator {self.texts} "
            "within 5 minutes."
        )
        at = self.clock() + timedelta(microseconds=self.texts)
        self.library.add_version(POWER, read_document(self.texts, text, at))

    def call(
        self, method: str, path: str, name: str = "Ines", body: Any = None, **kept: str
    ) -> Any:
        headers = {"Authorization": f"Bearer {self.tokens[name]}", **kept}
        return self.client.request(method, path, json=body, headers=headers)

    def propose(self, name: str = "Ines") -> dict[str, Any]:
        answer = self.call("POST", "/proposals", name, {"report": "Der Strom ist weg"})
        assert answer.status_code == 201, answer.text
        made: dict[str, Any] = answer.json()
        return made

    def decide(self, made: dict[str, Any], *item_ids: str, name: str = "Ines", **body: Any) -> Any:
        """Confirm those items."""
        items = [{"item_id": one, "outcome": "confirmed"} for one in item_ids]
        given = {"shown_sha256": made["shown_sha256"], "items": items, **body}
        return self.call("POST", f"/proposals/{made['proposal_id']}/decision", name, given)


@pytest.fixture
def table(engine: Engine) -> Iterator[Table]:
    """Return a desk over an empty record of each kind of database."""
    with closing(Table(engine)) as made:
        yield made


@pytest.fixture
def lone(sqlite_engine: Engine) -> Iterator[Table]:
    """Return a desk over SQLite alone, for what the database has no part in."""
    with closing(Table(sqlite_engine)) as made:
        yield made


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with running(Provider()) as found:
        yield found


@pytest.fixture
def house(lone: Any, provider: Provider) -> House:
    provider.seen = []
    provider.algorithm, provider.spoil, provider.metadata = "RS256", {}, {}
    provider.person = {"sub": "f-17", "name": "Dana Vogt"}
    return House(lone, provider)
