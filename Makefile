# Two commands do everything: `make briefing` and `make test`. The rest is for people who work on briefgen.
SHELL := /bin/bash
VENV := .venv
PY := $(VENV)/bin/python
.DEFAULT_GOAL := help
.PHONY: help briefing test deep fuzz check docs lock bench wheel system runtime dev clean

help:            ## this list
	@grep -hE '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 12

briefing: runtime ## install what is missing, build every edition of the 1688 briefing into build/
	@$(VENV)/bin/briefgen build --format all

test: dev ## install what is missing, run the whole test suite
	@$(PY) -m pytest -q -n auto --maxprocesses 8 --dist loadgroup

deep: dev ## the long versions: full property-test counts, fuzzing
	@BRIEFGEN_DEEP=1 $(PY) -m pytest -q -n auto --maxprocesses 8 --dist loadgroup

fuzz: dev ## 200,000 runs of the readers and 20,000 of the checks on spoilt content; SEED=2 takes others
	@nice $(PY) -m tests.fuzz loader --runs 200000 --seed $(or $(SEED),1)
	@nice $(PY) -m tests.fuzz check --runs 20000 --seed $(or $(SEED),1)

check: dev ## formatting, lint, types, layers
	@$(VENV)/bin/ruff format --check . && $(VENV)/bin/ruff check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports --no-cache

bench: dev ## the figures of benchmarks/
	@$(PY) benchmarks/run.py

wheel: dev ## build the wheel into dist/
	@$(PY) -m build --wheel --no-isolation --outdir dist .

docs: dev ## write the generated pages of docs/, and the schemas for editors, anew
	@$(PY) tools/checks.py
	@$(PY) tools/errors.py
	@$(PY) tools/support.py
	@$(PY) tools/content_reference.py
	@$(VENV)/bin/briefgen schema --out .briefgen/schemas --quiet

lock: dev ## renew the lock files from pyproject.toml
	@$(PY) tools/lock.py

system:
	@tools/install-system
runtime: system
	@tools/install-python $(VENV) requirements.txt
dev: system
	@tools/install-python $(VENV) requirements-dev.txt

clean: ## remove what was built
	@rm -rf build dist
