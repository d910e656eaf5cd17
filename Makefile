# The two commands for a person: make demo, make test.
PYTHON ?= python3.11
VENV := .venv
PARLEY := $(VENV)/bin/parley
PINS := uv pip compile --quiet --generate-hashes --no-emit-index-url --universal \
	--python-version 3.11 --no-header --no-annotate

TALKSBENCH ?= ../shared/talksbench

.PHONY: demo test bench-reading env format pins clean
.DEFAULT_GOAL := demo

demo: env  ## run the main job on the bundled feeds: no tokens, no network
	@$(PARLEY) demo

env: $(VENV)/.run  ## make .venv with .venv/bin/parley

$(VENV)/bin/python:
	@$(PYTHON) -m venv $(VENV)

# A stamp holds when the pins are older than it: a second run installs nothing.
$(VENV)/.run: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

test: $(VENV)/.dev  ## every check: format, lint, types, import contracts, tests
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/python -m pytest

bench-reading: env  ## how well reports are read, held against benchmarks/reading.toml; KEEP=1 writes the figures there
	$(VENV)/bin/python benchmarks/talksbench.py $(TALKSBENCH) $(if $(KEEP),--keep)

format: $(VENV)/.dev  ## put the code into shape
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

pins:  ## resolve requirements/*.in anew (needs uv)
	$(PINS) requirements/run.in -o requirements/run.txt
	$(PINS) requirements/dev.in -c requirements/run.txt -o requirements/dev.txt

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
