# In: ENTAIL, the program, and CHECKS, the folder of the tests. Out: the words in which the cases are written.
# Every word that finds a fault says what and ends the case with 1.

limit=20 # seconds that one command may take
code=0

wrong() { printf '%s\n' "$*"; exit 1; }

# entail ARGUMENT…: runs the program; what it says goes to the file `said`, how it ends to $code.
# Whatever was asked, it ends by itself, in time, and never with a fault of its own.
entail() { timeout -k 1 "$limit" "$ENTAIL" "$@" >said 2>&1 </dev/null; code=$?; sound "$*"; }
sound() {
  case "$code" in
    0 | 1 | 2) ;;
    124 | 137) wrong "$1: not done after $limit s, or killed" ;;
    *) wrong "$1: exit $code, $(tail -n 1 said | cut -c1-120)" ;;
  esac
  grep -aqE 'panicked|a fault of Entail' said && wrong "$1: $(grep -aEm1 'panicked|a fault of Entail' said)"
  [ "$code" = 0 ] || [ -s said ] || wrong "$1: exit $code without a word"
}
# ends CODES ARGUMENT…: as `entail`, and the exit code is one of these: ends '0 1' build report.
ends() {
  local codes="$1"; shift
  entail "$@"
  case " $codes " in *" $code "*) ;; *) wrong "$*: exit $code, wanted ${codes// / or }; $(grep -am1 -E '^(error|warning)' said)" ;; esac
}
# says PATTERN…: what was said holds each of them.
says() { local one; for one in "$@"; do grep -aqE -- "$one" said || wrong "nothing said of \`$one\`: $(grep -avm1 '^ *$' said)"; done; }
# clean FILE…: no control character but line breaks and tabs; in what is written no private-use character either.
clean() {
  local one
  for one in "$@"; do
    python3 - "$one" <<'Y' || exit 1
import re, sys
text = open(sys.argv[1], encoding="utf-8", errors="surrogateescape").read()
found = re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f" + ("]" if sys.argv[1] == "said" else "\ue000-\uf8ff]"), text)
if found: print(f"{sys.argv[1]} holds U+{ord(found[0]):04X}: {ascii(text[max(0, found.start() - 30):found.end() + 10])}"); sys.exit(1)
Y
  done
}
# refused ARGUMENT…: an error in the report, and nothing is written.
refused() { rm -rf output; ends 1 "$@"; unwritten; }
unwritten() { [ ! -e output ] || wrong "written in spite of the error"; }
# judged FOLDER…: whole outputs, sound as every output is.
judged() { local said; said="$(python3 "$CHECKS/judge.py" "$@")" || wrong "$(head -1 <<<"$said")"; }
# same ONE OTHER: two files or folders with the same bytes.
same() { diff -r "$1" "$2" >/dev/null 2>&1 || wrong "$1 is not what it was"; }
# plainly COMMAND…: without the right of root to read and write whatever it likes.
plainly() {
  if [ "$(id -u)" = 0 ]; then setpriv --bounding-set=-dac_override,-dac_read_search,-fowner "$@"; else "$@"; fi
}
# many N PRINTF_FORMAT: the text N times, with numbers from 1.
many() { seq -f "$2" 1 "$1"; }
# put FILE LINE TEXT…: the lines from LINE on are these, letter by letter, in the place of as many of the file.
put() {
  local file="$1" at="$2" lines; shift 2
  mapfile -t lines <"$file"
  for text in "$@"; do lines[at - 1]="$text"; at=$((at + 1)); done
  printf '%s\n' "${lines[@]}" >"$file"
}
