#!/usr/bin/env bash
# In: pages, or none for every built report. Out: what the browser checks say of them.
# First makes sure that the checks see each fault of a faulty page, and each way in which a good page is broken.
# Builds each report in the scenarios that its page offers, to compare; never a page that it checks.
set -euo pipefail
cd "$(dirname "$0")/../.."

npm ci --prefix tests/browser --silent --no-audit --no-fund

found="$(node tests/browser/check.mjs tests/browser/faults/index.html || true)"
while IFS= read -r fault; do
  grep -qF -- "$fault" <<<"$found" || { echo "the browser checks overlook: $fault"; exit 1; }
done <tests/browser/faults/found.txt

# Builds the report in the scenarios that its page offers, the one that it tells left out.
scenarios() {
  for scenario in $(grep -o 'name="scenario" value="[^"]*"' "$1/$(basename "$2")/index.html" | sed 's/.*value="//; s/"$//' | tail -n +2); do
    target/release/entail build "$2" --scenario "$scenario" --out "$1/scenarios/$scenario" >/dev/null 2>&1
  done
}

scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
target/release/entail build inputs/solar_roof --out "$scratch" >/dev/null 2>&1
scenarios "$scratch" inputs/solar_roof
node tests/browser/faults/break.mjs "$scratch/solar_roof/index.html" "$scratch/scenarios"

if [ "$#" = 0 ]; then set -- $(ls -d output/*/index.html | grep -v '^output/scenarios/'); fi
rm -rf output/scenarios
for page in "$@"; do
  scenarios output "inputs/$(basename "$(dirname "$page")")"
done
node tests/browser/check.mjs "$@"
