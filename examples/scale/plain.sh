#!/usr/bin/env bash
# Shards of a portfolio as processes of one machine, with nothing but a shell: `plain.sh INPUTS OUT [SHARDS]`.
set -euo pipefail
inputs="$1" out="$2" shards="${3:-2}"
entail="${ENTAIL:-entail}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

pids=()
for k in $(seq "$shards"); do
  "$entail" build "$inputs" --shard "$k/$shards" --out "$work/$k" --threads 1 &
  pids+=($!)
done
# A shard with errors has built the others of its reports: they are merged, and the worst code is ours.
code=0
for pid in "${pids[@]}"; do wait "$pid" || code=$?; done
"$entail" merge "$work"/* --out "$out" || code=$?
exit "$code"
