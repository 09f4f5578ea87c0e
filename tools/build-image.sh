#!/bin/sh
# build-image.sh FOLDER   Builds the image where there is no Docker: the Dockerfile as it is, by buildah, into an OCI layout in
# FOLDER. Starts it, fetches its first page, and says what its layers weigh.
# Needs root, a Debian 12, buildah, curl and a JDK 25; Maven downloads the libraries anew. No registry of images is asked: what
# the images of the FROM lines hold is put together from Debian's packages and the JDK, so their digests are left out. It is for a
# look and for tests; what is published is built on the real ones.
set -eu
[ "$#" = 1 ] || { sed -n 's/^# \{0,1\}//p' "$0" | sed 1d >&2; exit 2; }
output=$(realpath -m "$1")
cd "$(dirname "$0")/.."
work=$(mktemp -d /var/tmp/build-image.XXXXXX)
container=
wizard=

fail() {
  echo "build-image.sh: $*" >&2
  exit 1
}

finish() {
  [ -z "$wizard" ] || kill "$wizard" 2> /dev/null || true
  [ -z "$container" ] || image rm "$container" > /dev/null || true
  rm -rf "$work"
}
trap finish EXIT

# shellcheck source=tools/debian.sh
. tools/debian.sh
# shellcheck source=tools/jdk.sh
. tools/jdk.sh
use_jdk_25
[ "$(id -u)" = 0 ] || fail "must be root, to run the stages in folders of their own"
command -v buildah > /dev/null || fail "buildah is missing"

image() {
  buildah --root "$work/storage" --runroot "$work/run" --storage-driver vfs "$@"
}

# root NAME PACKAGE...: a folder with Debian packages and the authorities that this machine trusts.
root() {
  name=$1
  shift
  download "$work/$name" bookworm ca-certificates "$@"
  unpack "$work/$name/cache/archives" "$work/$name/root"
  slim "$work/$name/root"
  cp /etc/ssl/certs/ca-certificates.crt "$work/$name/root/etc/ssl/certs/"
}

# base FROM ROOT SETTING...: an image under the name that the Dockerfile calls.
base() {
  from=$1 root=$2
  shift 2
  grep -q "^FROM ${from#docker.io/library/}@sha256:" Dockerfile || fail "the Dockerfile is not built on $from any more"
  new=$(image from scratch)
  image add --quiet "$new" "$root" /
  image config "$@" "$new"
  image commit --quiet --rm "$new" "$from"
  rm -rf "$root"
}

root nonroot libc6 libssl3 base-files netbase tzdata media-types
echo 'nonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin' > "$work/nonroot/root/etc/passwd"
echo 'nonroot:x:65532:' > "$work/nonroot/root/etc/group"
base gcr.io/distroless/base-debian12:nonroot "$work/nonroot/root" --user 65532

root jdk '~E' binutils curl zlib1g
mkdir -p "$work/jdk/root/opt/java"
cp -rL "$JAVA_HOME" "$work/jdk/root/opt/java/openjdk"
base docker.io/library/eclipse-temurin:25-jdk "$work/jdk/root" --env JAVA_HOME=/opt/java/openjdk --env LANG=C.UTF-8 \
  --env PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

sed '/^FROM /s/@sha256:[0-9a-f]*//' Dockerfile > "$work/Dockerfile"
image build --quiet --layers --isolation chroot --pull-never --format docker --tag wizard --file "$work/Dockerfile" . > "$work/log" 2>&1 || {
  cat "$work/log" >&2
  fail "the Dockerfile does not build"
}

# By its own ENTRYPOINT and as its own user; a cache that does not fit ends it at once.
container=$(image from --pull-never wizard)
start=$(sed -n 's/^ENTRYPOINT \[\(.*\)\]$/\1/p' Dockerfile | tr -d '",')
# Not through the function, whose shell would be told to end in its place.
# shellcheck disable=SC2086 # a list of words
buildah --root "$work/storage" --runroot "$work/run" --storage-driver vfs run --isolation chroot \
  --env JAVA_TOOL_OPTIONS=-XX:AOTMode=on "$container" -- $start --server.port=0 > "$work/log" 2>&1 &
wizard=$!
tries=0 link=
until [ -n "$link" ]; do
  tries=$((tries + 1))
  if [ "$tries" -gt 60 ] || ! kill -0 "$wizard" 2> /dev/null; then
    cat "$work/log" >&2
    fail "the image does not start"
  fi
  sleep 1
  link=$(sed -n 's|.* Open \(http://[^ ]*/enter?token=[^ ]*\).*|\1|p' "$work/log")
done
curl --silent --show-error --fail --output "$work/page" --cookie-jar "$work/cookies" "$link"
curl --silent --show-error --fail --output "$work/page" --cookie "$work/cookies" "${link%%/enter*}/connect"
grep -q '<form' "$work/page" || fail "the first page of the image has no form"
kill "$wizard"
wait "$wizard" || true # as buildah ends when told to
wizard=

rm -rf "$output"
image push --quiet wizard "oci:$output"
find "$output/blobs" -type f -size +100k -printf '%s\n' | sort -rn \
  | awk '{ sum += $1; print "layer: " $1 " bytes" } END { print "image: " sum " bytes" }'
