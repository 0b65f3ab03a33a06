#!/usr/bin/env bash
# clang-tidy on every source that is not a test, two at a time. A file whose text, headers and
# compile command were fine before is not looked at again: build/clang-tidy/ remembers them.
#   tests/tidy/clang_tidy.sh [--deep] BUILD_FOLDER [FILE...]
set -euo pipefail
cd "$(dirname "$0")/../.."
checks=
if [ "$1" = --deep ]; then
  checks=clang-analyzer-*,performance-unnecessary-value-param
  shift
fi
build=$1
shift
memory=build/clang-tidy
mkdir -p "$memory"

ruler=$(cat .clang-tidy <(clang-tidy-14 --version) <(echo "$checks") | sha256sum | cut -c1-64)
hashes=$(git ls-files -z --cached --others --exclude-standard -- 'src/*.h' 'src/*.cpp' |
  xargs -0 sha256sum 2>/dev/null || true)

# Object files and what each was made of: "src/a.cpp.o: ..." then one path per line.
# Gives "source key-material" per source: the hashes of all our files that went into it.
materials=$(ninja -C "$build" -t deps | awk -v hashes="$hashes" '
  BEGIN {
    n = split(hashes, rows, "\n")
    for (i = 1; i <= n; i++) { hash[substr(rows[i], 67)] = substr(rows[i], 1, 64) }
  }
  /^[^ ].*: #deps/ { source = ""; next }
  /^ / {
    path = $1
    if (!match(path, /(^|\/)src\/.*$/)) next
    path = substr(path, RSTART); sub(/^\//, "", path)
    if (!(path in hash)) next
    if (source == "") { source = path; material[source] = "" }
    material[source] = material[source] hash[path]
  }
  END { for (s in material) if (s ~ /\.cpp$/ && s !~ /_test\.cpp$/) print s, material[s] }' | sort)

todo=()
while read -r source material; do
  if [ $# -gt 0 ] && [[ " $* " != *" $source "* ]]; then continue; fi
  key=$(sha256sum <<<"$ruler $source $material" | cut -c1-64)
  if [ ! -e "$memory/$key" ]; then todo+=("$source" "$key"); fi
done <<<"$materials"
echo "clang-tidy: $(grep -c . <<<"$materials") files, $((${#todo[@]} / 2)) to look at"
if [ ${#todo[@]} -eq 0 ]; then exit 0; fi

# shellcheck disable=SC2016  # the inner shell expands
printf '%s\0' "${todo[@]}" | xargs -0 -n 2 -P "$(nproc)" bash -c '
  if out=$(clang-tidy-14 -p "$0" --quiet --checks="$2" "$3" 2>&1); then
    touch "$1/$4"
  else
    grep -vE "warnings? generated|^Suppressed" <<<"$out"
    exit 1
  fi' "$build" "$memory" "$checks"
