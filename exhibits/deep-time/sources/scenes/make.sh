#!/usr/bin/env bash
# Renders the pictures into media/, or the ones named: ./make.sh trilobite pangaea. About half an hour on one core.
# ./make.sh --small --into /tmp trilobite renders one at a third of its size elsewhere, to try a change.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd -P)
venv=${SCENES_VENV:-$here/.venv}
if [ ! -x "$venv/bin/python" ]; then
    python3 -m venv "$venv"
    "$venv/bin/python" -m pip install -q -r "$here/requirements.txt"
fi
# noise, blur, the Earth and its sky come from the other exhibit
export PYTHONPATH=$here/../../../first-film-in-space/sources/scenes
export PYTHONDONTWRITEBYTECODE=1 NUMBA_CACHE_DIR=$here/build/compiled
nice "$venv/bin/python" "$here/make.py" "$@"
