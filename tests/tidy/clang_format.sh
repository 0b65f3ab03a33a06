#!/usr/bin/env bash
# Every C++ file is written as .clang-format says. To put it right: clang-format-14 -i FILE
set -euo pipefail
cd "$(dirname "$0")/../.."
git ls-files -z --cached --others --exclude-standard -- '*.h' '*.cpp' |
  while IFS= read -r -d '' file; do [ ! -e "$file" ] || printf '%s\0' "$file"; done |
  xargs -0 clang-format-14 --dry-run --Werror
