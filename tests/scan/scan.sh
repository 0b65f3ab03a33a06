#!/usr/bin/env bash
# Attacks a demo server on this machine with wapiti (injection, scripts, files, redirects): whatever
# it finds is a failure. The headers it wants are those of old browsers and of TLS, which the proxy
# ends; ours are tested in platform/http. Part of ./check --full.
set -euo pipefail
cd "$(dirname "$0")/../.."
deploy/packages.sh tests/scan/packages.txt
work=$(mktemp -d)
server=
finish() {
  if [ -n "$server" ]; then
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  fi
  rm -rf "$work"
}
trap finish EXIT
export MINGBAI_ALLOW_ROOT=1
build/mingbai --data "$work/data" init >/dev/null
build/mingbai --data "$work/data" demo fill --villages 8 --months 4 >/dev/null 2>&1
build/mingbai --data "$work/data" serve --listen 127.0.0.1:0 2>"$work/log" &
server=$!
port=
until [ -n "$port" ]; do
  kill -0 "$server" || { cat "$work/log" >&2 && exit 1; }
  port=$(sed -n 's/.*serve: started port=\([0-9]*\).*/\1/p' "$work/log")
  sleep 0.1
done
HOME=$work timeout 900 wapiti --url "http://127.0.0.1:$port/" --scope folder --flush-session \
  --max-links-per-page 20 --max-files-per-dir 30 --max-scan-time 180 --max-attack-time 30 \
  --module crlf,csp,exec,file,methods,permanentxss,redirect,sql,blindsql,ssrf,xss,xxe \
  --format json --output "$work/report.json" --verbose 0 >"$work/said" 2>&1 ||
  { cat "$work/said" >&2; exit 1; }
kill -0 "$server" # it still lives
# Who crawls nothing finds nothing.
asked=$(grep -c 'http: answered' "$work/log" || true)
routes=$(grep -o 'route=[^ ]*' "$work/log" | sort -u | wc -l)
echo "wapiti asked $asked times, for $routes kinds of address"
[ "$asked" -ge 500 ] && [ "$routes" -ge 8 ]
node -e '
  const {vulnerabilities, anomalies, infos} =
      JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
  const found = Object.entries({...vulnerabilities, ...anomalies})
      .flatMap(([kind, all]) => all.map(({info, path}) => `${kind}: ${path}: ${info}`));
  console.log(`${infos.version}: ${found.length} findings`);
  for (const line of found) console.log(line);
  process.exitCode = found.length === 0 ? 0 : 1;' "$work/report.json"
