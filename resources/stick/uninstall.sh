#!/bin/sh
# Removes Bedside from Linux: sh uninstall.sh. Packs, bookmarks and settings stay, unless you add: --everything
set -eu
installed=${XDG_DATA_HOME:-$HOME/.local/share}/bedside/program/uninstall.sh
if [ ! -e "$installed" ]; then
    echo "Bedside is not installed here." >&2
    exit 1
fi
exec sh "$installed" "$@"
