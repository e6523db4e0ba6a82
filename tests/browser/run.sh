#!/usr/bin/env bash
# In: pages, or none for every built report. Out: what the browser checks say of them.
# First makes sure that the checks see each fault of a faulty page.
# Builds each report in the scenarios that its page offers, to compare; never the page itself.
set -euo pipefail
cd "$(dirname "$0")/../.."

npm ci --prefix tests/browser --silent --no-audit --no-fund

found="$(node tests/browser/check.mjs tests/browser/faults/index.html || true)"
while IFS= read -r fault; do
  grep -qF -- "$fault" <<<"$found" || { echo "the browser checks overlook: $fault"; exit 1; }
done <tests/browser/faults/found.txt

if [ "$#" = 0 ]; then set -- $(ls -d output/*/index.html | grep -v '^output/scenarios/'); fi
rm -rf output/scenarios
for page in "$@"; do
  report="inputs/$(basename "$(dirname "$page")")"
  # The choice of scenarios as the page itself offers it, the one that it tells left out.
  for scenario in $(grep -o 'name="scenario" value="[^"]*"' "$page" | sed 's/.*value="//; s/"$//' | tail -n +2); do
    target/release/entail build "$report" --scenario "$scenario" --out "output/scenarios/$scenario" >/dev/null 2>&1
  done
done
node tests/browser/check.mjs "$@"
