#!/usr/bin/env bash
# Our transparency log against golang.org/x/mod/sumdb of Debian.
#   tests/interop/run.sh GO BUILD SIZE...
# With 1000000 (./check --full) it is scenario 20 of the specification of the log.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
go=$1
build=$(cd "$2" && pwd)
shift 2
# GOPATH mode finds Debian's packages and never looks to a network.
export GO111MODULE=off GOPATH=/usr/share/gocode GOFLAGS='' GOPROXY=off GOTOOLCHAIN=local
export GOCACHE=$build/go-cache
"$go" build -o "$build/tests/interop" "$here/interop.go"
exec "$build/tests/interop" "$build/mingbai" "$build/tests/log_maker" "$@"
