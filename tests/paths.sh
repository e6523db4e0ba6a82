#!/usr/bin/env bash
# In: the built program. Out: exit code 1 if it holds a path of the machine that built it: the home of a user, the cache
# of packages, the folder of the source, the compiler's own.
set -euo pipefail
cd "$(dirname "$0")/.."
program="${1:-target/release/entail}"

cargo_home="${CARGO_HOME:-$HOME/.cargo}"
bad=0
for path in "$HOME" "$cargo_home" "${RUSTUP_HOME:-$HOME/.rustup}" "$PWD" "$(rustc --print sysroot)"; do
  # `/` or `/x` would be found in any program.
  [ "${#path}" -gt 3 ] || continue
  found="$({ grep -aoF -- "$path/" "$program" || true; } | wc -l)"
  if [ "$found" != 0 ]; then
    echo "$program holds $path $found times: $(grep -aoE -- "$(sed 's/[][\.*^$+?(){}|]/\\&/g' <<<"$path")/[A-Za-z0-9/_.-]{0,80}" "$program" | head -n 1)"
    bad=1
  fi
done
[ "$bad" = 0 ] && echo "no path of this machine is in $program"
exit "$bad"
