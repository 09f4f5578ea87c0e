#!/bin/sh
# layers.sh FOLDER JAR OUTPUT   Writes the size in bytes of each layer, gzipped: of the image whose runtime and application
# tools/image.sh made in FOLDER, and of one that anybody would make from Debian's slim base, its OpenJDK 25 and the jar.
# No registry of images is asked: both bases are unpacked from Debian's packages. The image's own base, distroless, is made of
# the same packages of Debian 12.
set -eu
cd "$(dirname "$0")/.."
folder=$1 jar=$2 output=$3

fail() {
  echo "layers.sh: $*" >&2
  exit 1
}

# shellcheck source=tools/debian.sh
. tools/debian.sh

# size NAME FOLDER PART...
size() {
  name=$1 from=$2
  shift 2
  echo "$name $(tar -c -C "$from" --sort=name --owner=0 --group=0 "$@" | gzip | wc -c)"
}

# layer NAME [WITHOUT]: the packages that were downloaded for it, but those of another layer.
layer() {
  for package in ${2:+"$work/$2"/cache/archives/*.deb}; do
    rm -f "$work/$1/cache/archives/${package##*/}"
  done
  unpack "$work/$1/cache/archives" "$work/$1/root"
  slim "$work/$1/root"
  size "$1" "$work/$1/root" .
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{
  size own-java "$folder" java
  size own-libraries "$folder" app/lib
  size own-app "$folder" app/immich-postgres-wizard.jar app/app.aot
  echo "jar $(gzip -c "$jar" | wc -c)"
  download "$work/own-base" bookworm libc6 libssl3 base-files netbase tzdata media-types ca-certificates
  layer own-base
  for suite in trixie forky sid; do
    if download "$work/debian-jre" "$suite" openjdk-25-jre-headless 2> /dev/null; then
      download "$work/debian-base" "$suite" '~E' apt
      layer debian-base
      layer debian-jre debian-base
      break
    fi
    rm -rf "$work/debian-jre"
  done
} > "$output"
