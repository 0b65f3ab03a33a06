#!/usr/bin/env bash
# Builds the program into build/ and fetches the browser's packages: deploy/build.sh run|check.
# Does nothing that is already done.
set -euo pipefail
cd "$(dirname "$0")/.."
umask 022
purpose=$1

if [ -f package-lock.json ]; then
  # A change of the lock file, or of who asks, makes npm look again.
  mkdir -p build
  stamp=build/npm.stamp
  state="$(sha256sum <package-lock.json) $purpose"
  have=$(cat "$stamp" 2>/dev/null || true)
  # What ./check needs includes what ./run needs.
  if [ "$have" != "$state" ] && [ "$have" != "$(sha256sum <package-lock.json) check" ] ||
    [ ! -d node_modules ]; then
    omit=()
    if [ "$purpose" = run ]; then omit=(--omit=dev); fi
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error --fetch-retries=1 "${omit[@]}"
    echo "$state" >"$stamp"
  fi
fi

configure() {
  cmake --preset release "$@" >build/cmake.log 2>&1 || {
    cat build/cmake.log
    return 1
  }
}
mkdir -p build
if [ "$purpose" = check ]; then
  configure -DMINGBAI_TESTS=ON
  exec ninja -C build --quiet
fi
if [ ! -f build/build.ninja ]; then configure; fi
exec ninja -C build --quiet mingbai
