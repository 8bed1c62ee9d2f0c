#!/usr/bin/env bash
# Sets up what this checkout lacks, and says so in a line for each thing: the system's libraries, .venv, the recorded
# versions of the Python packages, the project itself. Where nothing is missing it says nothing and uses no network.
#
#   kiosk/machine/setup.sh play     what playing needs
#   kiosk/machine/setup.sh tests    what playing and testing need
#
# Whatever interrupts it, the next run puts right: .venv/unfinished stands while .venv may be torn, and .venv/set-up
# tells what was last set up whole.
set -euo pipefail

purpose=${1:?play or tests}
root=$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd -P)
cd "$root"
python=
log=

say() { printf '%s\n' "$*"; }
stop() { printf '%s\n' "$@" >&2; exit 1; }

# ---- What is missing

# Names the first Python that is new enough and can make a .venv (which Debian packs apart).
find_python() {
  local name
  for name in python3 python3.13 python3.12 python3.11; do
    if "$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name"
      return
    fi
  done
}

# Everything outside .venv that is needed, one "NAME PACKAGE" a line.
needs() {
  sed '/^#/d; /^$/d' kiosk/machine/libraries.txt
  if [[ $purpose == tests ]]; then
    printf '%s\n' 'Xvfb xvfb' 'cage cage' 'Xwayland xwayland' 'kanshi kanshi' 'grim grim' 'xdotool xdotool' \
      'systemd-analyze systemd' 'git git'
  fi
}

# Those lines of it that are not here. Libraries are loaded as the player would load them, so that it does not matter
# where a system keeps them; with no Python yet to load them, all count as missing.
missing() {
  local loader=$1 names
  names=$(needs)
  if [[ $loader ]]; then
    names=$("$loader" -I -c '
import ctypes, shutil, sys
for line in sys.stdin:
    name = line.split()[0]
    try:
        found = ctypes.CDLL(name) if ".so" in name else shutil.which(name)
    except OSError:
        found = None
    if not found:
        print(line, end="")
' <<<"$names")
  fi
  if [[ $names ]]; then say "$names"; fi
}

# What a whole .venv is marked with. Another version of Python or of the project's files, or another folder, makes
# another mark.
mark() {
  { cat pyproject.toml kiosk/machine/requirements.txt tests/requirements.txt && .venv/bin/python -V && say "$root"; } |
    sha256sum | cut -d ' ' -f 1
}

# A .venv made for the tests serves to play too.
venv_whole() {
  local now
  [[ -f .venv/set-up && ! -e .venv/unfinished ]] && now=$(mark 2>/dev/null) || return 1
  grep -qsxF -e "$now $purpose" -e "$now tests" .venv/set-up
}

# ---- Setting up

# Shows how far apt or pip is: a line that changes on a terminal, a line for each quarter elsewhere. The rest of what
# they print goes to the log.
follow() {
  local line share words file='' count=0 total=${1:-0} shown=''
  while IFS= read -r line; do
    share=
    if [[ $line =~ ^(dl|pm)status:.*:([0-9]+)(\.[0-9]+)?:(.*)$ ]]; then
      share=${BASH_REMATCH[2]}
      words=$([[ ${BASH_REMATCH[1]} == dl ]] && echo fetched || echo installed)
    elif [[ $line =~ ^Progress\ ([0-9]+)\ of\ ([1-9][0-9]*) ]]; then
      if [[ ! -t 1 ]]; then continue; fi
      printf '\r\033[K  %3d %% of %s' $((100 * BASH_REMATCH[1] / BASH_REMATCH[2])) "$file"
    else
      printf '%s\n' "$line" >>"$log"
      if [[ $line =~ ^\ *(Downloading|Using\ cached|Requirement\ already\ satisfied:)\ ([^ ]+) ]]; then
        file=${BASH_REMATCH[2]##*/} file=${file%%[-=]*}
        if ((total)); then count=$((count + 1)) share=$((100 * count / total)) words="fetched, now $file"; fi
      elif [[ $line == Installing\ collected\ packages* ]]; then
        share=100 words='fetched, unpacking'
      fi
    fi
    if [[ -z $share ]]; then continue; fi
    if [[ -t 1 ]]; then
      printf '\r\033[K  %3d %% %s' "$share" "$words"
    elif ((share > 0)) && [[ "$((share / 25)) ${words%%,*}" != "$shown" ]]; then
      shown="$((share / 25)) ${words%%,*}"
      printf '  %3d %% %s\n' "$share" "$words"
    fi
  done
  if [[ -t 1 ]]; then printf '\r\033[K'; fi
}

# Debian packages, as root or through sudo. The lock stays closed to what runs here: a service that a package starts
# would hold it for ever.
install_packages() {
  local packages=("$@") as_root=()
  local typed="apt-get install -y --no-install-recommends ${packages[*]}"
  if ((EUID != 0)); then
    if ! command -v sudo >/dev/null; then
      stop "Missing Debian packages, and this user may not install them. As root, type this, and start again:" \
        "  apt-get update && $typed"
    elif sudo -n true 2>/dev/null; then
      as_root=(sudo -n)
    elif [[ -t 0 ]]; then
      as_root=(sudo)
      say "To install Debian packages, sudo may ask for your password."
      sudo -v || stop "Without that right nothing was installed. Ask somebody who has it to type this:" \
        "  apt-get update && $typed"
    else
      stop "Missing Debian packages, and there is no terminal to ask for sudo's password. Type this, and start again:" \
        "  sudo apt-get update && sudo $typed"
    fi
  fi
  local environment=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8)
  local apt=("${environment[@]}" apt-get -q -o DPkg::Lock::Timeout=600 -o APT::Status-Fd=1 -o Dpkg::Use-Pty=0)
  local install=("${apt[@]}" install -y --no-install-recommends "${packages[@]}")
  say "Installing Debian packages: ${packages[*]}"
  # Where the lists cannot be read anew, the old ones may do. The second try is for packages that an earlier set-up was
  # cut off in the middle of.
  {
    "${apt[@]}" update || true
    "${install[@]}" || { "${environment[@]}" dpkg --configure -a && "${install[@]}"; }
  } {lock}<&- </dev/null 2>&1 | follow || failed "The Debian packages could not be installed."
}

# Ends with what a program that failed said last.
failed() {
  grep -v '^ *$' "$log" | tail -n 12 | sed 's/^/  | /' >&2
  stop "$1" "Once that is mended (or the network is back), start again: it goes on from here."
}

pip() { .venv/bin/python -m pip --disable-pip-version-check --no-input "$@" </dev/null 2>&1; }

# A .venv from another folder or an older system has a pip that does not start, or that works elsewhere.
venv_usable() {
  [[ ! -e .venv/unfinished && -x .venv/bin/python && $(.venv/bin/pip --version 2>/dev/null) == *" $root/.venv/"* ]]
}

make_venv() {
  local requirements=kiosk/machine/requirements.txt total bar=off
  if [[ $purpose == tests ]]; then requirements=tests/requirements.txt; fi
  if ! venv_usable; then
    if [[ ! $python ]]; then stop "Python 3.11 or newer, with its venv module, is needed to go on."; fi
    say "Making .venv with $("$python" -V)"
    rm -rf .venv
    mkdir .venv
    touch .venv/unfinished
    "$python" -m venv .venv >>"$log" 2>&1 || failed "The .venv could not be made."
  fi
  touch .venv/unfinished
  sync .venv/unfinished .venv

  total=$(grep -c == $requirements || true)
  say "Installing the $total Python packages of $requirements"
  # What pip before 24.1 lacks: Debian 12's.
  if pip install --help | grep -q ', raw'; then bar=raw; fi
  pip install --progress-bar $bar --require-hashes --only-binary :all: -r $requirements | follow "$total" || {
    # pip fetches everything before it touches anything.
    grep -q '^Installing collected packages' "$log" || rm .venv/unfinished
    failed "The Python packages could not be installed."
  }
  local support
  for support in .venv/lib/python*/site-packages/shiboken6; do
    if [[ -d $support ]]; then
      # PySide6 carries its Python part as text in a library and would compile that at every start: so it is unpacked.
      { SBK_EMBED=0 .venv/bin/python -c 'import shiboken6' && .venv/bin/python -m compileall -q "$support"; } \
        >>"$log" 2>&1 || failed "PySide6 could not be made ready."
    fi
  done
  say "Installing the project itself"
  pip install --no-index --no-deps --no-build-isolation --editable . >>"$log" || failed "The project could not be installed."

  # Only what has reached the disk may be called whole.
  sync -f .venv
  say "$(mark) $purpose" >.venv/set-up
  rm .venv/unfinished
}

# PySide6's wheels are made for two kinds of processor, each from one version of the C library on.
fit_system() {
  local kind least debian glibc
  kind=$(uname -m)
  case $kind in
    x86_64) least=2.34 debian=12 ;;
    aarch64) least=2.39 debian=13 ;;
    *) stop "Qt comes ready-made for x86_64 and aarch64 only, and this processor is $kind." ;;
  esac
  glibc=$(getconf GNU_LIBC_VERSION 2>/dev/null) || glibc="another C library"
  if [[ $glibc != "glibc "* || $(printf '%s\n' "$least" "${glibc#* }" | sort -V | head -n 1) != "$least" ]]; then
    stop "Qt for $kind needs glibc $least or newer, as Debian $debian and what is built on it have; this system has $glibc."
  fi
}

# ---- In order

if venv_whole && [[ ! $(missing .venv/bin/python) ]]; then exit 0; fi

exec {lock}<"$root"
if ! flock -n "$lock"; then
  say "Another set-up is at work here; waiting for it."
  flock "$lock"
fi
log=$(mktemp "${TMPDIR:-/tmp}/kiosk-setup.XXXXXX")
trap 'rm -f "$log"' EXIT

fit_system
python=$(find_python)
# Any Python will do to look for libraries.
lacking=$(missing "$(command -v python3 || true)")
if command -v apt-get >/dev/null; then
  mapfile -t packages < <(
    {
      if [[ ! $python ]]; then say python3 python3-venv; fi
      say "$lacking"
    } | awk 'NF && !seen[$2]++ { print $2 }'
  )
  if ((${#packages[@]})); then
    install_packages "${packages[@]}"
    python=$(find_python)
    lacking=$(missing "$python")
  fi
fi
if [[ $lacking ]]; then
  say "Not found on this system; if the player does not start, install what brings them:"
  say "$lacking" | awk '{ printf "  %-24s (on Debian: %s)\n", $1, $2 }'
fi
if ! venv_whole; then
  make_venv
  say "All is set up."
fi
