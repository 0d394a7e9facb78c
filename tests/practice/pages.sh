#!/usr/bin/env bash
# Compares docs/practices and docs/fr/pratiques with what the rules say. Usage: pages.sh BUYWORK
set -euo pipefail
binary=$(realpath "$1")
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/en" "$folder/fr"
LC_ALL=C "$binary" __manual practices "$folder/en"
LC_ALL=fr "$binary" __manual practices "$folder/fr"
diff -r docs/practices "$folder/en" && diff -r docs/fr/pratiques "$folder/fr" ||
  { echo "./dev practices writes them anew"; exit 1; }
