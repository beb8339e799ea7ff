# The commands of a checkout; `make` alone lists them. Nothing here needs root or a running service.
.DEFAULT_GOAL := help
.PHONY: help env dev run test lint migrations reference figures measure bench bench-large spark lock
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
COMPILE := uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header
LOCK := $(COMPILE) pyproject.toml --group build
SPARK_EXTRA := import tomllib; \
	print(*tomllib.load(open('pyproject.toml', 'rb'))['project']['optional-dependencies']['spark'], sep='\n')

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|' 2>/dev/null \
		|| sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1  \2/p' $(MAKEFILE_LIST)

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
	$(BIN)/mypy --config-file mypy-casework.ini
	$(BIN)/mypy --config-file mypy-drop-box.ini
	$(BIN)/lint-imports --no-cache

$(VENV)/bench/.made: requirements/bench.lock
	@sh scripts/make_venv.sh $(VENV)/bench $(BIN)/python
	@$(VENV)/bench/bin/python -m pip install --disable-pip-version-check --no-input --quiet \
		--require-hashes --no-deps -r requirements/bench.lock
	@touch $@

bench: dev $(VENV)/bench/.made ## speed and memory as ratios, with the target beside each (about five minutes)
	@$(BIN)/python benches/reading.py --peer $(VENV)/bench/bin/python
	@$(BIN)/python benches/library.py --scales 1 10

bench-large: dev ## profiles and search at 1, 10 and 100 times the library (100: 25,000 documents; half an hour)
	@$(BIN)/python benches/library.py --scales 1 10 100

$(VENV)/spark/.made: $(VENV)/.made requirements/spark.lock
	@echo "Palermo: installing Spark into $(VENV)/spark (once; 800 MB)"
	@$(PIP) install --quiet --require-hashes --no-deps --upgrade --target $(VENV)/spark -r requirements/spark.lock
	@touch $@

spark: $(VENV)/spark/.made ## what reading on Spark needs, for its tests (Java 17 must be there)

migrations: dev ## fail when a model has changed and no migration says so
	$(BIN)/palermo observatory manage makemigrations --check --dry-run
	$(BIN)/palermo casework manage makemigrations --check --dry-run
	$(BIN)/palermo report manage makemigrations --check --dry-run

figures: env ## how well the reader reads, with the least promised beside each (real documents: PALERMO_SAMPLES)
	@$(BIN)/python scripts/print_figures.py

reference: dev ## write docs/reference anew from the code
	$(BIN)/python scripts/write_reference.py

measure: env ## seconds from nothing to the first served page, and memory, in a fresh clone
	$(BIN)/python scripts/measure_run.py

lock: ## resolve the dependencies anew (needs uv); review the difference before committing
	@command -v uv >/dev/null || { echo "uv was not found; 'make lock' needs it: python3 -m pip install --user uv" >&2; exit 1; }
	$(LOCK) -o requirements/base.lock
	$(LOCK) --group dev -o requirements/dev.lock
	$(COMPILE) --group bench -o requirements/bench.lock
	python3 -c "$(SPARK_EXTRA)" | $(COMPILE) - -o requirements/spark.lock
