#!/usr/bin/env bash
# Makes every picture of this exhibit that is not a photograph, into ../media: the scenes, which need POV-Ray and
# about 40 minutes, and the drawings, which need a minute. Nobody needs this to play the exhibit: the pictures are there.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd -P)
"$here/drawings/make.sh"
"$here/scenes/make.sh" "$@"
