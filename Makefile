# make demo: set everything up and run the main job on the sample.  make test: set up and test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := build/demo
STAMP := $(VENV)/.installed


.PHONY: demo test dev docs check-docs manual bench smoke sample lock clean

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

dev: $(STAMP)

demo: $(STAMP)
	@sh tools/demo.sh "$(BIN)/dj" sample_data $(DEMO)

test: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict src
	$(BIN)/python -m pytest -q -n auto

docs: $(STAMP)
	$(BIN)/python tools/make_docs.py

check-docs: $(STAMP)
	$(BIN)/python tools/make_docs.py --check

manual: $(STAMP)
	@$(BIN)/python tools/print_manual.py build/manual

bench: $(STAMP)
	$(BIN)/python benchmarks/startup.py

smoke: $(STAMP)
	sh tools/smoke.sh "$(PYTHON)"

sample: $(STAMP)
	$(BIN)/python sample_data/make.py

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	    --extra dev pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	    --extra dev --extra ci pyproject.toml -o requirements-ci.lock

clean:
	rm -rf $(VENV) build dist
