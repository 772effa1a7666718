#!/bin/sh
# Computes experiments on this machine. `./run --help` says how.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)

fail() {
  printf '%s\n' "$@" >&2
  exit 2
}

machine="$(uname -s) $(uname -m)"
[ "$machine" = 'Linux x86_64' ] || fail "This bundle is for Linux x86_64, and this is $machine."

unxz_of() {
  if command -v xz >/dev/null 2>&1; then
    xz -dc -- "$1"
  elif command -v python3 >/dev/null 2>&1 && python3 -c 'import lzma' 2>/dev/null; then
    python3 -c 'import lzma, shutil, sys
shutil.copyfileobj(lzma.open(sys.argv[1]), sys.stdout.buffer)' "$1"
  elif command -v busybox >/dev/null 2>&1 && busybox --list | grep -qx unxz; then
    busybox unxz -c "$1"
  else
    fail 'Nothing here unpacks .xz: neither xz, nor python3 with lzma, nor busybox with unxz.' \
      'Install one (Debian: apt-get install xz-utils), or run this bundle once on a machine that' \
      'has one, "./run --help" is enough, and take the folder along unpacked.'
  fi
}

# What is packed is unpacked once; a half-written file never has the name of a whole one.
while read -r bytes file; do
  if [ -f "$here/$file" ] && [ "$(wc -c <"$here/$file")" -eq "$bytes" ]; then continue; fi
  [ -f "$here/$file.xz" ] || fail "$here/$file.xz is missing: bring the bundle here again."
  (unxz_of "$here/$file.xz" >"$here/$file.$$") || {
    rm -f "$here/$file.$$"
    fail "$here/$file cannot be unpacked: no room, no right to write, or a damaged file."
  }
  [ "$(wc -c <"$here/$file.$$")" -eq "$bytes" ] || {
    rm -f "$here/$file.$$"
    fail "$here/$file.xz is damaged: bring the bundle here again."
  }
  mv -f "$here/$file.$$" "$here/$file"
done <"$here/packed"
chmod +x "$here/node"

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
