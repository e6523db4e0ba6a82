#!/usr/bin/env bash
# In: pages, or none for every built report. Out: what the browser checks say of them.
# First makes sure that the checks see each fault of a faulty page.
# Never builds a report.
set -euo pipefail
cd "$(dirname "$0")/../.."

npm ci --prefix tests/browser --silent --no-audit --no-fund

found="$(node tests/browser/check.mjs tests/browser/faults/index.html || true)"
while IFS= read -r fault; do
  grep -qF -- "$fault" <<<"$found" || { echo "the browser checks overlook: $fault"; exit 1; }
done <tests/browser/faults/found.txt

if [ "$#" = 0 ]; then set -- output/*/index.html; fi
node tests/browser/check.mjs "$@"
