# Every target sets up what it needs; `make help` names them.
PYTHON ?= python3
UV := .tools/bin/uv
NPM := .tools/npm/.fetched
RUN := .venv/bin/python -m mutualaid
export UV_PYTHON_DOWNLOADS := never
CATALOGUES := $(wildcard mutualaid/locale/*/LC_MESSAGES/django.po)

.PHONY: help setup demo run worker fmt check test test-sqlite test-postgres screenshots bench bench-forecast bench-routes bench-routes-reference bench-scale bench-texts soak-texts soak-inbound check-twilio referee bench-roads lock

help:  ## Name every target.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-22s %s\n", $$1, $$2 }' Makefile

setup: .venv/.runtime .env .venv/.catalogues  ## Install what running takes, write .env with fresh keys, bring the database up to date.
	$(RUN) migrate --verbosity 0

demo: .venv/.runtime .venv/.catalogues  ## Plan, print and text a strike day in Oakland, then serve it (ONCE=1: stop afterwards).
	@$(RUN) demo $(if $(ONCE),--once) $(if $(PORT),--port $(PORT))

run: setup  ## Serve the pages on port 8000 (PORT=8080: on another).
	.venv/bin/gunicorn --bind 127.0.0.1:$(or $(PORT),8000) --workers 2 --threads 4 mutualaid.wsgi

worker: setup  ## Send texts, ask for texts, run the clock's jobs (reminders, sweeps); needed beside `make run`.
	@$(RUN) send_texts --once >/dev/null
	@$(RUN) send_texts & sender=$$!; $(RUN) poll_texts & asker=$$!; $(RUN) run_huey & clock=$$!; \
	trap 'kill $$sender $$asker $$clock 2>/dev/null' INT TERM EXIT; wait $$sender $$asker $$clock

fmt: .venv/.dev  ## Format the code.
	.venv/bin/ruff format . && .venv/bin/ruff check --fix .

check: .venv/.dev .venv/.catalogues .env  ## Lint, types, import contracts, migrations, catalogues.
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	$(RUN) makemigrations --check --dry-run
	$(RUN) catalog --check

test: test-sqlite test-postgres  ## The whole suite on SQLite, then on PostgreSQL.

test-sqlite: .venv/.dev .venv/.catalogues  ## The suite on SQLite.
	.venv/bin/python -m pytest -n 2 --db sqlite

test-postgres: .venv/.dev .venv/.catalogues  ## What touches the database, on PostgreSQL.
	.venv/bin/python -m pytest -n 2 --db postgres

screenshots: .venv/.dev .venv/.catalogues  ## Write the pictures of the README from a fresh demonstration.
	.venv/bin/python -m tests.browser.screenshots

bench: .venv/.dev  ## How long sharing out the meals of made-up days takes, and how good it is.
	.venv/bin/python -m tests.bench.bench_allocate

bench-routes: .tools/peers/.installed .tools/instances/.unpacked  ## Routes beside their goals and other solvers (20 min); writes docs/benchmarks.md.
	.tools/peers/bin/python -m tests.bench.bench_routes --published .tools/instances --seeds $(or $(SEEDS),2)

bench-routes-reference: .tools/peers/.installed  ## Look ten times as long for the best plans that bench-routes compares with (two hours).
	.tools/peers/bin/python -m tests.bench.bench_routes --reference --seeds $(or $(SEEDS),2)

bench-scale: .venv/.dev  ## How planning grows from 50 to 1,000 sites (11 min); writes its part of docs/benchmarks.md.
	.venv/bin/python -m tests.bench.bench_scale $(if $(SHARE),--share $(SHARE))

check-twilio: .venv/.dev $(NPM)  ## Count parts as Twilio's own calculator does (wants npm; TEXTS=1000 SEED=1).
	@.venv/bin/python -m tests.contract.segments --texts $(or $(TEXTS),1000) --seed $(or $(SEED),1)

referee: .venv/.dev $(NPM)  ## Judge what the SDK sends and our carrier answers by Twilio's own description (UPSTREAM=URL).
	@.venv/bin/python -m tests.contract.referee $(if $(UPSTREAM),--upstream $(UPSTREAM))

bench-forecast: .venv/.dev  ## How good the forecast is, on made-up strikes, against simple rules.
	.venv/bin/python -m tests.bench.bench_forecast $(if $(UNSEEN),--unseen)

bench-texts: .venv/.dev  ## How fast texts come in, are queued and leave; writes its part of docs/benchmarks.md.
	.venv/bin/python -m tests.bench.bench_texts

soak-texts: .venv/.dev  ## Show that no text is lost or doubled: DB=postgres N=10000 KILLS=100 (minutes).
	.venv/bin/python -m tests.soak.texts --db $(or $(DB),sqlite) --texts $(or $(N),5000) --kills $(or $(KILLS),100) \
		--seed $(or $(SEED),1)

soak-inbound: .venv/.dev  ## Show that each text that comes in is handled once and in order: DB=postgres N=5000.
	.venv/bin/python -m tests.soak.inbound --db $(or $(DB),postgres) --texts $(or $(N),5000) --seed $(or $(SEED),1)

bench-roads: .venv/.dev  ## How fast driving times come from streets; an extract of yours with EXTRACT=city.osm.pbf.
	.venv/bin/python -m tests.bench.bench_roads $(if $(EXTRACT),$(EXTRACT))

lock: $(UV)  ## Renew requirements.lock from pyproject.toml.
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url --python-version 3.11 \
		--extra dev --output-file requirements.lock pyproject.toml

# What `make bench-routes` measures beside: other solvers, and what PyVRP's source package has with published values.
.tools/peers/.installed: pyproject.toml requirements.lock | $(UV)
	$(UV) venv --quiet --clear --python $(PYTHON) .tools/peers
	$(UV) pip install --quiet --python .tools/peers --constraint requirements.lock --requirement pyproject.toml --extra peers
	@touch $@

.tools/instances/.unpacked: | $(UV)
	@mkdir -p .tools/instances
	@$(PYTHON) -m pip download --quiet --no-deps --no-binary pyvrp --dest .tools/instances pyvrp==0.14.1 2>/dev/null && \
		tar --extract --gzip --file .tools/instances/pyvrp-0.14.1.tar.gz --directory .tools/instances \
		--strip-components 3 --wildcards '*/tests/data/*' && touch $@ || \
		echo "The source package of PyVRP cannot be had: no instance with a published value."

# For these two checks alone; where there is no npm they say so, and check nothing.
$(NPM):
	@command -v npm >/dev/null || { echo "There is no npm on this machine: NOTHING IS CHECKED."; exit 0; }; \
	npm install --prefix .tools/npm --no-save --no-audit --no-fund --loglevel=error \
		sms-segments-calculator@1.3.0 @stoplight/prism-cli@5.14.2 && touch $@

$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name it with PYTHON=python3.11.")'
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target .tools uv==0.13.9

.venv/bin/python: | $(UV)
	$(UV) venv --quiet --python $(PYTHON) .venv

.venv/.runtime: pyproject.toml requirements.lock | .venv/bin/python
	$(UV) pip install --quiet --python .venv --require-hashes --constraint requirements.lock --requirement pyproject.toml
	@touch $@

.venv/.dev: pyproject.toml requirements.lock | .venv/bin/python
	$(UV) pip sync --quiet --python .venv --require-hashes requirements.lock
	@touch $@ .venv/.runtime

.venv/.catalogues: $(CATALOGUES) | .venv/.runtime
	@$(RUN) compile_catalogues
	@touch $@

.env: | .venv/.runtime
	@umask 077; $(RUN) keys > $@
	@echo "Wrote .env with fresh keys. Keep a copy somewhere safe: without them nobody can read the phone numbers."
