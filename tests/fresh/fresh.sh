#!/usr/bin/env bash
# Proves ./check and ./run on a bare Debian 12: makes such a root with debootstrap, puts a clean
# clone of what is committed into it and runs both commands there. Needs root.
#   tests/fresh/fresh.sh [--run-only]
set -euo pipefail
cd "$(dirname "$0")/../.."

if [ "$(id -u)" -ne 0 ]; then
  echo "tests/fresh/fresh.sh makes a root folder with debootstrap and so needs root." >&2
  exit 1
fi

# Mounts live in a namespace of this script's own: they end with it, however it ends.
if [ -z "${MINGBAI_FRESH:-}" ]; then
  root=$(mktemp -d /var/tmp/mingbai-fresh-XXXXXX)
  trap 'rm -rf --one-file-system "$root"' EXIT
  MINGBAI_FRESH=$root unshare --mount --propagation private --pid --fork --kill-child --mount-proc \
    "$PWD/tests/fresh/fresh.sh" "$@"
  exit
fi
root=$MINGBAI_FRESH
chmod 755 "$root" # apt reads lists as a user of its own
# A machine's root is a mount point, and ./run makes its mounts private from there.
mount --bind "$root" "$root"

# The machine's own package sources: "address suite component".
sources=$(apt-get indextargets --format '$(SITE) $(CODENAME) $(COMPONENT) $(ORIGIN)' \
  'Created-By: Packages' | sed -n 's/ Debian$//p' | sort -u | grep -E ' bookworm')
mirror=$(sed -n 's/ bookworm main$//p' <<<"$sources" | head -1)

echo "== debootstrap"
debootstrap --variant=minbase --include=ca-certificates bookworm "$root" "$mirror" \
  >"$root.log" 2>&1 || {
  tail -20 "$root.log"
  exit 1
}
rm "$root.log"
while read -r site suite component; do echo "deb $site $suite $component"; done \
  <<<"$sources" >"$root/etc/apt/sources.list"
apt-config dump 2>/dev/null | grep -iE '^Acquire::https?::Proxy' \
  >"$root/etc/apt/apt.conf.d/99proxy" || true
cp /etc/resolv.conf /etc/hosts "$root/etc/"
if [ -d /usr/local/share/ca-certificates ]; then
  cp -r /usr/local/share/ca-certificates "$root/usr/local/share/"
fi
for file in /etc/npmrc "$HOME/.npmrc"; do
  if [ -e "$file" ]; then cp -L "$file" "$root$file"; fi
done
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --rbind /sys "$root/sys"

inside() {
  env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    LANG=C.UTF-8 TERM=dumb NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt \
    ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
    ${no_proxy:+no_proxy="$no_proxy"} chroot "$root" bash -c "$1"
}
inside update-ca-certificates >/dev/null 2>&1
# Below the home of root, where the user who serves cannot walk to: the hardest place.
git clone -q --no-hardlinks . "$root$HOME/mingbai"

took() { echo "== $1: $((SECONDS / 60)) min $((SECONDS % 60)) s"; }
if [ "${1:-}" != --run-only ]; then
  SECONDS=0
  inside 'cd ~/mingbai && deploy/packages.sh packages.txt packages-test.txt'
  took 'packages of ./check'
  SECONDS=0
  inside 'cd ~/mingbai && ./check'
  took './check'
fi

SECONDS=0
port=$(shuf -i 20000-30000 -n 1)
inside "cd ~/mingbai && exec ./run --listen 127.0.0.1:$port" &
server=$!
until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
  if ! kill -0 $server 2>/dev/null; then echo "./run ended." >&2; exit 1; fi
  if [ $SECONDS -gt 3600 ]; then echo "./run does not answer." >&2; exit 1; fi
  sleep 1
done
took './run, until it answers'
for address in /healthz /; do
  exec 3<>"/dev/tcp/127.0.0.1/$port"
  printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' $address >&3
  read -r status <&3
  exec 3>&-
  echo "GET $address: ${status%$'\r'}"
  [[ $status == *" 200 "* ]]
done
process=$(pgrep -x mingbai)
echo "served by the user $(chroot "$root" id -nu "$(stat -c %u "/proc/$process")")"
kill "$process"
wait $server
echo "== ./run ended cleanly"
