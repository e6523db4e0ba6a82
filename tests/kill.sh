#!/usr/bin/env bash
# In: the built program. Out: one line a check; exit code 1 if an output was ever a mixture, missing or damaged.
# Kills builds, runs many at once, fills the disk, and takes the folder away.
# Never waits for anything but the kill itself.
#
#     tests/kill.sh                            100 kills by the clock, 80 at random moments, 12 builds at once
#     tests/kill.sh --kills 500 --at-once 50   as many as it takes a quarter of an hour to try
set -uo pipefail
cd "$(dirname "$0")/.."

entail="${ENTAIL:-target/release/entail}"
report=inputs/rubin
kills=180
at_once=12
other=(--set 'market_2030=200 billion USD/year')
while [ $# -gt 0 ]; do
  case "$1" in
    --kills) kills="$2"; shift ;;
    --at-once) at_once="$2"; shift ;;
    *) entail="$1" ;;
  esac
  shift
done
entail="$(realpath "$entail")" && [ -x "$entail" ] || { echo "kill test: the program is not there: cargo build --release first"; exit 1; }
by_time=$((kills * 5 / 9))
by_chance=$((kills - by_time))

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

# Microseconds as `timeout` takes them.
seconds() { printf '%d.%06d' $(($1 / 1000000)) $(($1 % 1000000)); }

kill_by_time() {
  local before=0 after=0 done=0 was=a now edition delay code
  fresh a
  for ((i = 0; i < by_time; i++)); do
    if [ "$was" = a ]; then edition=b; else edition=a; fi
    local set=(); [ "$edition" = a ] || set=("${other[@]}")
    # A delay of nothing would mean no limit at all.
    delay="$(seconds $((i * longest * 1000 / (by_time - 1) + 1)))"
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
  echo "kill test: $by_time builds with 0 to $longest ms to live: $before killed before the change of output, $after after it, $done ran to their end"
  build "$place/out" a >/dev/null 2>&1
  local left; left="$(ls -A "$place/out" | grep -cvx rubin)"
  [ "$left" = 0 ] || fault "$left leftovers of killed builds stay for good, $(ls -A "$place/out" | grep -vxm1 rubin) for one"
  [ "$before" -gt 0 ] || fault "no kill came before the change of output; raise the number of kills"
}

# The three commands that write, each on a small report with editions `a` and `b`: words_of COMMAND EDITION FOLDER.
words_of() {
  local words
  case "$1 $2" in
    build*) words=(build "$place/small" --edition "$2" --out "$3" --threads 1) ;;
    "draws a") words=(draws gain price "$place/small" --out "$3/draws.csv" --threads 1) ;;
    "draws b") words=(draws gain price "$place/small" --seed 2 --out "$3/draws.csv" --threads 1) ;;
    new*) words=(new "$3/fresh") ;;
  esac
  printf '%s\n' "${words[@]}"
}
run_small() { local words; mapfile -t words < <(words_of "$@"); "$entail" "${words[@]}" >/dev/null 2>"$place/words"; }
prepare_small() {
  mkdir -p "$place/small"
  cp tests/hostile/small/* "$place/small/"
  printf 'exhibits: {shown: {chart: histogram, show: gain, title: How much is gained}}\n' >"$place/small/more.yaml"
  printf '\n{{ exhibit(id="shown") }}\n' >>"$place/small/report.md"
  for command in build draws new; do
    for edition in a b; do
      mkdir -p "$place/small_$command$edition"
      run_small "$command" "$edition" "$place/small_$command$edition" || fault "$command does not work: $(tail -1 "$place/words")"
    done
  done
}
# What a killed command left: `a`, `b`, `nothing` or `mixture`; of `new`, which begins with nothing, each file by itself.
left_by() {
  local command="$1" out="$2" what
  case "$command" in build) what=small ;; draws) what=draws.csv ;; new) what=fresh ;; esac
  if [ ! -e "$out/$what" ]; then echo nothing
  elif diff -r "$out/$what" "$place/small_${command}a/$what" >/dev/null 2>&1; then echo a
  elif diff -r "$out/$what" "$place/small_${command}b/$what" >/dev/null 2>&1; then echo b
  elif [ "$command" = new ] && [ -z "$(diff -rq "$out/$what" "$place/small_newa/$what" | grep differ)" ]; then echo nothing
  else echo mixture; fi
}
# after_kill COMMAND WHAT: whole, and the next run clears away what the killed one left.
after_kill() {
  local command="$1" out="$place/out_small" now
  now="$(left_by "$command" "$out")"
  case "$command $now" in
    "new a" | "new nothing" | *" a" | *" b") ;;
    *) fault "$command killed $2 left the output: $now" ;;
  esac
  # What `new` began is finished by hand: it never writes over a file.
  if [ "$command" = new ]; then rm -rf "$out/fresh"; fi
  run_small "$command" b "$out" || fault "the $command after one killed $2 fails: $(grep -v '^ *$' "$place/words" | tail -1)"
  [ "$(left_by "$command" "$out")" = "$(left_by "$command" "$place/small_${command}b")" ] || fault "the $command after one killed $2 left the output: $(left_by "$command" "$out")"
  diff <(ls -A "$out") <(ls -A "$place/small_${command}b") >/dev/null || fault "left for good by a $command killed $2: $(ls -A "$out" | tr '\n' ' ')"
}
begin_small() {
  rm -rf "$place/out_small"
  if [ "$1" = new ]; then mkdir "$place/out_small"; else cp -r "$place/small_${1}a" "$place/out_small"; fi
}

# A kill at the brink of each call that changes the disk, the moments that a clock hardly ever hits.
kill_by_step() {
  if ! strace -o /dev/null true 2>/dev/null; then echo "kill test: kills at each call that writes skipped: strace is not there or not allowed"; return; fi
  local call step steps=0 words
  for command in build draws new; do
    mapfile -t words < <(words_of "$command" b "$place/out_small")
    for call in rename renameat renameat2 mkdir openat write fsync fdatasync unlink unlinkat rmdir link linkat symlink ftruncate flock fchmod chmod; do
      # The step behind the last call kills nothing; each thread counts by itself.
      for ((step = 1; step < 200; step++)); do
        begin_small "$command"
        (strace -f -qq -o /dev/null -e trace="$call" -e inject="$call:signal=KILL:when=$step" "$entail" "${words[@]}"; echo "$?" >"$place/code") >/dev/null 2>&1
        [ "$(cat "$place/code")" != 0 ] || break
        after_kill "$command" "at $call $step"
        steps=$((steps + 1))
      done
    done
  done
  echo "kill test: $steps kills at the calls that change the disk, of build, draws and new"
}

# Kills and other ends at moments that are drawn, half of them in the last third of a run.
kill_by_chance() {
  local signals=(KILL KILL TERM INT HUP) signal delay ended=0 words command longest_small
  RANDOM=7
  for ((i = 0; i < by_chance; i++)); do
    case $((i % 4)) in 0 | 1) command=build ;; 2) command=draws ;; *) command=new ;; esac
    if [ $((i % 20)) -lt 4 ]; then
      begin_small "$command"
      longest_small="$(date +%s%N)"; run_small "$command" b "$place/out_small"; longest_small=$((($(date +%s%N) - longest_small) / 1000 + 200)) # microseconds
      declare "takes_$command=$longest_small"
    fi
    local takes="takes_$command"
    begin_small "$command"
    mapfile -t words < <(words_of "$command" b "$place/out_small")
    if [ $((RANDOM % 2)) = 0 ]; then delay=$((${!takes} * 2 / 3 + RANDOM * ${!takes} / 3 / 32768)); else delay=$((RANDOM * ${!takes} / 32768)); fi
    signal="${signals[RANDOM % ${#signals[@]}]}"
    timeout --foreground -s "$signal" "$(seconds $((delay + 1)))" "$entail" "${words[@]}" >/dev/null 2>&1 || ended=$((ended + 1))
    after_kill "$command" "by $signal after $delay µs"
  done
  echo "kill test: $by_chance commands ended by signals at random moments, $ended of them before they were done"
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

# Many builds of three editions at once, and a reader who must see a whole page each time.
many_at_once() {
  local pids=() reads=0 edition pid i
  mkdir "$place/crowd"
  for edition in a b c; do "$entail" build "$place/small" --edition "$edition" --out "$place/edition_$edition" >/dev/null 2>&1 || fault "the report does not build"; done
  cp -r "$place/edition_a/small" "$place/crowd/"
  for ((i = 0; i < at_once; i++)); do
    case $((i % 3)) in 0) edition=a ;; 1) edition=b ;; *) edition=c ;; esac
    "$entail" build "$place/small" --edition "$edition" --out "$place/crowd" >/dev/null 2>"$place/words_$i" &
    pids+=($!)
  done
  # Reads until the last of them is done.
  while kill -0 "${pids[@]}" 2>/dev/null || [ "$reads" -lt 20 ]; do
    cat "$place/crowd/small/index.html" >"$place/read" 2>/dev/null || fault "a reader found no page while $at_once builds ran"
    cmp -s "$place/read" "$place/edition_a/small/index.html" || cmp -s "$place/read" "$place/edition_b/small/index.html" || cmp -s "$place/read" "$place/edition_c/small/index.html" ||
      fault "a reader found a page of $(wc -c <"$place/read") bytes that no edition has"
    reads=$((reads + 1))
  done
  for ((i = 0; i < at_once; i++)); do
    wait "${pids[i]}" || fault "one of $at_once builds at once fails: $(grep -v '^ *$' "$place/words_$i" | tail -1)"
  done
  diff -r "$place/crowd/small" "$place/edition_a/small" >/dev/null 2>&1 || diff -r "$place/crowd/small" "$place/edition_b/small" >/dev/null 2>&1 ||
    diff -r "$place/crowd/small" "$place/edition_c/small" >/dev/null 2>&1 || fault "$at_once builds at once left a mixture"
  [ "$(ls -A "$place/crowd")" = small ] || fault "$at_once builds at once leave behind: $(ls -A "$place/crowd" | grep -vx small | tr '\n' ' ')"
  echo "kill test: $at_once builds at once of three editions, read $reads times meanwhile"
}

# refused FOLDER WORDS: a build into the folder fails with a message that holds the words.
refused() {
  local code
  build "$1" b >/dev/null 2>"$place/words"; code=$?
  case "$code" in 1 | 2) ;; *) fault "a build into $3 ends with exit code $code" ;; esac
  grep -q "cannot write.*$2" "$place/words" || fault "a build into $3 does not say what it cannot write: $(tail -1 "$place/words")"
}

full_disk() {
  mkdir "$place/disk"
  local room=$(($(du -sk "$place/whole_a" | cut -f1) * 3 / 2))
  if ! mount -t tmpfs -o "size=${room}k" tmpfs "$place/disk" 2>/dev/null; then echo "kill test: full disk skipped: mounting is not allowed"; return; fi
  mounted="$place/disk"
  cp -r "$place/whole_a/rubin" "$place/disk/"
  refused "$place/disk" 'No space left' "a full disk"
  [ "$(held "$place/disk")" = a ] || fault "a full disk left the output: $(held "$place/disk")"
  [ "$(ls -A "$place/disk")" = rubin ] || fault "a full disk leaves behind: $(ls -A "$place/disk" | grep -vx rubin | tr '\n' ' ')"
  mount -o remount,ro "$place/disk" 2>/dev/null && refused "$place/disk" 'Read-only' "a read-only folder"
  [ "$(held "$place/disk")" = a ] || fault "a read-only folder left the output: $(held "$place/disk")"
  echo "kill test: a full disk and a read-only folder"
}

no_folder() {
  echo "not a folder" >"$place/file"
  refused "$place/file" '' "a file"
  [ "$(cat "$place/file")" = "not a folder" ] || fault "a build into a file damaged it"
  refused /proc/nowhere '' "a folder that nobody can make"
  echo "kill test: a file in the place of the folder, and a folder that nobody can make"
}

prepare_small
kill_by_time
kill_by_chance
kill_by_step
two_at_once
many_at_once
full_disk
no_folder
exit "$bad"
