# Every chore is one word. Python 3.11 or newer and make are all that a machine needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
.DEFAULT_GOAL := help

.PHONY: help demo check test bench accuracy docs clean

help: ## what can be made
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

$(VENV)/demo.stamp: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[all]'
	@touch $@

$(VENV)/dev.stamp: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ $(VENV)/demo.stamp

demo: $(VENV)/demo.stamp ## build, validate and ask the graph of examples/
	$(BIN)/kg build examples -o demo
	$(BIN)/kg query demo asks-and-addressees --limit 8
	@$(BIN)/kg info demo --next

check: $(VENV)/dev.stamp ## format, lint, types, import contracts, ontology and shapes
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m kg.reason

test: $(VENV)/dev.stamp ## every test
	$(BIN)/python -m pytest -n 2 --dist loadgroup

bench: $(VENV)/dev.stamp ## speed, with the load of the machine beside it
	$(BIN)/python -m bench.run

accuracy: $(VENV)/dev.stamp ## docs/accuracy.md, measured on tests/gold/test
	$(BIN)/kg evaluate tests/gold/test --second tests/gold/second --write docs/accuracy.md

docs: $(VENV)/dev.stamp ## the site of pages about terms, shapes and queries, in site/
	$(BIN)/python -m kg.site -o site

clean: ## what was made here
	rm -rf $(VENV) demo site dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
