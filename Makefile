# Prowess: everything a developer runs. `make` lists it.
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8321
RUNS ?= 100
PIP_INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check

.PHONY: help setup start test check check-all fix content lab bench docs golden shots release
.DEFAULT_GOAL := help

help: ## List what can be made
	@grep -E '^[a-z-]+:.*##' Makefile | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: .venv/.runtime ## Create .venv and install what running needs, from the hashed lock file

.venv/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "Prowess needs Python 3.11 or newer, and found no $(PYTHON). On Debian: apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Prowess needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V). Name another one: make PYTHON=python3.12 start"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "This Python has no venv module. On Debian: apt-get install python3-venv"; exit 1; }
	@echo "Creating .venv"
	@$(PYTHON) -m venv .venv

.venv/.runtime: requirements.lock pyproject.toml hatch_build.py | .venv/bin/python
	@echo "Installing from requirements.lock (once; later starts need no network)"
	@$(PIP_INSTALL) --require-hashes --requirement requirements.lock
	@$(PIP_INSTALL) --no-build-isolation --no-deps --editable .
	@touch $@

.venv/.dev: requirements-dev.lock .venv/.runtime
	@echo "Installing from requirements-dev.lock (once; later runs need no network)"
	@$(PIP_INSTALL) --require-hashes --requirement requirements-dev.lock
	@touch $@

start: setup ## Start the web app and its embedded servers on 127.0.0.1, and print the address
	@$(BIN)/prowess serve --port $(PORT)

test: check ## Everything that CI runs: check, then all tests
	@$(BIN)/python -m tools.run_tests

check: .venv/.dev ## The fast gate: format, lint, types, import contracts, house lints, content rules
	@$(BIN)/python -m tools.check

check-all: test ## test, and the exhaustive gates: every mutant, 100 repeats; goes on where it was stopped
	@$(BIN)/python -m tools.gate_labs --runs 100
	@$(BIN)/python -m tools.run_tests --exhaustive

fix: .venv/.dev ## Format, and mend what linters can mend
	@$(BIN)/ruff check --fix-only --quiet . ; $(BIN)/ruff format --quiet . ; $(BIN)/taplo fmt --config taplo.toml 2>/dev/null

content: setup ## Check and compile the content
	@$(BIN)/prowess content check

lab: setup ## Run the gate of a lab: make lab SLUG=late-returns (100 runs; RUNS=5 while you write; a new one: NEW=1; all: ALL=1)
	@test -n "$(SLUG)$(ALL)" || { echo "Say which lab: make lab SLUG=late-returns"; exit 2; }
	@if [ -n "$(ALL)" ]; then $(BIN)/python -m tools.gate_labs; elif [ -n "$(NEW)" ]; then $(BIN)/python -m tools.new_lab $(SLUG); else $(BIN)/prowess lab gate --runs $(RUNS) content/labs/$(SLUG); fi

bench: .venv/.dev ## Measure everything that has a target, and store it in bench/results
	@$(BIN)/python -m bench

docs: .venv/.dev ## Generate the reference pages from the declarations
	@$(BIN)/python -m tools.generate

golden: .venv/.dev ## Rewrite the golden transcripts; read the diff before you commit it
	@UPDATE_GOLDEN=1 $(BIN)/pytest -q -m "not browser" tests/doors -k golden
	@UPDATE_GOLDEN=1 $(BIN)/pytest -q tests/e2e/cli/test_transcripts.py

shots: .venv/.dev ## Screenshots of the main pages, both themes, 390 and 1280 px, into shots/
	@$(BIN)/python -m tools.shots

release: test ## Build the wheel and the source distribution into dist/
	@$(BIN)/python -m hatchling build
