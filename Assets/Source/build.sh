#!/bin/sh
# Makes rooms, props and people: `build.sh` all of them, `build.sh single-room bed people` those named.
# PRACTICUM_BPY names a Python 3.11 that can `import bpy` (PyPI bpy 4.5); PRACTICUM_SAMPLES is the light samples per texel, else what each room asks for.
set -eu
cd "$(dirname "$0")"
python="${PRACTICUM_BPY:-python3}"
"$python" -c 'import bpy' || { echo "PRACTICUM_BPY must name a Python with bpy: see README.md" >&2; exit 1; }
exec "$python" build.py ${PRACTICUM_SAMPLES:+--samples="$PRACTICUM_SAMPLES"} "$@"
