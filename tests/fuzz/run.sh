#!/usr/bin/env bash
# Builds every fuzz target and lets each run for a while, beginning with its corpus.
#   tests/fuzz/run.sh SECONDS [TARGET...]
# An input that breaks something stays in build/fuzz/found/.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=$1
shift
cmake --preset fuzz >/dev/null
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then
  for source in tests/fuzz/*.cpp; do targets+=("$(basename "$source" .cpp)"); done
fi
ninja -C build/fuzz "${targets[@]/#/fuzz_}"
for target in "${targets[@]}"; do
  fresh=build/fuzz/corpus/$target
  mkdir -p "$fresh" build/fuzz/found
  seeds=()
  if [ -d "tests/fuzz/corpus/$target" ]; then seeds=("tests/fuzz/corpus/$target"); fi
  echo "fuzz: $target for $seconds seconds"
  build/fuzz/tests/fuzz/fuzz_"$target" "$fresh" "${seeds[@]}" \
    -max_total_time="$seconds" -max_len=16384 -timeout=10 -rss_limit_mb=1024 \
    -artifact_prefix=build/fuzz/found/ 2>build/fuzz/"$target".log ||
    { tail -n 40 build/fuzz/"$target".log >&2; exit 1; }
  grep -E 'Done [0-9]+ runs' build/fuzz/"$target".log
done
