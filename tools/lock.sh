#!/usr/bin/env bash
# Resolves the dependencies of pyproject.toml again: requirements-dev.lock holds everything that the tests need,
# requirements.lock what `make demo` needs (the core, live, portal), at the same versions. Universal: one file for every Python from 3.11 on.
set -euo pipefail
cd "$(dirname "$0")/.."

compile() {
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --group build "$@"
}

touch requirements-dev.lock
compile pyproject.toml --extra dev --extra live --extra portal --extra s3 --extra spark --upgrade --output-file requirements-dev.lock
compile pyproject.toml --extra live --extra portal --constraint requirements-dev.lock --output-file requirements.lock
