#!/usr/bin/env bash
# Sets up whatever is missing and runs every check and test, on as many processors as there are.
#
#   ./tests/run.sh [what pytest takes; -n0 runs the tests one after the other]
#
# Of what takes long each run tries a part. More of it: --hypothesis-profile=deep takes twenty times as many examples
# where a test does not say how many, KIOSK_KILLS=1000 that many kills; the proofs in tests/soak are run by themselves.
# Temporary files lie in memory where there is room, unless TMPDIR says where.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
kiosk/machine/setup.sh tests

bin=$PWD/.venv/bin
failed=()
check() {
  printf '\n— %s\n' "$1"
  "${@:2}" || failed+=("$1")
}
check "ruff" "$bin/ruff" check .
check "ruff format" "$bin/ruff" format --check .
check "mypy" "$bin/python" -m mypy
check "tests" "$bin/python" -m pytest -n auto --maxprocesses 8 --dist worksteal "$@"

echo
if ((${#failed[@]})); then
  printf 'Not in order: %s\n' "$(IFS=, && echo "${failed[*]}" | sed 's/,/, /g')"
  exit 1
fi
echo "Everything is in order."
