"""The service over HTTP, as the pages use it: one method a route, schemas in and out."""

from datetime import date, datetime

from api.schemas.base import UserRole
from api.schemas.decisions import DecisionIn, DecisionOut, SourceOut
from api.schemas.differences import DiffOut
from api.schemas.facts import FactOut, FactReviewIn, FactToReviewOut
from api.schemas.history import IncidentOut
from api.schemas.identities import WaysOut
from api.schemas.operation import (
    AuditRowOut,
    AuditVerifyOut,
    CountsOut,
    DoctorOut,
    JobOut,
    ReadyOut,
)
from api.schemas.people import AnswerDraftOut, DraftOut, LinkOut, UserOut
from api.schemas.plans import DocumentOut, StatusIn, VersionOut
from api.schemas.search import SearchOut
from api.schemas.statistics import DecidingFiguresOut
from api.schemas.triage import IncidentKindOut, ProposalOut, ProposalRefOut
from api.schemas.upkeep import UpkeepOut
from ui.client.calls import Calls, part


class ApiClient(Calls):
    """The service as one signed-in person sees it. Each method raises `ServiceDown`, `Refused`."""

    def me(self) -> UserOut:
        """Return who is signed in."""
        return self._one(UserOut, "GET", "/me")

    def ways(self) -> WaysOut:
        """Return how people can sign in."""
        return self._one(WaysOut, "GET", "/sign-in/ways")

    def ready(self) -> ReadyOut:
        """Return whether the service answers fully."""
        return self._one(ReadyOut, "GET", "/ready")

    def counts(self) -> CountsOut:
        """Return how much there is."""
        return self._one(CountsOut, "GET", "/counts")

    def doctor(self) -> DoctorOut:
        """Return whether indexes and record agree."""
        return self._one(DoctorOut, "GET", "/doctor")

    def verify_audit(self) -> AuditVerifyOut:
        """Check the audit chain."""
        return self._one(AuditVerifyOut, "GET", "/audit/verify")

    def audit_rows(self, *, before: int | None, limit: int) -> list[AuditRowOut]:
        """Return rows of the audit chain with names, newest first; `before` is a row's number."""
        query: dict[str, object] = {"newest_first": True, "names": True, "limit": limit}
        if before is not None:
            query["before"] = before
        return self._many(AuditRowOut, "/audit", query)

    def users(self) -> list[UserOut]:
        """Return everybody who can sign in."""
        return self._many(UserOut, "/users")

    def add_user(self, name: str, role: UserRole) -> UserOut:
        """Let a person in."""
        return self._one(UserOut, "POST", "/users", {"name": name, "role": role.value})

    def make_link(self, name: str) -> LinkOut:
        """Return a new sign-in link for a person."""
        return self._one(LinkOut, "POST", f"/users/{part(name)}/link")

    def classes(self) -> list[IncidentKindOut]:
        """Return every class a proposal may name."""
        return self._many(IncidentKindOut, "/classes")

    def draft(self) -> DraftOut:
        """Return the description this person was typing, and when it was kept."""
        return self._one(DraftOut, "GET", "/draft")

    def keep_draft(self, text: str) -> None:
        """Keep the description this person is typing."""
        self._send("PUT", "/draft", {"text": text})

    def kept_answers(self, proposal_id: str) -> dict[str, str]:
        """Return what this person answered on a proposal and has not recorded."""
        return self._one(AnswerDraftOut, "GET", f"/proposals/{part(proposal_id)}/draft").answers

    def decided_by(self, proposal_id: str) -> str | None:
        """Return who has decided on a proposal, None while nobody has."""
        return self._one(AnswerDraftOut, "GET", f"/proposals/{part(proposal_id)}/draft").decided_by

    def keep_answers(self, proposal_id: str, answers: dict[str, str]) -> None:
        """Keep what this person answered on a proposal so far."""
        self._send("PUT", f"/proposals/{part(proposal_id)}/draft", {"answers": answers})

    def propose(self, report: str) -> ProposalOut:
        """Ask for a triage of `report`."""
        return self._one(ProposalOut, "POST", "/proposals", {"report": report})

    def answer(self, proposal_id: str, question_id: str, option: str) -> ProposalOut:
        """Answer a question of a proposal; returns the new proposal."""
        given = {"answers": [{"question_id": question_id, "option": option}]}
        return self._one(ProposalOut, "POST", f"/proposals/{part(proposal_id)}/answers", given)

    def proposal(self, proposal_id: str) -> ProposalOut:
        """Return a proposal and the decision on it."""
        return self._one(ProposalOut, "GET", f"/proposals/{part(proposal_id)}")

    def proposals(self, limit: int) -> list[ProposalRefOut]:
        """Return the newest proposals."""
        return self._many(ProposalRefOut, "/proposals", {"limit": limit})

    def decide(self, proposal_id: str, decision: DecisionIn) -> DecisionOut:
        """Record this person's decision."""
        path = f"/proposals/{part(proposal_id)}/decision"
        body = decision.model_dump(mode="json")
        return self._one(DecisionOut, "POST", path, body, if_match=decision.shown_sha256)

    def renew(self, proposal_id: str) -> ProposalOut:
        """Ask for a fresh proposal on the same report."""
        return self._one(ProposalOut, "POST", f"/proposals/{part(proposal_id)}/renewal")

    def open_source(self, proposal_id: str, section_id: str) -> SourceOut:
        """Return the whole section a proposal quotes; the service keeps that it was opened."""
        path = f"/proposals/{part(proposal_id)}/sources/{part(section_id)}"
        return self._one(SourceOut, "GET", path)

    def choose_first(self, proposal_id: str, class_code: str) -> ProposalOut:
        """Say which class this person takes it for before Muster's is shown."""
        path = f"/proposals/{part(proposal_id)}/first-choice"
        return self._one(ProposalOut, "POST", path, {"class_code": class_code})

    def act_on(self, decision_id: str, act: str, note: str) -> DecisionOut:
        """Undo, second or justify (`justification`) a decision."""
        path = f"/decisions/{part(decision_id)}/{act}"
        return self._one(DecisionOut, "POST", path, {"note": note})

    def follow_ups(self) -> list[DecisionOut]:
        """Return decisions that somebody must still do something about."""
        return self._many(DecisionOut, "/decisions/follow-ups")

    def deciding_figures(self) -> DecidingFiguresOut:
        """Return how people decide, in figures."""
        return self._one(DecidingFiguresOut, "GET", "/statistics/decisions")

    def deciding_csv(self) -> str:
        """Return the same figures as CSV."""
        return self._send("GET", "/statistics/decisions.csv").text

    def search(
        self, text: str, *, k: int, kind: str | None = None, as_of: datetime | None = None
    ) -> SearchOut:
        """Return the sections that fit `text` best, of what is or at a time was in force."""
        moment = as_of.isoformat() if as_of else None
        asked = {"text": text, "k": k, "kind": kind, "as_of": moment}
        return self._one(SearchOut, "POST", "/search", asked)

    def documents(self) -> list[DocumentOut]:
        """Return every plan."""
        return self._many(DocumentOut, "/documents")

    def document(self, key: str) -> VersionOut:
        """Return the newest version of the plan with that id or path."""
        return self._one(VersionOut, "GET", f"/documents/{part(key)}")

    def version(self, version_id: str) -> VersionOut:
        """Return one version whole."""
        return self._one(VersionOut, "GET", f"/versions/{part(version_id)}")

    def change_status(self, version_id: str, change: StatusIn) -> VersionOut:
        """Put a version in force or withdraw it."""
        path = f"/versions/{part(version_id)}/status"
        return self._one(VersionOut, "POST", path, change.model_dump(mode="json"))

    def diff(self, version_id: str, since: str) -> DiffOut:
        """Return what differs from one version to another."""
        path = f"/versions/{part(version_id)}/diff"
        return self._one(DiffOut, "GET", path, query={"since": since})

    def upload(self, files: list[tuple[str, bytes]], *, dry_run: bool, as_draft: bool) -> JobOut:
        """Send files to be read, or with `dry_run` to be told what reading would bring."""
        form = {"dry_run": str(dry_run).lower(), "as_draft": str(as_draft).lower()}
        sent = [("files", one) for one in files]
        return self._upload(JobOut, "/uploads", form, sent)

    def job(self, job_id: str) -> JobOut:
        """Return how far long work is."""
        return self._one(JobOut, "GET", f"/jobs/{part(job_id)}")

    def facts_to_review(
        self, *, kind: str, document: str, after: str, limit: int
    ) -> list[FactToReviewOut]:
        """Return facts in force that nobody has looked at, those behind the fact `after`."""
        query = {"kind": kind, "document": document, "after": after, "limit": limit}
        return self._many(FactToReviewOut, "/facts", query)

    def review_fact(self, fact_id: str, review: FactReviewIn) -> FactOut:
        """Record this person's word on a fact."""
        path = f"/facts/{part(fact_id)}/review"
        return self._one(FactOut, "POST", path, review.model_dump(mode="json"))

    def incidents(self, text: str, limit: int) -> list[IncidentOut]:
        """Return closed incidents that hold all words of `text`, newest first."""
        return self._many(IncidentOut, "/incidents", {"text": text, "limit": limit})

    def incident(self, incident_id: str) -> IncidentOut:
        """Return one closed incident."""
        return self._one(IncidentOut, "GET", f"/incidents/{part(incident_id)}")

    def upkeep(self, as_of: date | None = None) -> UpkeepOut:
        """Return what the rules find in the plans as of a day, by default the service's today."""
        query = {"as_of": as_of.isoformat()} if as_of else {}
        return self._one(UpkeepOut, "GET", "/upkeep", query=query)
