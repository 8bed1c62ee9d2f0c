#!/usr/bin/env bash
# Sets up whatever is missing and plays.
#
#   ./kiosk/start.sh [EXHIBIT] [what else `kiosk play` takes]
#
# With no screen to draw on it makes pictures of the exhibit's pages instead, and says where they are.
set -euo pipefail
no_screen=3

root=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd -P)
"$root/kiosk/machine/setup.sh" play
kiosk=$root/.venv/bin/kiosk

# Ctrl+C reaches the player from the terminal, and what is sent to this script is handed on to it. A shell has what
# it starts with & ignore Ctrl+C; env undoes that.
env --default-signal=INT,QUIT "$kiosk" play "$@" <&0 &
player=$!
# Ignored, not heard: a wait that is interrupted just as the player ends is told -1 by bash 5.2 ever after.
trap '' INT
trap 'kill -TERM $player 2>/dev/null || true' TERM HUP
# A signal ends the waiting too, with a status of its own; the player's is what comes when it is gone (127: came before).
status=0 gone=
until [[ $gone ]]; do
  kill -0 $player 2>/dev/null || gone=yes
  heard=0
  wait $player || heard=$?
  if ((heard != 127)); then status=$heard; fi
done
trap - INT TERM HUP
if ((status != no_screen)); then exit $status; fi

exhibit=()
for argument in "$@"; do
  if [[ -e $argument/exhibit.yaml || ($argument == *.yaml && -e $argument) ]]; then exhibit=("$argument"); fi
done
pictures=$("$root/.venv/bin/python" -c 'from kiosk.places import data_folder; print(data_folder() / "pictures")')
echo "Making pictures of the pages instead."
"$kiosk" snapshot "${exhibit[@]}" --out "$pictures"
echo "The pictures are in $pictures"
