PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: demo test fast lint bench docs clean

demo:  ## install drafter and check the bundled example
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q .
	$(BIN)/drafter lint examples/draft-zh.docx --exit-zero

test:  ## install everything and run all checks on the project itself
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q -e ".[dev]"
	$(MAKE) lint
	$(BIN)/pytest --cov --cov-report=term:skip-covered

fast:  ## the quick tests only
	$(BIN)/pytest -m "not slow and not corpus"

lint:  ## style, types, direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench:  ## measure; see benchmarks/README.md
	$(BIN)/python -m benchmarks

docs:  ## write the pages of the rules again
	$(BIN)/python -m drafter.reports.pages docs/rules

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
