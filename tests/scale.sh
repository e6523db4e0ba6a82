#!/usr/bin/env bash
# In: the built program. Out: exit code 1 if parts that came together are not the bytes of one run, or an example does not run.
# Processes of this machine stand for machines: a shard and a part of a run are the same on any.
# Never needs a network; what cannot run here is checked to be well-formed.
set -euo pipefail
cd "$(dirname "$0")/.."
entail="$(realpath "${ENTAIL:-target/release/entail}")"
[ -x "$entail" ] || { echo "scale: the program is not there: cargo build --release first"; exit 1; }
export ENTAIL="$entail"
place="$(mktemp -d)"
trap 'rm -rf "$place"' EXIT

"$entail" build inputs --out "$place/whole" >/dev/null 2>&1
for shards in 2 3 7; do
  examples/scale/plain.sh inputs "$place/plain_$shards" "$shards" >/dev/null 2>&1
  diff -r "$place/whole" "$place/plain_$shards"
done
if command -v parallel >/dev/null; then
  examples/scale/parallel.sh inputs "$place/parallel" 4 >/dev/null 2>&1
  diff -r "$place/whole" "$place/parallel"
else
  echo "scale: GNU parallel is not here; its example was not run"
fi
echo "shards come together as one run"

# A hundred thousand draws are 98 replicates; the unit is not the base one.
ask=(inputs/rubin --draws 100000)
"$entail" draws cloud_2030 "${ask[@]}" --out "$place/whole.csv" 2>/dev/null
examples/scale/draws.sh inputs/rubin cloud_2030 100000 98 "$place/joined.csv" 3 >/dev/null 2>&1
cmp "$place/whole.csv" "$place/joined.csv"
for statistic in p0.1 p5 p50 p95 mean sd se; do
  made="$("$entail" get cloud_2030 "${ask[@]}" --stat "$statistic")"
  read="$("$entail" get cloud_2030 "${ask[@]}" --stat "$statistic" --from "$place/joined.csv")"
  [ "$made" = "$read" ] || { echo "$statistic is $made of draws that are made, and $read of those that are read"; exit 1; }
done
echo "replicates come together as one run"

for script in examples/scale/*.sh; do bash -n "$script"; done
for script in examples/scale/*.py; do python3 -c 'import ast, sys; ast.parse(open(sys.argv[1]).read())' "$script"; done
for file in examples/scale/*.y*ml; do
  if python3 -c 'import yaml' 2>/dev/null; then
    python3 -c 'import sys, yaml; assert all(yaml.safe_load_all(open(sys.argv[1])))' "$file"
  elif command -v ruby >/dev/null; then
    ruby -ryaml -e 'YAML.load_stream(File.read(ARGV[0]))' "$file"
  else
    echo "scale: nothing here reads YAML; $file was not checked"
  fi
done
echo "the examples are well-formed"
