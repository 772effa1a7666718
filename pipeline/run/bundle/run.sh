#!/bin/sh
# Computes experiments on this machine. `./run --help` says how.
set -eu
# `run` may be a link to the one in the bundle.
self=$(readlink -f -- "$0" 2>/dev/null) || self=$0
here=$(CDPATH='' cd -- "$(dirname -- "$self")" && pwd -P)

fail() {
  printf '%s\n' "$@" >&2
  exit 2
}

machine="$(uname -s) $(uname -m)"
[ "$machine" = 'Linux x86_64' ] || fail "This bundle is for Linux x86_64, and this is $machine."

# A bare machine has no xz; apt can do it, and is on every Debian and Ubuntu.
apt_helper=/usr/lib/apt/apt-helper
unpacker=
find_unpacker() {
  if command -v xz >/dev/null 2>&1; then unpacker=xz
  elif python3 -c 'import lzma' >/dev/null 2>&1; then unpacker=python3
  elif busybox unxz --help >/dev/null 2>&1; then unpacker=busybox
  elif [ -x "$apt_helper" ]; then unpacker=apt
  else
    fail 'Nothing here unpacks .xz: neither xz, nor python3 with lzma, nor busybox, nor apt.' \
      'Install one (Debian: apt-get install xz-utils); or unpack the bundle on another Linux machine' \
      'that has one ("./run --help" does it) and bring the folder here again.'
  fi
}

unpack() {
  case $1 in *.gz) gzip -dc -- "$1" && return ;; esac
  case $unpacker in
    xz) xz -dc -- "$1" ;;
    python3)
      python3 -c 'import lzma, shutil, sys
shutil.copyfileobj(lzma.open(sys.argv[1]), sys.stdout.buffer)' "$1"
      ;;
    busybox) busybox unxz -c "$1" ;;
    apt) "$apt_helper" cat-file "$1" ;;
    *) return 1 ;;
  esac
}

# What is packed is unpacked once; a half-written file never has the name of a whole one.
while read -r bytes name; do
  packed="$here/$name"
  file="${packed%.*}"
  if [ -f "$file" ] && [ "$(wc -c <"$file")" -eq "$bytes" ]; then continue; fi
  case $name in *.xz) [ -n "$unpacker" ] || find_unpacker ;; esac
  [ -f "$packed" ] || fail "$packed is missing: bring the bundle here again."
  part="$file.$$"
  unpack "$packed" >"$part" && [ "$(wc -c <"$part")" -eq "$bytes" ] || {
    rm -f "$part"
    fail "$packed cannot be unpacked: it is damaged, or there is no room or no" \
      'right to write beside it. Make room, or bring the bundle here again.'
  }
  mv -f "$part" "$file"
done <"$here/packed"
# Whoever only reads a shared bundle may not change its rights.
[ -x "$here/node" ] || chmod +x "$here/node"

# Vulkan's loader, for a machine that has a driver and no loader: put libvulkan.so.1 there.
if [ -d "$here/vulkan" ]; then
  LD_LIBRARY_PATH="${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$here/vulkan"
  export LD_LIBRARY_PATH
fi
if ! "$here/node" --version >/dev/null 2>&1; then
  # A machine with nothing but glibc lacks the libraries of C++; they came along.
  LD_LIBRARY_PATH="${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$here/lib"
  export LD_LIBRARY_PATH
  "$here/node" --version >/dev/null || fail 'Node.js does not start here: it needs glibc 2.28.'
fi
NODE_COMPILE_CACHE="$here/app/.cache/compile"
export NODE_COMPILE_CACHE
exec "$here/node" --disable-warning=ExperimentalWarning "$here/app/pipeline.mjs" "$@"
