#!/usr/bin/env bash
# Draws the exhibit's pictures into ../media, in about half a minute. Nobody needs this to play the exhibit.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"
venv=${DRAWINGS_VENV:-$PWD/.venv}
if [ ! -x "$venv/bin/python" ]; then
    python3 -m venv "$venv"
    "$venv/bin/python" -m pip install -q -r requirements.txt
fi
PYTHONDONTWRITEBYTECODE=1 nice "$venv/bin/python" draw.py
