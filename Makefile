# The two that a newcomer needs: `make demo` and `make test`. `make help` lists the rest.
# Needs Python 3.11 or later with its venv module, git and make; everything else goes into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO_DEVICES ?= 100000
# One more than the cores of a small machine: a test often waits for a browser or a process.
WORKERS ?= 2
KILLS ?= 1000
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
UV := $(BIN)/uv

.DEFAULT_GOAL := help
.PHONY: help demo test lint check bench soak docs lock clean

help: ## What can be made.
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 10

demo: $(VENV)/.core ## A nation with known truth, judged, and its portal (DEMO_DEVICES=100000, SERVE=port, or 0 to stop at once).
	$(BIN)/pehchan up --devices $(DEMO_DEVICES) $(if $(filter 0,$(SERVE)),--once,$(if $(SERVE),--listen 127.0.0.1:$(SERVE)))

test: lint ## Every check, then every test.
	tools/system.sh
	$(BIN)/python -m pytest -q -n $(WORKERS) --dist loadfile --no-loadscope-reorder --durations=30 $(TESTS)

lint: $(VENV)/.dev ## Style, types, layers, file names and words.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --cache-dir .import_linter_cache
	$(BIN)/python tools/check_mirror.py
	$(BIN)/python tools/check_words.py

bench: $(VENV)/.dev ## Time and memory against the floor, as a table.
	$(BIN)/python -m bench

soak: $(VENV)/.dev ## Kill running work many times (KILLS=1000) and look for harm.
	$(BIN)/python -m pytest -q -k kill --kills $(KILLS) tests/scenarios tests/live

docs: $(VENV)/.dev ## Write the reference pages from the code; the documentation as a site in site/.
	$(BIN)/python tools/reference.py
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

lock: $(VENV)/.dev ## Resolve the dependencies again, with hashes.
	tools/lock.sh

clean: ## Remove what can be made again, the environment too.
	rm -rf $(VENV) site .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests tools bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

$(BIN)/python:
	@$(PYTHON) -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Pehchan needs Python 3.11 or later with its venv module (Debian: apt-get install python3-venv)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The stamps hold what was installed last: an unchanged lock installs nothing.
$(VENV)/.core: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes -r requirements-dev.lock
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.core
