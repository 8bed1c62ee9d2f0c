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
interrupted=
trap 'interrupted=yes' INT
trap 'interrupted=yes; kill -TERM $player 2>/dev/null || true' TERM HUP
status=0
wait $player || status=$?
# A signal ends the waiting too, with a status over 128; the player's own is still to come then.
while [[ $interrupted ]] && ((status > 128)); do
  interrupted=
  again=0
  wait $player || again=$?
  if ((again != 127)); then status=$again; fi
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
