# Two commands matter: `make run` serves the desk's check page, `make test` says whether everything holds.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PYTEST = $(BIN)/python -m pytest

.PHONY: run test test-slow lint unit integration acceptance lock words clean

run: $(VENV)/run-ready
	$(BIN)/xacminh serve

test: $(VENV)/test-ready lint unit integration acceptance

test-slow: $(VENV)/test-ready
	$(PYTEST) -m slow tests

lint: $(VENV)/test-ready
	$(BIN)/ruff check src tests training
	$(BIN)/ruff format --check src tests training
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

unit: $(VENV)/test-ready
	$(PYTEST) -n 2 tests/unit

# the same tests on both databases
integration: $(VENV)/test-ready
	$(PYTEST) tests/integration
	$(BIN)/python scripts/with-postgres.py $(PYTEST) tests/integration

acceptance: $(VENV)/test-ready
	$(PYTEST) tests/acceptance

# locks: versions and hashes, no address they come from
lock:
	for extra in core postgres dev; do \
	  case $$extra in core) flags=;; postgres) flags="--extra postgres";; dev) flags="--extra dev --extra postgres --extra ocr";; esac; \
	  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header \
	    --upgrade $$flags pyproject.toml requirements/build.in -o requirements/$$extra.txt; \
	done

# the catalogue as the programs read it (both files are committed)
words: $(VENV)/test-ready
	$(BIN)/python scripts/words.py

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/pip:
	@scripts/python-ready $(PYTHON)
	$(PYTHON) -m venv $(VENV)

$(VENV)/run-ready: requirements/core.txt pyproject.toml | $(VENV)/bin/pip
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/core.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/test-ready: requirements/dev.txt pyproject.toml | $(VENV)/bin/pip
	@scripts/test-tools
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/run-ready
