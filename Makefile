# `run` and `test` set up what they need on the first call; later calls do without the network.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
LEARNT := $(VENV)/.learnt
export MUSTER_HOME ?= $(CURDIR)/.muster

.PHONY: run test check setup bench campaign sample lock clean

# The sample organization is in Hamburg; reports of its people name times of that zone.
run: setup
	MUSTER_TIME_ZONE=$${MUSTER_TIME_ZONE:-Europe/Berlin} $(BIN)/muster demo

# Whole files at once, as they stand: those of many short tests end the run, so that no core waits long
# for another. All that a browser shows is one process's, over one demo, and mostly waits; of the others
# one more than cores, as many wait for a disk or a process of their own. Then what is held to a time,
# with nothing beside it: the browser's last, as its demo goes on. Nothing else is imported for those.
WORKERS := $(shell cores=$$(nproc 2>/dev/null || echo 2); echo $$((cores < 4 ? cores + 2 : 6)))
test: setup
	$(BIN)/pytest -n $(WORKERS) --in-memory --dist loadfile --no-loadscope-reorder -m "not timed"
	$(BIN)/pytest -m timed $$(grep -rl "mark\.timed" tests --exclude-dir=browser) tests/browser

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest tests/test_rooms.py

# The second sets other tools beside it, in environments of their own: the first run fetches them,
# and one that cannot be had is left out and said so.
bench: setup
	$(BIN)/python scripts/bench.py
	$(BIN)/python scripts/compare_peers.py

campaign: setup
	$(BIN)/pytest -m "campaign or not campaign" --campaign

setup: $(LEARNT)

# The stamps are newer than what they were made from, so a second run touches neither pip nor network.
$(STAMP): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	PIP_CONSTRAINT=$(CURDIR)/constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev]"
	touch $(STAMP)

# An update that changes what is learnt at setup needs no network.
$(LEARNT): $(STAMP) retrieval/tuning.npz triage/taxonomy.toml triage/kept_blends.py \
		$(wildcard triage/plan_words/*.toml)
	$(BIN)/muster setup
	touch $(LEARNT)

# Makes the binary documents of the sample organization again from their text sources.
sample: setup
	$(BIN)/python scripts/make_sample.py

clean:
	rm -rf $(VENV) .muster

# Writes down what is installed, for others to install the same.
lock: setup
	$(BIN)/pip freeze --exclude-editable | sed 's/+cpu//' > constraints.txt
