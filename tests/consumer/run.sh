#!/usr/bin/env bash
# Installs the build into a new prefix, builds a program against it, and runs both.
# Usage: tests/consumer/run.sh BUILD
set -euo pipefail
build=$(realpath "$1")
source=$(realpath "$(dirname "${BASH_SOURCE[0]}")")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cmake --install "$build" --prefix "$folder/prefix" >/dev/null
cmake -G Ninja -S "$source" -B program -DCMAKE_PREFIX_PATH="$folder/prefix" --log-level=NOTICE
cmake --build program >/dev/null

said=$(BUYWORK_NOW=2026-11-21 program/consumer)
[[ $said == 2026-11-22 ]] || { echo "the program says: $said"; exit 1; }
prefix/bin/buywork --version
said=$(LC_ALL=fr_FR.UTF-8 prefix/bin/buywork action list)
[[ $said == *"à faire"* ]] || { echo "in French the installed program says: $said"; exit 1; }
