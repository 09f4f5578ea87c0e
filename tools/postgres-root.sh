#!/bin/sh
# Unpacks Debian's PostgreSQL with the real pgvector into a folder, for the tests that want more than a stand-in.
#
#   tools/postgres-root.sh [--force]
#
# makes, in $PGWIZARD_POSTGRES_ROOTS (default: /var/cache/immich-postgres-wizard as root, else
# ~/.cache/immich-postgres-wizard):
#
#   17/   PostgreSQL 17 and pgvector of Debian 13 (trixie)
#   18/   PostgreSQL 18 and pgvector of Debian 14 (forky)
#   compose/  Docker Compose of Debian 13, which reads the files that the wizard writes for it
#
# Nothing is installed: apt only downloads, with a state of its own, and no maintainer script runs. The packages need a newer
# C library than the host may have, so each program in usr/lib/postgresql/MAJOR/bin becomes a script that starts it with the
# folder's own loader and libraries; no chroot, and no root, is needed to run them.
# Needs apt-get and dpkg-deb on amd64 or arm64, and the Debian archive's mirror. A folder that is complete is left alone.
set -eu

roots=${PGWIZARD_POSTGRES_ROOTS:-}
if [ -z "$roots" ]; then
  if [ "$(id -u)" = 0 ]; then
    roots=/var/cache/immich-postgres-wizard
  else
    roots=${XDG_CACHE_HOME:-$HOME/.cache}/immich-postgres-wizard
  fi
fi

fail() {
  echo "postgres-root.sh: $*" >&2
  exit 1
}

# shellcheck source=tools/debian.sh
. "$(dirname "$0")/debian.sh"

# prune ROOT: without the manuals and the compiler for queries, which Postgres does without, half of the size is left.
prune() {
  rm -rf "$1"/usr/share/doc "$1"/usr/share/man "$1"/usr/share/locale
  rm -rf "$1"/usr/lib/*/libLLVM* "$1"/usr/lib/llvm* "$1"/usr/lib/postgresql/*/lib/llvmjit* "$1"/usr/lib/postgresql/*/lib/bitcode
}

# wrap ROOT FOLDER: puts a script that uses the root's own loader in front of each program in a folder of it.
wrap() {
  loader=$(cd "$1" && echo lib64/ld-linux-*.so.* lib/ld-linux-aarch64.so.* | tr ' ' '\n' | grep -v '[*]' | head -n 1)
  libraries=$(cd "$1" && echo usr/lib/*-linux-gnu)
  up=$(echo "$2" | sed 's|[^/][^/]*|..|g')
  for program in "$1/$2"/*; do
    name=${program##*/}
    mv "$program" "$program.real"
    cat > "$program" << END
#!/bin/sh
here=\$(CDPATH= cd -- "\$(dirname -- "\$0")" && pwd)
root=\$here/$up
exec "\$root/$loader" --argv0 "\$here/$name" --library-path "\$root/$libraries" "\$here/$name.real" "\$@"
END
    chmod 755 "$program"
  done
}

# make NAME SUITE FOLDER PROOF PACKAGE...: one root, put into place only when the program PROOF in its FOLDER runs.
make() {
  suite=$2 folder=$3 proof=$4 target=$roots/$1
  shift 4
  if [ -e "$target" ] && [ "$force" = no ]; then
    echo "$target is there"
    return
  fi
  work=$(mktemp -d "$roots/unfinished.XXXXXX")
  chmod 755 "$work"
  echo "$* of Debian $suite -> $target"
  download "$work/apt" "$suite" "$@"
  unpack "$work/apt/cache/archives" "$work/root"
  prune "$work/root"
  wrap "$work/root" "$folder"
  "$work/root/$folder/$proof" --version
  rm -rf "$target"
  mv "$work/root" "$target"
  rm -rf "$work"
}

force=no
[ "${1:-}" != --force ] || force=yes
work=
trap '[ -z "$work" ] || rm -rf "$work"' EXIT
mkdir -p "$roots"
make 17 trixie usr/lib/postgresql/17/bin postgres postgresql-17 postgresql-17-pgvector
make 18 forky usr/lib/postgresql/18/bin postgres postgresql-18 postgresql-18-pgvector
make compose trixie usr/libexec/docker/cli-plugins docker-compose docker-compose
