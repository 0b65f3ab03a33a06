#!/usr/bin/env bash
# Installs the Debian packages that the given lists name and this machine lacks. Silent and instant
# when nothing is missing, so that ./run and ./check can call it every time.
set -euo pipefail

# nodejs from another source brings npm itself and conflicts with Debian's npm package.
has_node() {
  command -v npm >/dev/null && command -v node >/dev/null &&
    [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 18 ]
}

wanted=$(sed -e 's/#.*//' -- "$@" | sort -u)
if has_node; then wanted=$(grep -vxE 'nodejs|npm' <<<"$wanted"); fi
installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' |
  sed -n 's/^installed //p' | sort -u)
missing=$(comm -23 <(grep . <<<"$wanted") <(echo "$installed"))
[ -n "$missing" ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "These packages are missing and only root may install them:" $missing >&2
    echo "Install them, or start this again as root." >&2
    exit 1
  fi
  as_root=(sudo)
fi
apt() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -qq -o Acquire::Retries=3 -o Dpkg::Use-Pty=0 "$@"
}
said=$(mktemp)
trap 'rm -f "$said"' EXIT
echo "Installing packages:" $missing
for attempt in 1 2 3; do
  # shellcheck disable=SC2086  # one word per package
  if apt update && apt install -y --no-install-recommends $missing; then exit 0; fi >"$said" 2>&1
  sleep $((attempt * 5))
done
cat "$said" >&2
echo "The packages could not be installed. Look at the messages of apt-get above." >&2
exit 1
