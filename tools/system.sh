#!/usr/bin/env bash
# What the tests need and pip cannot install: a Java runtime for Spark, freeDiameter and tshark for S13, a
# browser and fonts for the portal.
# Installed when we may, else said loudly; in CI their absence is a failure, because a test that never runs
# there proves nothing.
set -euo pipefail

declare -A packages=(
    [java]=default-jre-headless
    [freeDiameterd]="freediameterd freediameter-extensions"
    [tshark]=tshark
    [text2pcap]=wireshark-common
    [openssl]=openssl
    [chromium]="chromium fonts-noto-core"
)

missing() {
    for program in "${!packages[@]}"; do
        command -v "$program" >/dev/null || echo "${packages[$program]}"
    done
}

wanted=$(missing)
[ -z "$wanted" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing for the tests:" $wanted
    # shellcheck disable=SC2086, one word a package
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        $wanted >/dev/null || true
    wanted=$(missing)
    [ -z "$wanted" ] && exit 0
fi
echo "WARNING: some tests will not run (Debian: apt-get install" $wanted")" >&2
[ "${CI:-}" != true ]
