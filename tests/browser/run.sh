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

# Builds the reports of pages in the scenarios that each offers, the one that it tells left out, as many at once as there are cores.
scenarios() {
  out="$1"
  shift
  for page in "$@"; do
    report="inputs/$(basename "$(dirname "$page")")"
    { grep -o 'name="scenario" value="[^"]*"' "$page" || true; } | sed "s|.*value=\"|$report |; s|\"\$||" | tail -n +2
  done | xargs -r -n 2 -P "$(nproc)" sh -c \
    'exec target/release/entail build "$2" --scenario "$3" --out "$1/scenarios/$3" >/dev/null 2>&1' build "$out"
}

scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
target/release/entail build inputs/solar_roof --out "$scratch" >/dev/null 2>&1
scenarios "$scratch" "$scratch/solar_roof/index.html"
node tests/browser/faults/break.mjs "$scratch/solar_roof/index.html" "$scratch/scenarios"

if [ "$#" = 0 ]; then set -- $(ls -d output/index.html output/*/index.html 2>/dev/null | grep -v '^output/scenarios/'); fi
rm -rf output/scenarios
scenarios output "$@"
node tests/browser/check.mjs "$@"
