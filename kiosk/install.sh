#!/bin/sh
# Makes this machine a kiosk: a bare Debian 12 or 13, or Raspberry Pi OS from Debian 13 on. As root:
#
#   kiosk/install.sh [EXHIBIT] [--dry-run] [--root DIR]
#
# From an unpacked bundle (kiosk-bundle/app/kiosk/install.sh) it needs no network. Later on, "kiosk boot" does the same.
set -eu
app=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd -P)
bundle=
scratch=
if [ -f "$app/../SHA256SUMS" ]; then bundle=$(cd "$app/.." && pwd -P); fi

if ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    if [ "$(id -u)" != 0 ]; then
        echo "Only root may install Python. Type:  sudo $0 $*" >&2
        exit 2
    fi
    echo "Installing Debian's Python"
    export DEBIAN_FRONTEND=noninteractive
    if [ "$bundle" ]; then
        scratch=$(mktemp -d)
        mkdir -p "$scratch/lists/partial"
        echo "deb [trusted=yes] file:$bundle/debs ./" >"$scratch/bundle.list"
        apt="apt-get -q -o Dir::Etc::SourceList=$scratch/bundle.list -o Dir::Etc::SourceParts=/dev/null"
        apt="$apt -o Dir::State::Lists=$scratch/lists -o APT::Sandbox::User=root"
    else
        apt="apt-get -q"
    fi
    log=$(mktemp)
    { $apt update && $apt install -y --no-install-recommends python3; } >"$log" 2>&1 || {
        tail -n 12 "$log" >&2
        exit 1
    }
    rm -rf "$log" ${scratch:+"$scratch"}
fi
export PYTHONPATH="$app" PYTHONDONTWRITEBYTECODE=1
exec python3 -m kiosk.machine.boot ${bundle:+--bundle "$bundle"} "$@"
