# The commands of Persona; `make help` lists them. Every one of them sets up first what it needs, once.
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
PYTHON ?= python3
BIN := .venv/bin
# Node, npm and npx come from a Python package of ours, never from the machine.
NODE := PATH="$(CURDIR)/$(BIN):$$PATH" NG_CLI_ANALYTICS=false
.PHONY: help setup demo doctor test check slow bench reference pictures clean

help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' Makefile

setup: ## Everything Persona needs, into .venv; a second run takes no time and no network
	@command -v $(PYTHON) >/dev/null || { echo "Persona needs Python 3.11 or newer.  Type:  sudo apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) scripts/setup.py >&2

demo: setup ## Six people, one day, the lab: watch it at the address it prints (ARGS=--once: only the figures)
	@$(BIN)/persona demo $(ARGS)

doctor: setup ## Is everything here that Persona needs?
	@$(BIN)/persona doctor

check: setup ## Format, lint, types, import contracts, sizes, unit and contract tests: before every commit
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/mypy --no-error-summary scripts/*.py
	@$(BIN)/mypy --no-error-summary bench/*.py
	@said=$$($(BIN)/lint-imports --no-cache --no-logo) || { echo "$$said"; exit 1; }
	@$(BIN)/python scripts/ratchet.py
	@if [ -d dashboard/node_modules ]; then cd dashboard && $(NODE) npm run --silent --if-present lint && $(NODE) npm run --silent --if-present test; fi
	@$(BIN)/pytest -m "quick and not slow"

test: check ## The whole check, then everything with real parts: processes, Chromium, lab, dashboard
	@$(BIN)/pytest -m "not quick and not slow"

slow: setup ## Real kills, long runs and a newcomer's set-up: up to 25 minutes
	@$(BIN)/pytest -m slow --timeout 1500

bench: setup ## What it costs: first ad, ads per CPU-second, memory per session
	@set -e; for bench in $$(grep -l __main__ bench/*.py); do $(BIN)/python $$bench; done

reference: setup ## The pages that are written from the code: settings, commands
	@$(BIN)/python scripts/settings_docs.py
	@$(BIN)/python scripts/commands_docs.py

pictures: setup ## The pictures of the README, taken anew from the demo
	@$(BIN)/python scripts/take_pictures.py

clean: ## Remove what set-up and the tools made; your data folder stays
	@rm -rf .venv .cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis dashboard/node_modules dashboard/.angular dashboard/dist src/persona/api/dashboard
