#!/usr/bin/env bash
# What the tests need and pip cannot install: a Java runtime, for Spark. Installed when we may, else said loudly;
# in CI its absence is a failure, because a test that never runs there proves nothing.
set -euo pipefail

command -v java >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing a Java runtime for the Spark tests ..."
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        default-jre-headless >/dev/null && exit 0
fi
echo "WARNING: no Java runtime: the Spark tests will not run (Debian: apt-get install default-jre-headless)" >&2
[ "${CI:-}" != true ]
