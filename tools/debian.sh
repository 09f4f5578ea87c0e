#!/bin/sh
# Debian's packages in a folder: for scripts that read this file and have a function "fail". Nothing is installed: apt only
# downloads, with a state of its own, and no maintainer script runs.

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

# slim ROOT: takes out what the slim images of Debian leave out of each package.
slim() {
  for part in doc man info locale groff lintian linda; do
    rm -rf "${1:?}/usr/share/$part"
  done
}
