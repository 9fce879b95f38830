# Bedside's commands. On a fresh Debian 12 or newer, or Ubuntu 24.04, that has only python3 and make, each of them brings
# in what it needs. `make` alone lists them. ARGS go to the program that a target starts: make test ARGS="-k search".

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
BEDSIDE := $(PY) main.py
PACK := viewer/_bundle/bundled.pack
HELP := viewer/_bundle/help.pack
# What the bundled pack is made from; the folders are in it, so that a deleted article counts as a change, too.
PACK_SOURCES := $(shell find content 2>/dev/null) $(shell find viewer/authoring viewer/pack -name '*.py' 2>/dev/null) \
    $(wildcard viewer/*.py)
LOCK := $(PY) -m uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
    --upgrade --custom-compile-command "make upgrade"

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
export PIP_PROGRESS_BAR := off

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help setup run test lint types check-content pictures wheel stick program test-stick upgrade bench torture fuzz clean \
    system-run system-test

ifeq ($(OS),Windows_NT)
$(error make sets up Debian and Ubuntu only: on Windows, follow the lines under "Other systems" in README.md)
endif

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 22

setup: $(VENV)/test.stamp ## bring in all that developing needs, and start nothing

run: $(VENV)/run.stamp $(PACK) $(HELP) $(VENV)/compiled.stamp ## open Bedside
	@$(BEDSIDE) $(ARGS)

test: lint types check-content ## all checks, in the order: style, types, content, tests
	LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen $(PY) -m pytest $(ARGS)

lint: $(VENV)/test.stamp ## check the code's style
	$(PY) -m ruff check
	$(PY) -m ruff format --check

types: $(VENV)/test.stamp ## check the code's types
	$(PY) -m mypy --strict

check-content: $(VENV)/run.stamp $(PACK) $(HELP) ## build the bundled packs and check the articles in them
	$(BEDSIDE) check content/en --profile bundled
	$(BEDSIDE) check content/help

pictures: $(VENV)/test.stamp $(PACK) $(HELP) ## make the pictures of the window in docs/ anew
	$(PY) -m tests.pictures

wheel: $(VENV)/test.stamp $(PACK) $(HELP) ## make dist/bedside-*.whl, with the bundled packs in it
	$(PY) -m pip wheel . --quiet --no-deps --no-build-isolation --wheel-dir dist
	@ls dist/*.whl

program: $(VENV)/test.stamp $(PACK) $(HELP) ## make dist/bedside-*-linux-x86_64.tar.xz, a folder that needs no Python
	@mkdir -p build
	$(PYTHON) -m venv --clear build/program-environment
	build/program-environment/bin/python -m pip install --quiet --require-hashes --only-binary :all: -r requirements-delivery.lock
	build/program-environment/bin/python -m viewer.delivery.program

stick: wheel program ## fill dist/stick with all that installing needs where there is no network
	$(PY) -m viewer.delivery.stick

test-stick: stick ## install from the stick, upgrade, kill, carry about and remove, as a person without a network would
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest tests/delivery/journey.py $(ARGS)

bench: $(VENV)/run.stamp $(PACK) $(HELP) ## measure speed and search quality
	$(BEDSIDE) bench $(ARGS)

torture: $(VENV)/test.stamp ## read 20,000 mutated packs and kill 300 installs: ARGS="--packs 1000 --kills 20 --seed 7"
	$(PY) -m tests.torture $(ARGS)

fuzz: $(VENV)/test.stamp ## let coverage guide what the readers of packs and sources are given, a minute each
	$(PY) -m pip install --quiet --only-binary :all: 'atheris>=3,<4'
	@for target in pack article markup picture markdown text jsonl lists; do \
	    echo "fuzz $$target"; $(PY) -m tests.torture.fuzz $$target $(or $(SECONDS),60) || exit 1; done

upgrade: $(VENV)/run.stamp ## renew the lock files: the newest versions that pyproject.toml admits
	$(PY) -m pip install --quiet --upgrade uv
	$(LOCK) --extra test --output-file requirements-test.lock
	$(LOCK) --constraints requirements-test.lock --output-file requirements.lock
	$(LOCK) --constraints requirements-test.lock --extra delivery --output-file requirements-delivery.lock

clean: ## remove what was built; the virtual environment stays (rm -r .venv removes that)
	rm -rf build dist viewer/_bundle .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find viewer tests -name __pycache__ -prune -exec rm -r {} +

$(HELP): $(PACK_SOURCES) | $(VENV)/run.stamp
	@mkdir -p $(@D)
	$(BEDSIDE) build content/help -o $@

$(PACK): $(PACK_SOURCES) | $(VENV)/run.stamp
	@mkdir -p $(@D)
	$(BEDSIDE) build content/en -o $@

# The system packages are looked at each time (30 ms); with SYSTEM=ready they are taken to be there.
system-run system-test:
ifneq ($(SYSTEM),ready)
	@sh .ci/system-packages $(@:system-%=%) $(PYTHON)
endif

# A stamp says that the virtual environment holds what the lock file of its name asks for.
$(VENV)/run.stamp: requirements.lock | system-run
	$(install)
$(VENV)/test.stamp: requirements-test.lock | system-test $(VENV)/run.stamp
	$(install)

# Compiled now, so that the first start is as fast as the next, also where Python may not write beside its sources later.
$(VENV)/compiled.stamp: main.py $(shell find viewer -name '*.py') | $(VENV)/run.stamp
	@$(PY) -m compileall -q main.py viewer
	@touch $@

define install
@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' || \
    { echo 'Bedside needs Python 3.11 to 3.14: name one, as in "make run PYTHON=python3.12".' >&2; exit 1; }
@$(PY) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
@echo 'Installing the Python packages of $<'
@$(PY) -m pip install --quiet --require-hashes --only-binary :all: -r $<
@touch $@
endef
