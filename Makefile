# Two commands matter: `make serve` (build the seeds, validate, serve) and `make test` (all that CI runs).
# Both need only git, make and Python 3.11 or newer; the browser tests skip where there is no Chromium or no npm.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000
NODE := .node
SOURCES ?=
PEOPLE ?=
READER ?= all
SECONDS ?= 60
export DECLASS_DATA ?= $(CURDIR)/data

.DEFAULT_GOAL := help
.PHONY: help install dev serve build test test-virtuoso format lint types vocab unit browser browser-tools fuzz clean

help:  ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

$(VENV)/installed: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("declass needs Python 3.11 or newer, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@

install: $(VENV)/installed  ## create the environment in .venv

dev: $(VENV)/installed-dev  ## the environment with all that development needs

build: $(VENV)/installed  ## build a release from seeds/ and SOURCES="path …"
	$(BIN)/declass build seeds $(SOURCES) $(if $(PEOPLE),--people $(PEOPLE))

# Status 1 of a build says that a file could not be read; the rest is published, and validate judges it. Where nothing
# is published, the status is 2.
serve: $(VENV)/installed  ## build, validate and serve at http://127.0.0.1:8000 (HOST, PORT, SOURCES, PEOPLE)
	$(BIN)/declass build seeds $(SOURCES) $(if $(PEOPLE),--people $(PEOPLE)) || test $$? -eq 1
	$(BIN)/declass validate
	$(BIN)/declass serve --host $(HOST) --port $(PORT)

test: format lint types vocab unit  ## everything that CI runs

format: $(VENV)/installed-dev  ## check the format of the code
	$(BIN)/ruff format --check .

lint: $(VENV)/installed-dev  ## check the code for mistakes
	$(BIN)/ruff check .

types: $(VENV)/installed-dev  ## check the types, strictly
	$(BIN)/mypy

vocab: $(VENV)/installed-dev  ## check the ontology, its schemes and shapes
	$(BIN)/declass vocab check

unit: $(VENV)/installed-dev $(NODE)/installed  ## run the tests
	$(BIN)/pytest -n 2 --dist loadfile

browser: $(VENV)/installed-dev $(NODE)/installed  ## run the tests in a browser alone
	$(BIN)/pytest -n 2 --dist loadfile -m browser tests/browser

# Chromium and its driver from Debian where this is root on such a system, packages from npm where there is npm.
$(NODE)/installed: tests/browser/install.sh tests/browser/package.json tests/browser/package-lock.json
	sh tests/browser/install.sh $(NODE)
	@touch $@

browser-tools:  ## install what the browser tests need, as far as it can be had
	sh tests/browser/install.sh $(NODE)

test-virtuoso: $(VENV)/installed-dev  ## the tests on a Virtuoso (Debian: virtuoso-opensource-7-bin)
	$(BIN)/pytest -m virtuoso tests/server/test_virtuoso.py

fuzz: $(VENV)/installed-dev  ## feed damaged input to a reader (READER=all SECONDS=60); see tests/fuzz/run.py
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group fuzz || echo "without atheris"
	PYTHONPATH=tests $(BIN)/python -m fuzz.run --reader $(READER) --seconds $(SECONDS)

clean:  ## remove the environment and what was built; sources and releases in data/ stay
	rm -rf $(VENV) $(NODE) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
