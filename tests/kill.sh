#!/usr/bin/env bash
# In: the built program. Out: one line a check; exit code 1 if an output was ever a mixture, missing or damaged.
# Kills builds, runs two at once, fills the disk, and takes the folder away.
# Never waits for anything but the kill itself.
set -uo pipefail
cd "$(dirname "$0")/.."

entail="$PWD/${1:-target/release/entail}"
report=inputs/rubin
kills=100
other=(--set 'market_2030=200 billion USD/year')

place="$(mktemp -d)"
mounted=""
trap '[ -z "$mounted" ] || umount "$mounted"; rm -rf "$place"' EXIT
bad=0
fault() { echo "kill test: $*"; bad=1; }

# build FOLDER EDITION: edition `a` is the report as it stands, `b` has another market.
build() {
  if [ "$2" = a ]; then "$entail" build "$report" --out "$1"; else "$entail" build "$report" --out "$1" "${other[@]}"; fi
}
same() { diff -r "$1/rubin" "$place/whole_$2/rubin" >/dev/null 2>&1; }
# Which of the two complete outputs a folder holds.
held() {
  if same "$1" a; then echo a; elif same "$1" b; then echo b; elif [ -e "$1/rubin" ]; then echo mixture; else echo missing; fi
}
fresh() { rm -rf "$place/out" && cp -r "$place/whole_$1" "$place/out"; }

started="$(date +%s%N)"
for edition in a b; do
  build "$place/whole_$edition" "$edition" >/dev/null 2>&1 || { echo "kill test: the report does not build"; exit 1; }
done
# As long as both together took, twice what one needs: kills before, at and after the change of output.
longest=$((($(date +%s%N) - started) / 1000000 + 1)) # milliseconds
[ "$(held "$place/whole_b")" = b ] || { echo "kill test: the two editions do not differ"; exit 1; }

kill_by_time() {
  local before=0 after=0 done=0 was=a now edition delay code
  fresh a
  for ((i = 0; i < kills; i++)); do
    if [ "$was" = a ]; then edition=b; else edition=a; fi
    local set=(); [ "$edition" = a ] || set=("${other[@]}")
    # A delay of nothing would mean no limit at all.
    delay="$(printf '0.%06d' $((i * longest * 1000 / (kills - 1) + 1)))"
    timeout --foreground -s KILL "$delay" "$entail" build "$report" --out "$place/out" "${set[@]}" >/dev/null 2>&1
    code=$?
    now="$(held "$place/out")"
    case "$now" in
      "$edition") if [ "$code" = 0 ]; then done=$((done + 1)); else after=$((after + 1)); fi ;;
      "$was") if [ "$code" = 0 ]; then fault "a build said it was done and wrote nothing (delay $delay s)"; else before=$((before + 1)); fi ;;
      *) fault "a kill after $delay s left the output: $now"; fresh a; now=a ;;
    esac
    was="$now"
  done
  echo "kill test: $kills builds with 0 to $longest ms to live: $before killed before the change of output, $after after it, $done ran to their end"
  build "$place/out" a >/dev/null 2>&1
  local left; left="$(ls -A "$place/out" | grep -cvx rubin)"
  [ "$left" = 0 ] || fault "$left leftovers of killed builds stay for good, $(ls -A "$place/out" | grep -vxm1 rubin) for one"
  [ "$before" -gt 0 ] || fault "no kill came before the change of output; raise the number of kills"
}

# A kill at the brink of each change of name, the moments that a clock hardly ever hits.
kill_by_step() {
  if ! strace -o /dev/null true 2>/dev/null; then echo "kill test: kills at each change of name skipped: strace is not there or not allowed"; return; fi
  local now
  for step in 1 2 3; do
    fresh a
    (strace -f -o /dev/null -e trace=/rename -e inject=/rename:signal=KILL:when=$step \
      "$entail" build "$report" --out "$place/out" "${other[@]}"; true) >/dev/null 2>&1
    now="$(held "$place/out")"
    case "$now" in
      a | b) ;;
      *) fault "a kill before change of name $step left the output: $now"; continue ;;
    esac
    build "$place/out" b >/dev/null 2>&1 || fault "the build after a kill before change of name $step fails"
    [ "$(held "$place/out")" = b ] || fault "the build after a kill before change of name $step left the output: $(held "$place/out")"
  done
  echo "kill test: kills before each change of name"
}

# What a killed build left must not get into a later one.
leftovers() {
  fresh a
  for kind in new old; do
    mkdir -p "$place/out/.rubin.$kind/figures" && echo stale >"$place/out/.rubin.$kind/figures/stale.svg"
    build "$place/out" a >/dev/null 2>"$place/words" ||
      fault "a build fails over a .$kind folder that a killed one left: $(tail -1 "$place/words")"
    [ "$(held "$place/out")" = a ] || { fault "a build took over files of a .$kind folder that a killed one left"; fresh a; }
  done
  echo "kill test: folders that killed builds left"
}

two_at_once() {
  local now one two
  for ((i = 0; i < 20; i++)); do
    fresh a
    build "$place/out" a >/dev/null 2>"$place/words_a" & one=$!
    build "$place/out" b >/dev/null 2>"$place/words_b" & two=$!
    wait $one; one=$?; wait $two; two=$?
    now="$(held "$place/out")"
    case "$now" in a | b) ;; *) fault "two builds at once left the output: $now" ;; esac
    for half in "$one a" "$two b"; do
      set -- $half
      [ "$1" = 0 ] || fault "one of two builds at once fails: $(grep -v '^ *$' "$place/words_$2" | tail -1)"
    done
    [ "$(ls -A "$place/out")" = rubin ] || fault "two builds at once leave behind: $(ls -A "$place/out" | grep -vx rubin | tr '\n' ' ')"
  done
  echo "kill test: 20 times two builds at once into one folder"
}

# refused FOLDER WORDS: a build into the folder fails with a message that holds the words.
refused() {
  local code
  build "$1" b >/dev/null 2>"$place/words"; code=$?
  case "$code" in 1 | 2) ;; *) fault "a build into $3 ends with exit code $code" ;; esac
  grep -q "cannot write.*$2" "$place/words" || fault "a build into $3 does not say what it cannot write: $(tail -1 "$place/words")"
}

full_disk() {
  mkdir "$place/small"
  local room=$(($(du -sk "$place/whole_a" | cut -f1) * 3 / 2))
  if ! mount -t tmpfs -o "size=${room}k" tmpfs "$place/small" 2>/dev/null; then echo "kill test: full disk skipped: mounting is not allowed"; return; fi
  mounted="$place/small"
  cp -r "$place/whole_a/rubin" "$place/small/"
  refused "$place/small" 'No space left' "a full disk"
  [ "$(held "$place/small")" = a ] || fault "a full disk left the output: $(held "$place/small")"
  [ "$(ls -A "$place/small")" = rubin ] || fault "a full disk leaves behind: $(ls -A "$place/small" | grep -vx rubin | tr '\n' ' ')"
  mount -o remount,ro "$place/small" 2>/dev/null && refused "$place/small" 'Read-only' "a read-only folder"
  [ "$(held "$place/small")" = a ] || fault "a read-only folder left the output: $(held "$place/small")"
  echo "kill test: a full disk and a read-only folder"
}

no_folder() {
  echo "not a folder" >"$place/file"
  refused "$place/file" '' "a file"
  [ "$(cat "$place/file")" = "not a folder" ] || fault "a build into a file damaged it"
  refused /proc/nowhere '' "a folder that nobody can make"
  echo "kill test: a file in the place of the folder, and a folder that nobody can make"
}

kill_by_time
kill_by_step
leftovers
two_at_once
full_disk
no_folder
exit "$bad"
