#!/usr/bin/env bash
# Shards of a portfolio with GNU parallel, on this machine or, with `--sshlogin`, on several: `parallel.sh INPUTS OUT [SHARDS]`.
# Ten shards a machine keep all busy to the end, since reports differ in size.
set -euo pipefail
inputs="$1" out="$2" shards="${3:-8}"
entail="${ENTAIL:-entail}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

code=0
seq "$shards" | parallel --will-cite --halt never \
  "$entail" build "$inputs" --shard "{}/$shards" --out "$work/{}" --threads 1 || code=$?
"$entail" merge "$work"/* --out "$out" || code=$?
exit "$code"
