#!/usr/bin/env bash
# Renders the seven scenes into media/, or the ones named: ./make.sh soyuz mars. About 40 minutes on one core.
# SMALL=1 renders them at a third of their size into build/ only, to try a change.
set -euo pipefail
cd "$(dirname "$0")"
command -v povray >/dev/null || { echo "POV-Ray is missing. Type: sudo apt install povray" >&2; exit 1; }
venv=${SCENES_VENV:-$PWD/.venv}
if [ ! -x "$venv/bin/python" ]; then
    python3 -m venv "$venv"
    "$venv/bin/python" -m pip install -q -r requirements.txt
fi
export PYTHONDONTWRITEBYTECODE=1 NUMBA_CACHE_DIR=$PWD/build/compiled
mkdir -p build

scene() { # name, width, height, the script that paints its background
    local name=$1 width=$2 height=$3 plate=$4 into=../../media
    if [ -n "${SMALL:-}" ]; then width=$((width / 3)) height=$((height / 3)) into=build; fi
    echo "$name: $width × $height"
    nice "$venv/bin/python" "$plate.py" "$name" "$width" "$height" build
    if [ -f "$name.pov" ]; then
        nice povray "+I$name.pov" +L. +Lbuild "+Obuild/$name-front.png" "+W$width" "+H$height" \
            +FN16 +UA File_Gamma=1.0 -D +WT1 +A0.1 +AM2 > "build/$name.log" 2>&1 \
            || { echo "$name: POV-Ray stopped:" >&2; tail -n 20 "build/$name.log" >&2; exit 1; }
    fi
    nice "$venv/bin/python" finish.py "$name" build "$into/$name.jpg"
}

for name in "${@:-soyuz parachute station camera-window mars tianhe moon-rocket}"; do
    for one in $name; do
        case $one in
            soyuz | station | camera-window | tianhe) scene "$one" 3840 2160 earth ;;
            mars) scene mars 3840 2160 mars ;;
            parachute) scene parachute 2700 3600 steppe ;;
            moon-rocket) scene moon-rocket 2880 2880 moon ;;
            *) echo "No scene is named $one." >&2; exit 1 ;;
        esac
    done
done
