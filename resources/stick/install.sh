#!/bin/sh
# Installs Bedside on Linux for the person who runs it, or brings it up to date: sh install.sh
# No network and no administrator are needed.
set -eu
stick=$(cd -- "$(dirname -- "$0")" && pwd -P)
for python in ${BEDSIDE_PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
    command -v "$python" >/dev/null 2>&1 || continue
    "$python" -E -s -B "$stick/program/installer/suitable.py" "$stick/program" >/dev/null 2>&1 || continue
    cd -- "$stick/program"
    # shellcheck disable=SC2093 # the loop ends here
    exec "$python" -E -s -B -m installer "$stick"
done
echo "There is no Python here that Bedside can use: take the program folder instead, as START-HERE.txt says under \"Without Python\"." >&2
exit 1
