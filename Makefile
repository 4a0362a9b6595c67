BIN = .venv/bin

.PHONY: test fast lint docs bench

test:  ## all tests, after the set-up in the README
	$(BIN)/pytest

fast:  ## the quick tests only
	$(BIN)/pytest -m "not slow and not corpus"

lint:  ## style, types, direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs:  ## write the pages of the rules again
	$(BIN)/python -m drafter.reports.pages docs/rules

bench:  ## start-up and stages; the others are named in benchmarks/README.md
	$(BIN)/python -m benchmarks.startup
	$(BIN)/python -m benchmarks.stages examples/draft-en.docx
