#!/usr/bin/env bash
# Says how many tests of each crate ran, from the log of `cargo test`; a crate of which none ran is an error.
set -euo pipefail
log="${1:?the log of cargo test}"
cd "$(dirname "$0")/.."

awk '
    # The tests of a crate start with those beside its code, which bear its name; its other programs follow.
    /^ *Running unittests/ { if (match($0, /deps\/entail[a-z_]*-/)) crate = substr($0, RSTART + 5, RLENGTH - 6) }
    /^ *Doc-tests / { crate = $2 }
    /^test result: ok\. [0-9]+ passed/ { passed[crate] += $4 }
    END { for (crate in passed) print crate, passed[crate] }
' "$log" | sort >target/tests-by-crate

cat target/tests-by-crate
for crate in entail entail_engine entail_figure entail_input entail_runtime; do
  grep -qE "^$crate [1-9]" target/tests-by-crate || { echo "no test of $crate ran"; exit 1; }
done
