# make run | serve | test | walk | check | bench | sample | messages | screenshots | lock | wheels | clean
# Each target sets up .venv from the locked requirements by itself, and only when they changed.

.PHONY: run serve test walk check bench sample messages screenshots lock wheels clean
.DELETE_ON_ERROR:

ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
PY := $(BIN)/python

RUN := .venv/.run
DEV := .venv/.dev
CHROMIUM_READY := .venv/.chromium

run: $(RUN)
	@$(PY) -m countyboard run $(ARGS)

serve: $(RUN)
	@$(PY) -m countyboard serve $(ARGS)

test: check $(CHROMIUM_READY)
	@$(PY) -m pytest $(ARGS)

# Every page on all data, in all languages, for all readers: an hour or more on two cores.
walk: $(CHROMIUM_READY)
	@$(PY) -m pytest tests/browser/test_walk.py -m "complete or not complete" $(ARGS)

check: $(DEV)
	@$(PY) -m ruff format --check --quiet .
	@$(PY) -m ruff check --quiet .
	@$(PY) -m mypy
	@$(PY) -m tests.audit

bench: $(DEV) $(CHROMIUM_READY)
	@$(PY) -m bench

sample: $(DEV)
	@$(PY) -m countyboard.sample

messages: $(DEV)
	@$(PY) -m countyboard.messages

screenshots: $(DEV) $(CHROMIUM_READY)
	@$(PY) -m tests.browser.screenshots

# Resolves requirements.in into exact versions of everything, for every system and Python from 3.11.
lock: $(DEV)
	@for name in requirements requirements-dev; do \
	    $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --no-annotate --no-header \
	        $$name.in -o $$name.txt && \
	    { echo "# Every version is pinned, also of what our own requirements need in turn. $$name.in names what we use"; \
	      echo "# and why; 'make lock' resolves it for Python 3.11 and later on Linux, Windows and macOS. Change the .in file."; \
	      cat $$name.txt; } > $$name.new && mv $$name.new $$name.txt || exit 1; \
	done

# Everything a machine without internet needs, for this system and this Python: see docs/operations.md.
wheels: .venv/.made
	@$(PY) -m pip download --quiet --disable-pip-version-check --only-binary=:all: -r requirements.txt -d wheels

clean:
	rm -rf .venv .bench .browser wheels .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find app.py countyboard pages tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

# ---------- the environment; the stamps say what of it is complete

# A Python that went away (an upgrade, a moved folder) leaves a .venv that cannot be used.
ifneq ($(wildcard .venv/.made),)
$(shell $(PY) -c '' 2>/dev/null || rm -f .venv/.made)
endif

.venv/.made:
	@python=; for name in "$$PYTHON" python3.13 python3.12 python3.11 python3 python; do \
	    test -n "$$name" && "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	        2>/dev/null && python="$$name" && break; \
	done; \
	if [ -z "$$python" ]; then \
	    echo "Countyboard needs Python 3.11 or newer: install it, or name it: make PYTHON=/path/to/python3 $(MAKECMDGOALS)" >&2; \
	    exit 1; \
	fi; \
	echo "Making .venv with $$("$$python" --version)"; \
	"$$python" -m venv --clear .venv || { \
	    echo "The venv module of this Python is missing or broken. On Debian: apt-get install python3-venv" >&2; \
	    exit 1; \
	}
	@touch $@

$(RUN): requirements.txt .venv/.made
	@echo "Installing requirements.txt (a few minutes the first time)"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(DEV): requirements-dev.txt .venv/.made
	@echo "Installing requirements-dev.txt (a few minutes the first time)"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(RUN)

$(CHROMIUM_READY): $(DEV) tests/browser/chromium.py
	@$(PY) -m tests.browser.chromium
	@touch $@
