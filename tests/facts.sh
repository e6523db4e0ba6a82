#!/usr/bin/env bash
# In: a page. Out: whether the examples in docs/facts.md read its facts back, in each language and to the same end.
# Runs the examples as they stand there: JavaScript in Node, with the page's block behind `document`.
# Never knows by itself how facts are packed.
set -euo pipefail
cd "$(dirname "$0")/.."

page="$1"
example() { sed -n "/^\`\`\`$1\$/,/^\`\`\`\$/p" docs/facts.md | sed '1d;$d'; }

python="$(example python | python3 - "$page")"
javascript="$({
  echo 'import { readFileSync } from "node:fs";'
  echo 'const page = readFileSync(process.argv[2], "utf8");'
  echo 'const getElementById = (id) => ({ textContent: page.match(new RegExp(`id="${id}">([^<]*)`))[1] });'
  echo 'const document = { getElementById };'
  example javascript
} | node --input-type=module - "$page")"

[[ "$python" =~ ^form\ [0-9]+\ with\ [1-9][0-9]*\ facts$ ]] || { echo "the example in Python says: $python"; exit 1; }
[ "$python" = "$javascript" ] || { echo "the example in JavaScript says: $javascript, not $python"; exit 1; }
