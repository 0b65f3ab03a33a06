#!/usr/bin/env bash
# What the measurements share; to be sourced in the repository's folder. A temporary folder $work,
# the program, and a server that is ended with the script.
set -euo pipefail
program=${MINGBAI:-$PWD/build/mingbai}
work=$(mktemp -d)
chmod 755 "$work"
export MINGBAI_ALLOW_ROOT=1
started=()
finish() {
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${started[@]}"; do wait "$pid" 2>/dev/null || true; done
  rm -rf "$work"
}
trap finish EXIT

mingbai() { "$program" --data "$work/data" "$@"; }

median() { sort -g | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

# percentile 99: of the numbers in its input.
percentile() {
  sort -g | awk -v p="$1" '{ v[NR] = $1 } END { print v[int((NR * p + 99) / 100)] }'
}

# timed NAME COMMAND…: its output into NAME.out, "wall-s processor-s kilobytes" into NAME.time.
timed() {
  local name=$1
  shift
  command time -f '%e %U %S %M' -o "$work/$name.raw" "$@" \
    >"$work/$name.out" 2>"$work/$name.err" || { cat "$work/$name.err" >&2 && return 1; }
  awk '{ print $1, $2 + $3, $4 }' "$work/$name.raw" >"$work/$name.time"
}

machine() {
  echo "machine: $(nproc) cores, Linux $(uname -r), load $(cut -d' ' -f1 /proc/loadavg)," \
    "$(date -u +%Y-%m-%d\ %H:%M) UTC"
}

free_port() {
  node -e 's=require("net").createServer().listen(0,"127.0.0.1",()=>{
    console.log(s.address().port);s.close()})'
}

# Sets $base and $server, and $start_ms: from the process's start to its first answer.
start_server() {
  local port
  port=$(free_port)
  base=http://127.0.0.1:$port
  local before
  before=$(date +%s%N)
  "$program" --data "$work/data" serve --listen "127.0.0.1:$port" 2>"$work/serve.log" &
  server=$!
  started+=("$server")
  until curl -sf "$base/healthz" >/dev/null; do
    kill -0 "$server" 2>/dev/null || { cat "$work/serve.log" && return 1; }
    sleep 0.01
  done
  start_ms=$((($(date +%s%N) - before) / 1000000))
}

stop_server() {
  kill "$server"
  wait "$server"
}

# memory VmHWM: megabytes of the server.
memory() { awk -v key="$1:" '$1 == key { printf "%.0f\n", $2 / 1024 }' "/proc/$server/status"; }

# The server's processor time in clock ticks.
ticks() { awk '{ print $14 + $15 }' "/proc/$server/stat"; }

# Until the server rests: what it checks after its start is no part of an answer.
wait_for_rest() {
  local before=-10 now
  now=$(ticks)
  while [ $((now - before)) -ge 5 ]; do
    sleep 1
    before=$now
    now=$(ticks)
  done
}

# request_times ROUTE: milliseconds of each answer of routes that end so, from the server's log.
request_times() {
  grep -F 'http: answered' "$work/serve.log" | grep -E "route=[^ ]*$1 status=200" |
    sed -E 's/.* ms=([0-9.]+) .*/\1/'
}
