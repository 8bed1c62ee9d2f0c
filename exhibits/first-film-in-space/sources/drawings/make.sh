#!/usr/bin/env bash
# Draws seats.jpg, climb.jpg, ground-track.jpg and sky-baikonur.jpg into media/. Takes about a minute.
set -euo pipefail
cd "$(dirname "$0")"
venv=${DRAWINGS_VENV:-$PWD/.venv}
if [ ! -x "$venv/bin/python" ]; then
    python3 -m venv "$venv"
    "$venv/bin/python" -m pip install -q -r requirements.txt
fi
for plate in seats climb ground_track sky_baikonur; do
    PYTHONDONTWRITEBYTECODE=1 nice "$venv/bin/python" "$plate.py"
done
