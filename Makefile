# The commands of a checkout; `make` alone lists them. Nothing here needs root or a running service.
.DEFAULT_GOAL := help
.PHONY: help env dev run test lint migrations reference measure lock
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
LOCK := uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header pyproject.toml --group build

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|' 2>/dev/null \
		|| sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1  \2/p' $(MAKEFILE_LIST)

env: $(VENV)/.base ## make the environment in .venv (pinned packages, hashes checked)

dev: $(VENV)/.dev ## the environment with what the tests need

$(VENV)/.made: scripts/make_venv.sh
	@sh scripts/make_venv.sh $(VENV) $(PYTHON)
	@touch $@

$(VENV)/.base: $(VENV)/.made requirements/base.lock pyproject.toml
	@echo "Palermo: installing the pinned packages into $(VENV) (once; about a minute)"
	@$(PIP) install --quiet --require-hashes --no-deps -r requirements/base.lock
	@$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.base requirements/dev.lock
	@echo "Palermo: installing what the tests need into $(VENV) (once)"
	@$(PIP) install --quiet --require-hashes --no-deps -r requirements/dev.lock
	@touch $@

run: env ## the observatory with its demonstration content, on this machine
	@$(BIN)/palermo observatory migrate
	@$(BIN)/palermo observatory demo
	@$(BIN)/palermo observatory serve $(if $(PORT),--port $(PORT))

test: dev ## all tests; what the machine lacks is skipped with a line saying how to get it
	@$(BIN)/python scripts/run_tests.py

lint: dev ## format, lint, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

migrations: dev ## fail when a model has changed and no migration says so
	$(BIN)/palermo observatory manage makemigrations --check --dry-run

reference: dev ## write docs/reference anew from the code
	$(BIN)/python scripts/write_reference.py

measure: env ## seconds from nothing to the first served page, and memory, in a fresh clone
	$(BIN)/python scripts/measure_run.py

lock: ## resolve the dependencies anew (needs uv); review the difference before committing
	@command -v uv >/dev/null || { echo "uv was not found; 'make lock' needs it: python3 -m pip install --user uv" >&2; exit 1; }
	$(LOCK) -o requirements/base.lock
	$(LOCK) --group dev -o requirements/dev.lock
