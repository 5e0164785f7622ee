import pytest
from sqlalchemy import Engine
from store_samples import RESPONDER, decision, proposal

from store.decisions import DecisionRecords
from store.library import SqlLibrary
from store.proposals import ProposalRecords


@pytest.fixture
def decided(engine: Engine) -> Engine:
    """Return a database with two proposals, the first decided: three audit rows."""
    ProposalRecords(engine).add(proposal(), RESPONDER)
    ProposalRecords(engine).add(proposal("prop-2"), RESPONDER)
    DecisionRecords(engine).record(decision(), actor=RESPONDER)
    return engine


@pytest.fixture
def library(engine: Engine) -> SqlLibrary:
    """Return a library with one collection, over an empty record."""
    found = SqlLibrary(engine, actor="Olga")
    found.open_collection("/srv/plans")
    return found
