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

for program in apt-get dpkg-deb tar; do
  command -v "$program" > /dev/null || fail "$program is missing; this script needs Debian or a relative of it"
done

# The mirror that this machine already uses, if it is a Debian.
mirror() {
  if grep -qx 'ID=debian' /etc/os-release; then
    for list in /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list; do
      if [ -r "$list" ]; then
        found=$(sed -nE 's/^(URIs:|deb( \[[^]]*\])?) +(https?:[^ ]+).*/\3/p' "$list" | head -n 1)
        if [ -n "$found" ]; then
          echo "$found"
          return
        fi
      fi
    done
  fi
  fail "found no mirror of Debian in /etc/apt; this script needs a Debian"
}

# download DIRECTORY SUITE PACKAGE...: the packages and what they depend on, as .deb files in DIRECTORY/cache/archives.
# Signatures are checked; their date is not, because a mirror may be a snapshot.
download() {
  state=$1 suite=$2
  shift 2
  mkdir -p "$state/etc/preferences.d" "$state/etc/apt.conf.d" "$state/lists/partial" "$state/cache/archives/partial"
  : > "$state/status"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $(mirror) $suite main" > "$state/etc/sources.list"
  cat > "$state/apt.conf" << END
Dir::Etc "$state/etc";
Dir::State "$state";
Dir::State::Lists "$state/lists";
Dir::State::status "$state/status";
Dir::Cache "$state/cache";
APT::Install-Recommends "false";
APT::Sandbox::User "root";
Acquire::Retries "3";
Debug::NoLocking "true";
Acquire::Check-Valid-Until "false";
END
  APT_CONFIG=$state/apt.conf apt-get -qq update
  APT_CONFIG=$state/apt.conf apt-get -qq -y --download-only install "$@" > /dev/null
}

# unpack ARCHIVES ROOT: the packages' files. Debian's /bin, /lib and so on are links into /usr.
unpack() {
  for directory in bin sbin lib lib64; do
    mkdir -p "$2/usr/$directory"
    ln -s "usr/$directory" "$2/$directory"
  done
  for package in "$1"/*.deb; do
    dpkg-deb --fsys-tarfile "$package" | tar -x -C "$2" --no-same-owner --keep-directory-symlink
  done
}

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
