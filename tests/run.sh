#!/usr/bin/env bash
# Sets up whatever is missing and runs every check and test, on as many processors as there are.
#
#   ./tests/run.sh [what pytest takes; -n0 runs the tests one after the other]
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
