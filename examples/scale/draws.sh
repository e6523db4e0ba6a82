#!/usr/bin/env bash
# Draws of one report in parts, a process each, and then one file: `draws.sh REPORT NAME DRAWS REPLICATES OUT [PARTS]`.
# REPLICATES follows from DRAWS: a wrong number is refused with the right one.
set -euo pipefail
report="$1" name="$2" draws="$3" of="$4" out="$5" parts="${6:-2}"
entail="${ENTAIL:-entail}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

pids=()
for k in $(seq 0 $((parts - 1))); do
  from=$((of * k / parts)) to=$((of * (k + 1) / parts))
  [ "$from" -lt "$to" ] || continue
  "$entail" draws "$name" "$report" --draws "$draws" --replicates "$from..$to" --of "$of" --out "$work/$k.csv" --threads 1 &
  pids+=($!)
done
for pid in "${pids[@]}"; do wait "$pid"; done
"$entail" merge "$work"/*.csv --out "$out"
