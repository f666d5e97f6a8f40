#!/bin/sh
# Installs what the browser tests need: Debian's Chromium and its driver, and the packages of package.json into the
# folder given. What cannot be had is said; the tests that need it then skip and say the same.
set -u
here=$(cd "$(dirname "$0")" && pwd)
modules=$1
mkdir -p "$modules"

if ! command -v chromedriver >/dev/null || ! command -v chromium >/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update --quiet=2 &&
      apt-get install --yes -o DPkg::Lock::Timeout=120 --quiet=2 --no-install-recommends chromium chromium-driver >/dev/null ||
      echo "browser tests: apt-get could not install chromium and chromium-driver" >&2
  else
    echo "browser tests: no Chromium; install Debian's packages chromium and chromium-driver" >&2
  fi
fi

if command -v npm >/dev/null; then
  cp "$here/package.json" "$here/package-lock.json" "$modules" &&
    npm ci --prefix "$modules" --ignore-scripts --no-audit --no-fund --loglevel=error ||
    echo "browser tests: npm could not install the packages of tests/browser/package.json" >&2
else
  echo "browser tests: no npm; install Node.js 20 or newer with npm" >&2
fi
exit 0
