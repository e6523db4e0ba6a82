#!/usr/bin/env bash
# In: the built program. Out: one line a command; exit code 1 if a system call that failed did harm.
# Lets each system call fail in turn, by strace: every run must leave the old output or the new one, whole, end with
# 0, 1 or 2, say why if it failed, and leave nothing that the next run does not clear away.
#
#     tests/faults.sh                     some of the failures, in about a minute
#     tests/faults.sh --all               every one, and on every thread
#     tests/faults.sh --only 'openat EIO' those of one kind
set -uo pipefail
cd "$(dirname "$0")/.."

entail="${ENTAIL:-target/release/entail}"
all="" only=""
while [ $# -gt 0 ]; do
  case "$1" in
    --all) all=yes ;;
    --only) only="$2"; shift ;;
    *) entail="$1" ;;
  esac
  shift
done
entail="$(realpath "$entail")" && [ -x "$entail" ] || { echo "faults: the program is not there: cargo build --release first"; exit 1; }
if ! strace -o /dev/null true 2>/dev/null; then echo "faults: skipped: strace is not there or not allowed"; exit 0; fi

place="$(mktemp -d -p "${TMPDIR:-$([ -w /dev/shm ] && echo /dev/shm || echo /tmp)}")"
trap 'rm -rf "$place"' EXIT

# What a report may hold: several files, a table, a template, a figure.
mkdir -p "$place/report/data" "$place/report/templates/partials"
cp tests/hostile/small/* "$place/report/"
printf 'size,cost\nsmall,2\nlarge,3\n' >"$place/report/data/costs.csv"
cat >"$place/report/more.yaml" <<'Y'
indexes: {size: "data/costs.csv#size"}
assumptions:
  each: {label: Cost of each, unit: USD, over: size, value: "data/costs.csv#cost"}
quantities:
  total: {label: Cost of all, unit: USD, formula: sum over size (each)}
exhibits:
  shown: {chart: histogram, show: gain, title: How much is gained}
Y
printf '\n{{ total }}\n\n{{ exhibit(id="shown") }}\n' >>"$place/report/report.md"
cp templates/partials/claims.md "$place/report/templates/partials/claims.md"

# The commands that write. `b` is the edition that a run is to leave, `a` the one that it finds.
words_build=(build report --edition b --draws 512 --threads 1 --out output)
words_draws=(draws gain report --draws 512 --seed 2 --threads 1 --out output/draws.csv)
words_new=(new output/fresh)
(cd "$place" && "$entail" build report --edition a --draws 512 --out old && "$entail" draws gain report --draws 512 --out old/draws.csv &&
  cp -r old output && "$entail" "${words_build[@]}" && mv output new_build && cp -r old output && "$entail" "${words_draws[@]}" && mv output new_draws &&
  cp -r old output && "$entail" "${words_new[@]}" && mv output new_new) >"$place/said" 2>&1 || { cat "$place/said"; echo "faults: the report does not build"; exit 1; }

# Every call of interest with the errors that it may meet.
errors='openat:EIO,EACCES,EMFILE,ENOSPC,EINTR read:EIO,EINTR write:EIO,ENOSPC,EINTR fsync:EIO,ENOSPC fdatasync:EIO,ENOSPC
  rename:EIO,EACCES,EXDEV,ENOSPC renameat:EIO,EXDEV renameat2:EIO,EACCES,EXDEV,EINVAL,ENOSYS,ENOSPC mkdir:EIO,EACCES,ENOSPC unlink:EIO,EACCES
  unlinkat:EIO,EACCES rmdir:EIO,EACCES getdents64:EIO statx:EIO,EACCES newfstatat:EIO,EACCES fstat:EIO close:EIO,EINTR
  flock:EIO,EINTR,ENOLCK fcntl:EIO link:EIO,EXDEV linkat:EIO symlink:EIO readlink:EIO,EINVAL ftruncate:EIO,ENOSPC
  copy_file_range:EIO,EXDEV,ENOSPC fchmod:EIO,EACCES chmod:EIO,EACCES lseek:EIO clone3:EAGAIN sched_getaffinity:EIO getcwd:ENOENT'

# one WHICH CALL ERROR WHEN: a run with one failure. Prints what is wrong with how it ended.
one() {
  local which="$1" call="$2" error="$3" when="$4" home code said wrong=""
  local -n words="words_$which"
  home="$(mktemp -d "$place/run.XXXXXX")" && cp -r "$place/report" "$home/" && cp -r "$place/old" "$home/output" && cd "$home" || return
  timeout 30 strace -f -qq -o /dev/null -e trace="$call" -e inject="$call:error=$error:when=$when" "$entail" "${words[@]}" >said 2>&1
  code=$?
  # The loader failed, before the program began.
  if [ "$code" = 127 ]; then cd "$place" && rm -rf "$home"; return; fi
  case "$code $call" in
    "0 "* | "1 "* | "2 "*) ;;
    # The standard library gives up where a folder cannot be closed; that is caught, said, and harms no output.
    "3 close") ;;
    *) wrong="ends with exit code $code: $(grep -am1 -E 'panicked|fault of Entail' said)" ;;
  esac
  # Where nothing can be written at all, nothing can be said.
  [ "$code" = 0 ] || [ -s said ] || [ "$call $when" = "write 1+" ] || wrong="ends with exit code $code without a word"
  if [ "$code" = 0 ] && ! is_new "$which"; then
    wrong="ends well and leaves what is not the new output: $(diff -rq output "$place/new_$which" 2>&1 | head -n 1 | cut -c1-150)"
  elif ! whole "$which"; then
    wrong="leaves neither the old output nor the new one: $(diff -rq output "$place/old" 2>&1 | head -n 1 | cut -c1-150)"
  fi
  if [ -z "$wrong" ]; then next "$which"; fi
  [ -z "$wrong" ] || echo "faults: $which, $call fails with $error at call $when: $wrong"
  cd "$place" && rm -rf "$home"
}
# What the command writes; beside it there may be what the next run clears away.
written() { case "$1" in build) echo report ;; draws) echo draws.csv ;; new) echo fresh ;; esac; }
is_new() { diff -r "output/$(written "$1")" "$place/new_$1/$(written "$1")" >/dev/null 2>&1; }
# What the outputs held is there, old or new.
whole() {
  case "$1" in
    # There was nothing: each file that is there is whole.
    new) [ -z "$(diff -rq output/fresh "$place/new_new/fresh" 2>/dev/null | grep differ)" ] ;;
    *) is_new "$1" || diff -r "output/$(written "$1")" "$place/old/$(written "$1")" >/dev/null 2>&1 ;;
  esac
}
# The next run, which nothing disturbs.
next() {
  if [ "$1" = new ]; then rm -rf output/fresh; fi
  "$entail" "${words[@]}" >said 2>&1 || { wrong="then the next run fails: $(grep -a . said | tail -n 1 | cut -c1-150)"; return; }
  diff -r output "$place/new_$1" >said 2>&1 || wrong="then the next run leaves another output: $(head -n 1 said | cut -c1-150)"
}

# calls WHICH: every call, error and occurrence for a command; `+` lets all calls from one on fail.
calls() {
  local which="$1" pair call list error count when step
  local -n words="words_$which"
  cd "$place" && rm -rf output && cp -r old output
  strace -f -qq -o "$place/log" "$entail" "${words[@]}" >/dev/null 2>&1
  rm -rf output
  for pair in $errors; do
    call="${pair%%:*}"; IFS=, read -ra list <<<"${pair#*:}"
    # strace counts the calls of each thread by itself.
    count="$(grep -a " $call(" log | cut -d' ' -f1 | sort | uniq -c | sort -rn | awk 'NR == 1 { print $1 }')"
    for ((error = 0; error < ${#list[@]}; error++)); do
      for ((when = 1; when <= ${count:-0}; when++)); do
        # Of calls that come often every third is enough, another third for each error.
        if [ -n "$all" ] || [ "$count" -lt 8 ] || [ $(((when + error) % 3)) = 0 ]; then echo "$which $call ${list[error]} $when"; fi
      done
      # A call that is interrupted for ever is called for ever.
      [ "${count:-0}" = 0 ] || [ "${list[error]}" = EINTR ] || echo "$which $call ${list[error]} 1+"
    done
  done
}

# What is written must be on the disk before it takes the place of the old.
synced() {
  local home="$place/synced"
  mkdir "$home" && cd "$home" && cp -r "$place/report" . && cp -r "$place/old" output
  strace -f -qq -o log -e trace=openat,fsync,fdatasync,syncfs,sync,rename,renameat,renameat2 "$entail" "${words_build[@]}" >/dev/null 2>&1
  awk '/O_CREAT/ && !/= -1/ { written++ } /fsync\(|fdatasync\(/ { synced++ } /syncfs\(|sync\(\)/ { synced += 1000 }
    /rename[a-z0-9]*\(/ && !done { done = 1; if (synced <= written) printf "faults: %d files are written, %d synced before the change of output\n", written, synced }
    END { if (!done) print "faults: no change of output was seen" }' log
  cd "$place"
}

export -f one written is_new whole next
export entail place
for which in build draws new; do
  list="$(calls "$which" | if [ -n "$only" ]; then grep -F -- "$only"; else cat; fi)"
  # Arrays are not handed on to other shells; each gets the words anew.
  declare -n words="words_$which"
  xargs -P "$(nproc)" -L 1 bash -c "words_$which=(${words[*]@Q}); one \"\$@\"" _ <<<"$list" 2>/dev/null | sort | tee -a "$place/found"
  echo "faults: $which, $(grep -c . <<<"$list") failures of a system call"
done
synced | tee -a "$place/found"
echo "faults: what is written reaches the disk first"
! grep -q . "$place/found"
