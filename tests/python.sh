#!/usr/bin/env bash
# In: the crate of the wheel. Out: exit code 1 if the wheel does not build, or a test of it fails.
# In an environment of its own below `target/`; needs a network for the packages of Python the first time.
#
#     tests/python.sh                 the wheel and its tests
#     tests/python.sh --runners       the examples for Ray and Dask too, which are large to install
set -euo pipefail
cd "$(dirname "$0")/.."
venv="$PWD/target/python"
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/pip" install --quiet --disable-pip-version-check 'maturin>=1.9,<2' pytest numpy pyyaml
# With the flags of the program, whose libraries are taken as they are, and no path of this machine in the wheel either.
CARGO_ENCODED_RUSTFLAGS="$(.ci/remap)" "$venv/bin/maturin" build --quiet --release --locked \
  --manifest-path crates/entail-python/Cargo.toml --out target/wheel
"$venv/bin/pip" install --quiet --disable-pip-version-check --force-reinstall --no-deps target/wheel/entail-*.whl
"$venv/bin/python" -m pytest -q crates/entail-python/tests
"$venv/bin/python" -c 'import sys, yaml; [list(yaml.safe_load_all(open(f))) for f in sys.argv[1:]]' examples/scale/*.y*ml

if [ "${1:-}" = --runners ]; then
  "$venv/bin/pip" install --quiet --disable-pip-version-check ray 'dask[distributed]'
  ask=(inputs/rubin market_2030 cloud_2030 200 300)
  "$venv/bin/python" examples/scale/with_ray.py "${ask[@]}" | tee target/ray.txt
  "$venv/bin/python" examples/scale/with_dask.py "${ask[@]}" | tee target/dask.txt
  diff target/ray.txt target/dask.txt
fi
