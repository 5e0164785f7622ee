"""What proposals rest on beside the report: reference data and history, each state kept once."""

import json
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Engine, insert, select

from domain.canonical import canonical_json, digest_of, sha256_of
from domain.errors import Unavailable
from domain.incidents import Incident
from domain.reference import ReferenceData
from store.reference_form import incident_from_plain, reference_from_plain
from store.transactions import reading, writing
from store.triage_schema import triage_inputs

REFERENCE, HISTORY, INCIDENT = "reference", "history", "incident"
CHUNK = 500


class InputGone(Unavailable):
    """What a proposal rested on was never kept, or is no longer what was kept."""

    code = "input-gone"

    def __init__(self, kind: str, digest: str) -> None:
        super().__init__(f"The {kind} {digest or '(not named)'} is not kept, or was changed since.")


class TriageInputs:
    """Keeps each state of the reference data and of the history that proposals were made from."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        # States this process has seen stored: most proposals rest on the one before's.
        self._known: set[str] = set()

    def keep_reference(self, digest: str, reference: ReferenceData) -> None:
        """Store the reference data with that digest, unless it is there."""
        if digest not in self._known:
            with writing(self._engine) as connection:
                _add(connection, [(digest, REFERENCE, canonical_json(reference))])
            self._known.add(digest)

    def keep_history(self, digest: str, incidents: Sequence[Incident]) -> None:
        """Store the history with that digest, unless it is there; its incidents once each."""
        if digest in self._known or self._body(HISTORY, digest) is not None:
            self._known.add(digest)
            return
        with writing(self._engine) as connection:
            add_history(connection, digest, incidents)
        self._known.add(digest)

    def reference(self, digest: str) -> ReferenceData:
        """Return the reference data with that digest. Raises: InputGone."""
        body = self._body(REFERENCE, digest)
        if body is None or sha256_of(body)[:16] != digest:
            raise InputGone("reference data", digest)
        return reference_from_plain(json.loads(body))

    def history(self, digest: str) -> list[Incident]:
        """Return the closed incidents of the history with that digest. Raises: InputGone."""
        body = self._body(HISTORY, digest)
        if body is None:
            raise InputGone("history", digest)
        bodies = self._bodies(json.loads(body))
        if None in bodies:
            raise InputGone("history", digest)
        incidents = [incident_from_plain(json.loads(one)) for one in bodies if one is not None]
        if digest_of(incidents) != digest:
            raise InputGone("history", digest)
        return incidents

    def _body(self, kind: str, digest: str) -> str | None:
        wanted = select(triage_inputs.c.body).where(
            triage_inputs.c.digest == digest, triage_inputs.c.kind == kind
        )
        with reading(self._engine) as connection:
            return connection.execute(wanted).scalar()

    def _bodies(self, digests: Sequence[str]) -> list[str | None]:
        found: dict[str, str] = {}
        for begin in range(0, len(digests), CHUNK):
            wanted = select(triage_inputs.c.digest, triage_inputs.c.body).where(
                triage_inputs.c.digest.in_(digests[begin : begin + CHUNK])
            )
            with reading(self._engine) as connection:
                found.update((row.digest, row.body) for row in connection.execute(wanted))
        return [found.get(one) for one in digests]


def add_history(connection: Connection, digest: str, incidents: Sequence[Incident]) -> None:
    """Store the history with that digest within the caller's transaction, unless it is there."""
    bodies = [canonical_json(one) for one in incidents]
    digests = [sha256_of(body)[:16] for body in bodies]
    rows = [(one, INCIDENT, body) for one, body in zip(digests, bodies, strict=True)]
    _add(connection, [*rows, (digest, HISTORY, canonical_json(digests))])


def _add(connection: Connection, rows: Iterable[tuple[str, str, str]]) -> None:
    # Writers take turns, so what is not there now is not there when it is stored.
    given = {one: {"digest": one, "kind": what, "body": body} for one, what, body in rows}
    digests = list(given)
    for begin in range(0, len(digests), CHUNK):
        there = triage_inputs.c.digest.in_(digests[begin : begin + CHUNK])
        for digest in connection.scalars(select(triage_inputs.c.digest).where(there)):
            del given[digest]
    if given:
        connection.execute(insert(triage_inputs), list(given.values()))
